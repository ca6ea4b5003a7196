//! The deck of people who wait in Sort: shows the next one at once while decisions are written behind, in order.
//! Must not draw anything; what a key means is `keys`'.

import type { Done, SortContact, SortQueue, ToSort } from "$lib/generated/api";
import { chosen, press, startingWith, type Choice, type Press } from "./keys";

export interface Card {
  waiting: ToSort;
  choice: Choice;
}

/** What the deck asks of the record. */
export interface Ports {
  queue: () => Promise<SortQueue>;
  keep: (request: SortContact) => Promise<Done<string>>;
  undo: (operation: string) => Promise<unknown>;
  /** A decision could not be written; the deck is back at that person. */
  failed: (error: unknown, card: Card) => void;
}

/** With fewer cards ahead than this, more are fetched. */
const LOW = 12;

export class Deck {
  cards = $state.raw<readonly Card[]>([]);
  at = $state(0);
  total = $state(0);
  opened = $state(false);
  problem = $state.raw<unknown>(undefined);
  #more = $state(false);
  #steps = new Map<number, string | null>();
  #work: Promise<void> = Promise.resolve();
  #round = 0;

  constructor(private readonly ports: Ports) {}

  get card(): Card | undefined {
    return this.cards[this.at];
  }

  /** Everyone has been decided about, and nobody else is on the way. */
  get finished(): boolean {
    return this.opened && this.card === undefined && !this.#more;
  }

  get decided(): readonly Card[] {
    return this.cards.slice(0, this.at);
  }

  /** Settles when everything decided so far has been written. */
  get settled(): Promise<void> {
    return this.#work;
  }

  async open(): Promise<void> {
    this.problem = undefined;
    try {
      await this.#fill();
      this.opened = true;
    } catch (error) {
      this.problem = error;
    }
  }

  /** Does what a key asks for. False when the key means nothing to the deck: leaving is the screen's. */
  press(key: string): boolean {
    const asked = press(key);
    if (!asked || asked.to === "leave") return false;
    this.take(asked);
    return true;
  }

  take(asked: Press): void {
    if (asked.to === "back") return this.back();
    const card = this.card;
    if (!card) return;
    this.#set(this.at, { ...card, choice: chosen(card.choice, asked) });
    if (asked.to === "next" || asked.to === "know") this.#next();
  }

  back(): void {
    if (this.at === 0) return;
    const index = --this.at;
    this.#then(async () => {
      const step = this.#steps.get(index);
      this.#steps.delete(index);
      if (step) await this.ports.undo(step);
    }, index);
  }

  #next(): void {
    const index = this.at++;
    this.#then(async () => {
      const card = this.cards[index];
      if (!card) return;
      const done = await this.ports.keep({ id: card.waiting.person.id, ...card.choice });
      this.#steps.set(index, done.undo);
      if (this.#more && this.cards.length - this.at < LOW) await this.#fill();
    }, index);
  }

  /** Runs after all that was begun before. When it fails, what was begun after it is not run: the deck is back there. */
  #then(task: () => Promise<void>, index: number): void {
    const round = this.#round;
    this.#work = this.#work.then(async () => {
      if (round !== this.#round) return;
      try {
        await task();
      } catch (error) {
        this.#round++;
        this.at = index;
        const card = this.cards[index];
        if (card) this.ports.failed(error, card);
      }
    });
  }

  async #fill(): Promise<void> {
    const queue = await this.ports.queue();
    const known = new Set(this.cards.map((card) => card.waiting.person.id));
    const fresh = queue.next.filter((waiting) => !known.has(waiting.person.id));
    this.cards = [...this.cards, ...fresh.map((waiting) => ({ waiting, choice: startingWith(waiting) }))];
    this.total = this.#steps.size + queue.waiting;
    const undecided = this.cards.length - this.#steps.size;
    this.#more = queue.waiting > undecided && (fresh.length > 0 || undecided > 0);
  }

  #set(index: number, card: Card): void {
    this.cards = this.cards.map((old, n) => (n === index ? card : old));
  }
}
