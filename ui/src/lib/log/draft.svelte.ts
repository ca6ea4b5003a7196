//! A touch while it is being written: what the owner said by hand, and what their words were understood to say.
//! By hand always wins. Must not call the program; what reads words and what keeps the touch are given.

import { addDays, daysBetween } from "../dates";
import type { Kind, Network, OccurrenceId, PersonLine, ReadTouch, Starter, Touch, TouchProposal } from "../generated/api";

/** Somebody as a log box shows them; any `PersonLine` will do. */
export interface Who {
  id: string;
  name: string;
  networks: readonly Network[];
  has_photo: boolean;
}

/** Why a touch can't be kept yet. */
export type Missing = "people" | "follow_up" | null;

export interface Given {
  /** Whom it is about; nobody means that the words say it. */
  people: readonly Who[];
  today: string;
  answers?: OccurrenceId | null;
}

export class LogDraft {
  text = $state("");
  people = $state.raw<readonly Who[]>([]);
  kind = $state<Kind>("call");
  on = $state("");
  startedBy = $state<Starter | "">("");
  followUp = $state<{ title: string; due_on: string } | null>(null);
  /** People the words may mean who aren't chosen. */
  candidates = $state.raw<readonly PersonLine[]>([]);
  readonly answers: OccurrenceId | null;
  readonly today: string;
  readonly isAbout: boolean;
  #byHand = new Set<"kind" | "on" | "people" | "followUp">();
  #lastRead = "";

  constructor(
    given: Given,
    private readonly readTouch: (request: ReadTouch) => Promise<TouchProposal>,
  ) {
    this.people = given.people;
    this.today = given.today;
    this.on = given.today;
    this.answers = given.answers ?? null;
    this.isAbout = given.people.length > 0;
  }

  setKind(kind: Kind) {
    this.kind = kind;
    this.#byHand.add("kind");
  }

  setDay(on: string) {
    this.on = on;
    this.#byHand.add("on");
  }

  /** The owner edits the follow-up: the words don't change it any more. */
  holdFollowUp() {
    this.#byHand.add("followUp");
  }

  add(person: Who) {
    if (!this.people.some((one) => one.id === person.id)) this.people = [...this.people, person];
    this.candidates = this.candidates.filter((one) => one.id !== person.id);
    this.#byHand.add("people");
  }

  remove(id: string) {
    this.people = this.people.filter((one) => one.id !== id);
    this.#byHand.add("people");
  }

  toggleFollowUp() {
    this.followUp = this.followUp ? null : { title: "", due_on: addDays(this.today, 7) };
    this.#byHand.add("followUp");
  }

  /** Has the words read, unless they were; a late answer to older words is dropped. */
  async read(): Promise<void> {
    const text = this.text.trim();
    if (text === this.#lastRead) return;
    this.#lastRead = text;
    if (!text) return this.#forget();
    const about = this.isAbout ? (this.people[0]?.id ?? null) : null;
    const proposal = await this.readTouch({ text, about });
    if (text === this.#lastRead) this.#take(proposal);
  }

  get missing(): Missing {
    if (this.people.length === 0) return "people";
    return this.followUp && !this.followUp.title.trim() ? "follow_up" : null;
  }

  touch(): Touch {
    return {
      contacts: this.people.map((one) => one.id),
      kind: this.kind,
      on: this.on,
      note: this.text.trim(),
      ...(this.startedBy ? { started_by: this.startedBy } : {}),
      ...(this.followUp ? { follow_up: { title: this.followUp.title.trim(), due_on: this.followUp.due_on } } : {}),
      ...(this.answers ? { answers: this.answers } : {}),
    };
  }

  #take(proposal: TouchProposal) {
    if (!this.#byHand.has("kind")) this.kind = proposal.kind;
    if (!this.#byHand.has("on") && daysBetween(proposal.on, this.today) >= 0) this.on = proposal.on;
    if (!this.#byHand.has("followUp")) this.followUp = proposal.follow_up ? { ...proposal.follow_up } : null;
    if (!this.isAbout && !this.#byHand.has("people")) {
      this.people = proposal.chosen.flatMap((id) => proposal.candidates.find((one) => one.id === id) ?? []);
    }
    const chosen = new Set(this.people.map((one) => one.id));
    this.candidates = proposal.candidates.filter((one) => !chosen.has(one.id));
  }

  #forget() {
    this.candidates = [];
    if (!this.#byHand.has("followUp")) this.followUp = null;
    if (!this.isAbout && !this.#byHand.has("people")) this.people = [];
  }
}
