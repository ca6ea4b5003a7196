//! The log of reminders as the owner left it: what it is narrowed to and where the focus is. Lives as long as the window.
//! Must not draw anything nor answer a reminder.

import { untrack } from "svelte";
import { asApiError } from "$lib/errors";
import type { ApiError, LogLine, LogPage, LogRequest, OccurrenceId } from "$lib/generated/api";
import { kith } from "$lib/kith";
import { PageCache } from "$lib/pages";
import { EVERYTHING, type Narrow } from "./filter";

/** How far around the rows in sight the focused reminder is looked for, after its row moved. */
const NEAR = 20;

export class ReminderLog {
  narrowed = $state.raw<Narrow>(EVERYTHING);
  /** Where the log was scrolled to, in pixels. */
  scroll = 0;
  error = $state.raw<ApiError | null>(null);
  #focus = $state(0);
  #cache = $state.raw<PageCache<LogLine> | undefined>();
  #version = $state(0);
  #next: PageCache<LogLine> | undefined;
  #seen = { from: 0, to: 30 };
  /** Whose row keeps the focus: rows move to the top when something becomes of them. */
  #held: OccurrenceId | undefined;

  constructor(private readonly load: (request: LogRequest) => Promise<LogPage>) {}

  /** How many there are; `undefined` before the first answer. */
  get total(): number | undefined {
    void this.#version;
    return this.#cache?.total;
  }

  at(index: number): LogLine | undefined {
    void this.#version;
    return this.#cache?.at(index);
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

  /** Rows in sight: what is missing of them is read. */
  see(from: number, to: number): void {
    this.#seen = { from, to };
    this.#cache?.want(from, to);
  }

  /** Asks a new question. The old rows stay until its first page is here. */
  ask(): void {
    const narrow = this.narrowed;
    untrack(() => {
      this.#next?.close();
      const cache: PageCache<LogLine> = new PageCache((offset, limit) => this.load({ ...narrow, offset, limit }), {
        changed: () => this.#arrived(cache),
        failed: (error) => (this.error = asApiError(error)),
      });
      this.#next = cache;
      cache.want(0, 0);
    });
  }

  /** Reads again what is in sight, after the record changed. */
  refresh(): void {
    if (this.#cache && this.#cache === this.#next) this.#cache.refresh(this.#seen.from, this.#seen.to);
    else this.ask();
  }

  narrow(some: Partial<Narrow>): void {
    this.narrowed = { ...this.narrowed, ...some };
    this.#focus = 0;
    this.#held = undefined;
    this.scroll = 0;
  }

  #arrived(cache: PageCache<LogLine>): void {
    if (cache === this.#next && cache !== this.#cache) {
      this.#cache?.close();
      this.#cache = cache;
      cache.want(this.#seen.from, this.#seen.to);
    }
    this.error = null;
    this.#version++;
    const last = Math.max(0, (cache.total ?? 1) - 1);
    this.#focus = Math.min(this.#held ? (this.#find(cache, this.#held) ?? this.#focus) : this.#focus, last);
  }

  #find(cache: PageCache<LogLine>, id: OccurrenceId): number | undefined {
    const { from, to } = this.#seen;
    for (let index = Math.max(0, from - NEAR); index <= to + NEAR; index++) if (cache.at(index)?.occurrence === id) return index;
    return undefined;
  }
}

export const log = new ReminderLog((request) => kith.reminderLog(request));
