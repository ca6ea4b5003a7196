//! A date of which parts may be unknown, as it is typed: three small fields. Pure.
//! Words for such a date are `$lib/dates`'.

import type { PartialDate } from "$lib/generated/api";

export const NO_DATE: PartialDate = { year: null, month: null, day: null };

export function isBlank(date: PartialDate | null): boolean {
  return date === null || (date.year === null && date.month === null && date.day === null);
}

/** Nothing typed becomes no date at all. */
export function orNone(date: PartialDate): PartialDate | null {
  return isBlank(date) ? null : date;
}

/** A whole number from what was typed, or `null` for anything else. */
export function numberFrom(text: string): number | null {
  const trimmed = text.trim();
  return /^\d{1,4}$/.test(trimmed) ? Number(trimmed) : null;
}

/** What is wrong with a date, in words; empty when it exists or is blank. */
export function trouble(date: PartialDate | null): string {
  if (date === null || isBlank(date)) return "";
  const { year, month, day } = date;
  if (year !== null && (year < 1 || year > 9999)) return "A year from 1 to 9999";
  if (day !== null && month === null) return "A day needs its month";
  if (year === null && day === null) return "A month needs a day or a year";
  if (day !== null && month !== null && (day < 1 || day > daysIn(year, month))) return `This month has ${daysIn(year, month)} days`;
  return "";
}

/** Days in a month; February has 29 when the year is unknown. */
function daysIn(year: number | null, month: number): number {
  if (month === 2) return year === null || isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
