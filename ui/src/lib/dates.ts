//! Days in plain words. A day is `YYYY-MM-DD` and has no time zone; "today" is always given, never asked of the clock.
//! Must not know people or reminders.

import type { PartialDate } from "./generated/api";

const DAY_MS = 86_400_000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

interface Parts {
  year: number;
  month: number;
  day: number;
}

function parts(date: string): Parts {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split("-").map(Number);
  return { year, month, day };
}

function toDays(date: string): number {
  const { year, month, day } = parts(date);
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS);
}

export function addDays(date: string, days: number): string {
  return new Date((toDays(date) + days) * DAY_MS).toISOString().slice(0, 10);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return toDays(to) - toDays(from);
}

/** A real day written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
}

export function weekday(date: string): string {
  return WEEKDAYS[(((toDays(date) + 4) % 7) + 7) % 7] ?? "";
}

export function monthName(month: number): string {
  return MONTHS[month - 1] ?? "";
}

/** "Sunday, 22 November". */
export function dayHeading(date: string): string {
  const { month, day } = parts(date);
  return `${weekday(date)}, ${day} ${monthName(month)}`;
}

/** "22 December", with the year when it isn't this one. */
export function longDay(date: string, today: string): string {
  const { year, month, day } = parts(date);
  const shown = `${day} ${monthName(month)}`;
  return year === parts(today).year ? shown : `${shown} ${year}`;
}

/** "22 Dec", with the year when it isn't this one. */
export function shortDay(date: string, today: string): string {
  const { year, month, day } = parts(date);
  const shown = `${day} ${monthName(month).slice(0, 3)}`;
  return year === parts(today).year ? shown : `${shown} ${year}`;
}

/** A calendar leaf: "22" and "Nov". */
export function leaf(date: string): { day: string; month: string } {
  const { month, day } = parts(date);
  return { day: String(day), month: monthName(month).slice(0, 3) };
}

const UNITS: [number, string][] = [[365, "year"], [30, "month"], [7, "week"], [1, "day"]];

/** A length of time by its largest fitting unit: "5 months", "2 weeks", "1 day". */
export function lengthOf(days: number): string {
  for (const [size, unit] of UNITS) {
    const many = Math.floor(days / size);
    if (many >= 2 || (many === 1 && unit === "day")) return `${many} ${unit}${many === 1 ? "" : "s"}`;
  }
  return "0 days";
}

/** "today", "yesterday", "3 days ago", "last week", "3 weeks ago", "last month", "5 months ago", "2 years ago". */
export function ago(date: string, today: string): string {
  const days = daysBetween(date, today);
  if (days < 0) return dayAhead(date, today);
  if (days === 0) return "today";
  if (days === 1) return "yesterday";
  if (days < 7) return `${days} days ago`;
  if (days < 14) return "last week";
  if (days < 30) return `${Math.floor(days / 7)} weeks ago`;
  if (days < 60) return "last month";
  if (days < 365) return `${Math.floor(days / 30)} months ago`;
  return days < 730 ? "last year" : `${Math.floor(days / 365)} years ago`;
}

/** "today", "tomorrow", "on Thursday", "next Tuesday", "on 22 December", "on 3 March 2028". */
export function dayAhead(date: string, today: string): string {
  const days = daysBetween(today, date);
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days > 1 && days < 7) return `on ${weekday(date)}`;
  if (days >= 7 && days < 14) return `next ${weekday(date)}`;
  return `on ${longDay(date, today)}`;
}

/** When somebody is due: "due since September", "due today", "due on Thursday", "due in April". */
export function dueWords(date: string, today: string): string {
  const days = daysBetween(today, date);
  if (days < -1) return dueSince(date, today, -days);
  if (days === -1) return "due since yesterday";
  if (days < 14) return `due ${dayAhead(date, today)}`;
  const { year, month } = parts(date);
  const now = parts(today);
  if (year === now.year && month === now.month) return `due on ${longDay(date, today)}`;
  return days < 330 ? `due in ${monthName(month)}` : `due in ${monthName(month)} ${year}`;
}

function dueSince(date: string, today: string, late: number): string {
  if (late < 7) return `due since ${weekday(date)}`;
  if (late < 28) return `due since ${longDay(date, today)}`;
  const { year, month } = parts(date);
  return late < 330 ? `due since ${monthName(month)}` : `due since ${monthName(month)} ${year}`;
}

/** A local `YYYY-MM-DDTHH:MM:SS`: "today at 18:00", "on Monday at 09:00". */
export function whenWords(at: string, today: string): string {
  return `${dayAhead(at.slice(0, 10), today)} at ${clock(at.slice(11))}`;
}

/** `HH:MM:SS` as "09:00". */
export function clock(time: string): string {
  return time.slice(0, 5);
}

/** "14 May 1985", "14 May", "May 1985", "1985". */
export function partialWords({ year, month, day }: PartialDate): string {
  return [day, month ? monthName(month) : null, year].filter((part) => part !== null).join(" ");
}

/** A moment in milliseconds since 1970 as this computer's local day. */
export function localDay(ms: number): string {
  const at = new Date(ms);
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

/** A moment in milliseconds since 1970 as this computer's local time, "14:05". */
export function localClock(ms: number): string {
  const at = new Date(ms);
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}
