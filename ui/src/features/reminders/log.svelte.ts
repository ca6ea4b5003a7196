//! The log of reminders as the owner left it: what it is narrowed to and where the focus is. Lives as long as the window.
//! Must not draw anything nor answer a reminder.

import type { LogLine, LogPage, LogRequest, OccurrenceId } from "$lib/generated/api";
import { kith } from "$lib/kith";
import { LongList } from "$lib/longlist.svelte";
import { EVERYTHING, type Narrow } from "./filter";

/** How far around the rows in sight the focused reminder is looked for, after its row moved. */
const NEAR = 20;

export class ReminderLog extends LongList<LogLine> {
  narrowed = $state.raw<Narrow>(EVERYTHING);
  #focus = $state(0);
  /** Whose row keeps the focus: rows move to the top when something becomes of them. */
  #held: OccurrenceId | undefined;
  readonly #load: (request: LogRequest) => Promise<LogPage>;

  constructor(load: (request: LogRequest) => Promise<LogPage>) {
    super();
    this.#load = load;
  }

  get focus(): number {
    return this.#focus;
  }

  set focus(index: number) {
    this.#focus = index;
    this.#held = this.at(index)?.occurrence;
  }

  /** The focused reminder is about to be answered: the one below takes the focus. */
  pass(): void {
    this.#held = (this.at(this.#focus + 1) ?? this.at(this.#focus))?.occurrence;
  }

  ask(): void {
    const narrow = this.narrowed;
    this.read((offset, limit) => this.#load({ ...narrow, offset, limit }));
  }

  narrow(some: Partial<Narrow>): void {
    this.narrowed = { ...this.narrowed, ...some };
    this.#focus = 0;
    this.#held = undefined;
    this.scroll = 0;
  }

  protected came(last: number): void {
    this.#focus = Math.min(this.#held ? (this.#find(this.#held) ?? this.#focus) : this.#focus, last);
  }

  #find(id: OccurrenceId): number | undefined {
    const { from, to } = this.seen;
    for (let index = Math.max(0, from - NEAR); index <= to + NEAR; index++) if (this.at(index)?.occurrence === id) return index;
    return undefined;
  }
}

export const log = new ReminderLog((request) => kith.reminderLog(request));
