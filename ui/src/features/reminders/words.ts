//! What the log says of a reminder: what it is about, when it was shown, what became of it. Pure.

import { ago, daysBetween, localClock, localDay, longDay, shortDay, whenWords } from "$lib/dates";
import type { Asked, LogLine, Outcome } from "$lib/generated/api";
import { capital, kindWord, numberWord, reminderWord } from "$lib/words";

/** What still asks, or will. */
const OPEN: readonly Outcome[] = ["unshown", "waiting", "snoozed", "moved"];

export const isOpen = (line: LogLine) => OPEN.includes(line.outcome);

/** Whether it can be asked about anew: what was answered, and what sleeps. What is no longer asked comes again with the circle. */
export const mayAskAgain = (line: LogLine) => (!isOpen(line) && line.outcome !== "withdrawn") || line.outcome === "snoozed";

/** A moment in milliseconds since 1970: "today at 09:00", "yesterday at 18:30", "3 Nov at 09:00". */
export function momentWords(ms: number, today: string): string {
  const day = localDay(ms);
  const days = daysBetween(day, today);
  return `${days === 0 || days === 1 ? ago(day, today) : shortDay(day, today)} at ${localClock(ms)}`;
}

/** "Keep in touch, due 20 November"; "Send the deck, for 24 November"; "Birthday on 25 November". */
export function aboutWords({ kind, title, due_on }: LogLine, today: string): string {
  const day = longDay(due_on, today);
  if (kind === "occasion") return `${capital(title)} on ${day}`;
  return kind === "follow_up" ? `${title}, for ${day}` : `${reminderWord[kind]}, due ${day}`;
}

/** When it was shown, and with how many others. Empty lines are left out. */
export function toldWords({ told }: LogLine, today: string): { text: string; detail: string } {
  if (!told) return { text: "Not shown", detail: "" };
  const many = told.of > 1 ? `With ${told.of === 2 ? "one other" : `${numberWord(told.of - 1)} others`}` : "";
  if (told.shown) return { text: `Shown ${momentWords(told.at, today)}`, detail: many };
  const tried = told.tries > 0 ? `Tried ${told.tries === 1 ? "once" : `${numberWord(told.tries)} times`}` : "";
  return { text: `Not shown since ${momentWords(told.at, today)}`, detail: [tried, many.toLowerCase()].filter(Boolean).join(", ") };
}

/** What became of it, and when. */
export function outcomeWords(line: LogLine, today: string): { text: string; detail: string } {
  const when = line.at === null ? "" : capital(momentWords(line.at, today));
  switch (line.outcome) {
    case "unshown":
      return { text: "To be shown", detail: "As soon as it may be" };
    case "waiting":
      return { text: "Waiting", detail: "" };
    case "snoozed":
      return { text: line.until ? `Snoozed until ${whenWords(line.until, today).replace(/^on /, "")}` : "Snoozed", detail: when };
    case "moved":
      return { text: line.until ? `Moved to ${whenWords(line.until, today).replace(/^on /, "")}` : "Moved", detail: "" };
    case "done":
      return { text: line.answer ? `Done: ${kindWord[line.answer.kind].toLowerCase()} ${ago(line.answer.on, today)}` : "Done", detail: when };
    case "skipped":
      return { text: "Not now", detail: when };
    case "let_go":
      return { text: "Let go", detail: "It went by unanswered" };
    case "withdrawn":
      return { text: "No longer asked", detail: when };
  }
}

/** What asking again came to. */
export function askedWords({ already, from }: Asked, name: string, today: string): string {
  if (already) return `${name}: it is asking already.`;
  return from.slice(0, 10) > today ? `${name}: asks again ${whenWords(from, today)}.` : `${name}: asks again now.`;
}
