//! Reads what was typed into a setting. Pure.

import type { DayBudget } from "$lib/generated/api";

/** `HH:MM:SS` from what a time field gives; `null` when it isn't a time. */
export function timeOf(text: string): string | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/.exec(text.trim());
  return found ? `${found[1]}:${found[2]}:00` : null;
}

/** What is wrong with a daily number of people, or `null`. */
export function budgetError(text: string): string | null {
  return within(text, 1, 50) === null ? "A whole number from 1 to 50." : null;
}

/** A whole number from `least` to `most`, or `null`. */
export function within(text: string, least: number, most: number): number | null {
  const n = /^\d+$/.test(text.trim()) ? Number(text) : NaN;
  return n >= least && n <= most ? n : null;
}

/** The weekdays' own numbers after one was typed; empty text gives the day the daily number again. `null` when it is no number. */
export function dayBudgets(budgets: readonly DayBudget[], day: number, text: string): DayBudget[] | null {
  const others = budgets.filter((one) => one.day !== day);
  if (text.trim() === "") return others;
  const people = within(text, 0, 50);
  return people === null ? null : [...others, { day, people }].toSorted((a, b) => a.day - b.day);
}
