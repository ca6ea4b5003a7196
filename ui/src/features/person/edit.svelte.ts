//! One part of a person being edited in place: the draft, saving it, and what to do when that is refused.
//! Must not draw anything. Only one part is open at a time.

import type { ApiError, Contact, Done, Draft, EditContact } from "$lib/generated/api";
import { draftOf, isDirty, rebased, tidied, type Field } from "./draft";

export type Part = "name" | "work" | "reach" | "addresses" | "occasions" | "note" | "tags" | "fields" | "met";

/** What editing asks of the record. */
export interface Ports {
  save: (request: EditContact) => Promise<Done<string>>;
  reread: (id: string) => Promise<Contact>;
  saved: (done: Done<string>, joined: boolean) => void;
  failed: (error: unknown) => void;
  /** Whether what was typed may be dropped. */
  sure: () => Promise<boolean>;
}

/** Changed on both sides: what is kept now, and what I wrote. */
export interface Clash {
  fields: Field[];
  theirs: Draft;
  mine: Draft;
  version: number;
}

export class Edit {
  part = $state<Part | null>(null);
  draft = $state<Draft>() as Draft;
  busy = $state(false);
  /** What the record said is not valid, and where. */
  invalid = $state.raw<ApiError | undefined>(undefined);
  clash = $state.raw<Clash | undefined>(undefined);
  #id = "";
  #version = 0;
  #base: Draft | undefined;

  constructor(private readonly ports: Ports) {}

  open(part: Part, contact: Contact): void {
    this.#id = contact.id;
    this.#begin(contact.version, draftOf(contact));
    this.part = part;
  }

  close(): void {
    this.part = null;
    this.invalid = undefined;
    this.clash = undefined;
  }

  get dirty(): boolean {
    return this.part !== null && this.#base !== undefined && isDirty(this.#base, $state.snapshot(this.draft));
  }

  /** The message for a field, when the record refused it. */
  at(field: string): string {
    return this.invalid?.field === field ? this.invalid.detail : "";
  }

  /** Saves and closes. Nothing to save closes as well. */
  async save(): Promise<void> {
    if (this.part === null || this.busy) return;
    if (!this.dirty) return this.close();
    await this.#send(this.#version, tidied($state.snapshot(this.draft)), false);
  }

  /** Closes; asks first when something was typed. */
  async cancel(): Promise<void> {
    const isSure = !this.dirty || (await this.ports.sure());
    if (isSure) this.close();
  }

  /** Ctrl+Enter saves, Escape cancels, anywhere in the form. */
  key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const isSave = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (!isSave && event.key !== "Escape") return;
    event.preventDefault();
    void (isSave ? this.save() : this.cancel());
  }

  /** After a clash: what I wrote wins, on top of everything else that changed. */
  async keepMine(): Promise<void> {
    const clash = this.clash;
    if (!clash) return;
    this.clash = undefined;
    await this.#send(clash.version, clash.mine, true);
  }

  /** After a clash: what is kept now stays, and the form shows it. */
  takeTheirs(): void {
    const clash = this.clash;
    if (!clash) return;
    this.#begin(clash.version, clash.theirs);
  }

  #begin(version: number, base: Draft): void {
    this.#version = version;
    this.#base = base;
    this.draft = structuredClone(base);
    this.invalid = undefined;
    this.clash = undefined;
  }

  async #send(version: number, draft: Draft, joined: boolean): Promise<void> {
    this.busy = true;
    this.invalid = undefined;
    try {
      const done = await this.ports.save({ id: this.#id, version, draft });
      this.close();
      this.ports.saved(done, joined);
    } catch (error) {
      await this.#refused(error);
    } finally {
      this.busy = false;
    }
  }

  async #refused(error: unknown): Promise<void> {
    const { code } = error as ApiError;
    if (code === "invalid") this.invalid = error as ApiError;
    else if (code === "changed_elsewhere") await this.#join();
    else this.ports.failed(error);
  }

  /** Puts my changes on what is kept now: saves them when they touch other parts, asks when they touch the same. */
  async #join(): Promise<void> {
    try {
      const contact = await this.ports.reread(this.#id);
      const theirs = draftOf(contact);
      const { draft, clashes } = rebased(this.#base ?? theirs, tidied($state.snapshot(this.draft)), theirs);
      if (clashes.length > 0) {
        this.clash = { fields: clashes, theirs, mine: draft, version: contact.version };
        return;
      }
      this.ports.saved(await this.ports.save({ id: this.#id, version: contact.version, draft }), true);
      this.close();
    } catch (error) {
      this.ports.failed(error);
    }
  }
}
