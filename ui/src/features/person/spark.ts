//! Where the marks of contact-days stand on a line of time. Days only, no strength: each mark is one day. Pure.

import { daysBetween } from "$lib/dates";

export interface Mark {
  /** The day, `YYYY-MM-DD`. */
  on: string;
  /** From 0 (the line's left end) to 1 (today). */
  at: number;
}

/** The shortest stretch of time a line shows, in days: two contacts in a week should not look like a long history. */
const SHORTEST = 180;

/** Marks for days from oldest to newest, up to `today`. */
export function marks(days: readonly string[], today: string): Mark[] {
  const oldest = days[0];
  if (oldest === undefined) return [];
  const length = Math.max(SHORTEST, daysBetween(oldest, today));
  return days.map((on) => ({ on, at: Math.max(0, Math.min(1, 1 - daysBetween(on, today) / length)) }));
}

/** Days the line stands for. */
export function stretch(days: readonly string[], today: string): number {
  return days[0] === undefined ? 0 : Math.max(SHORTEST, daysBetween(days[0], today));
}
