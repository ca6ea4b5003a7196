import { expect, it } from "vitest";
import type { Asked, LogLine, PersonLine } from "$lib/generated/api";
import { aboutWords, askedWords, isOpen, mayAskAgain, momentWords, outcomeWords, toldWords } from "./words";

const TODAY = "2026-11-22";
const at = (month: number, day: number, hour: number, minute = 0) => new Date(2026, month - 1, day, hour, minute).getTime();
const person = { id: "1", name: "Ana" } as PersonLine;
const line = (some: Partial<LogLine>): LogLine => ({
  occurrence: "1", reminder: "1", person, kind: "keep_in_touch", title: "", due_on: "2026-11-20", outcome: "waiting", at: at(11, 22, 9), told: null, until: null, answer: null, ...some,
});
const told = (of: number, shown = true, tries = 0) => ({ at: at(11, 22, 9), of, shown, tries });

it.each([[at(11, 22, 9), "today at 09:00"], [at(11, 21, 18, 30), "yesterday at 18:30"], [at(11, 3, 9, 5), "3 Nov at 09:05"]])("%d is %s", (ms, words) => expect(momentWords(ms, TODAY)).toBe(words));

it.each<[Partial<LogLine>, string]>([
  [{}, "Keep in touch, due 20 November"],
  [{ kind: "follow_up", title: "Send the deck", due_on: "2027-01-24" }, "Send the deck, for 24 January 2027"],
  [{ kind: "occasion", title: "birthday", due_on: "2026-11-25" }, "Birthday on 25 November"],
])("%o is about", (some, words) => expect(aboutWords(line(some), TODAY)).toBe(words));

it.each<[Partial<LogLine>, string, string]>([
  [{}, "Not shown", ""],
  [{ told: told(1) }, "Shown today at 09:00", ""],
  [{ told: told(2) }, "Shown today at 09:00", "With one other"],
  [{ told: told(5), outcome: "done" }, "Shown today at 09:00", "With four others"],
  [{ told: told(1), outcome: "unshown" }, "Shown today at 09:00", ""],
  [{ told: told(1, false), outcome: "unshown" }, "Not shown since today at 09:00", ""],
  [{ told: told(1, false, 1), outcome: "unshown" }, "Not shown since today at 09:00", "Tried once"],
  [{ told: told(3, false, 2), outcome: "unshown" }, "Not shown since today at 09:00", "Tried two times, with two others"],
])("%o was shown", (some, text, detail) => expect(toldWords(line(some), TODAY)).toEqual({ text, detail }));

it.each<[Partial<LogLine>, string, string]>([
  [{ outcome: "unshown" }, "To be shown", "As soon as it may be"],
  [{}, "Waiting", ""],
  [{ outcome: "snoozed", until: "2026-11-23T09:00:00" }, "Snoozed until tomorrow at 09:00", "Today at 09:00"],
  [{ outcome: "moved", until: "2026-12-24T09:00:00" }, "Moved to 24 December at 09:00", ""],
  [{ outcome: "done" }, "Done", "Today at 09:00"],
  [{ outcome: "done", answer: { id: "1", kind: "call", on: "2026-11-21" } }, "Done: call yesterday", "Today at 09:00"],
  [{ outcome: "skipped", at: null }, "Not now", ""],
  [{ outcome: "let_go" }, "Let go", "It went by unanswered"],
  [{ outcome: "withdrawn" }, "No longer asked", "Today at 09:00"],
])("%o became", (some, text, detail) => expect(outcomeWords(line(some), TODAY)).toEqual({ text, detail }));

it.each<[LogLine["outcome"], boolean, boolean]>([
  ["unshown", true, false],
  ["waiting", true, false],
  ["snoozed", true, true],
  ["moved", true, false],
  ["done", false, true],
  ["skipped", false, true],
  ["let_go", false, true],
  ["withdrawn", false, false],
])("%s: still asks %s, may be asked again %s", (outcome, open, again) => expect([isOpen(line({ outcome })), mayAskAgain(line({ outcome }))]).toEqual([open, again]));

it.each<[Partial<Asked>, string]>([
  [{}, "Ana: asks again now."],
  [{ already: true }, "Ana: it is asking already."],
  [{ from: "2026-11-26T09:00:00" }, "Ana: asks again on Thursday at 09:00."],
])("asking again came to %o", (some, words) => expect(askedWords({ occurrence: "1", from: "2026-11-22T10:00:00", already: false, ...some }, "Ana", TODAY)).toBe(words));
