import { expect, it } from "vitest";
import type { PersonLine, ProblemCode, Step } from "./generated/api";
import { cadenceWords, count, grouped, names, numberWord, problemWords, standing, stepWords } from "./words";

const TODAY = "2026-11-22";
const person: PersonLine = {
  id: "1", name: "Ana", subtitle: "", networks: [], settings: [], circle: "steady", cadence_days: 182, last_on: "2026-11-19", due_on: "2027-05-20",
  state: "on_rhythm", strength: 50, warmth: "strong", has_photo: false, archived: false, do_not_contact: false, deceased: false,
};

it.each<[Partial<PersonLine>, string, boolean]>([
  [{}, "touched 3 days ago", false],
  [{ last_on: "2026-06-22", due_on: "2026-09-24", state: "due" }, "due since September", true],
  [{ due_on: TODAY, state: "due" }, "due today", false],
  [{ last_on: "2026-05-01", due_on: "2027-04-01" }, "due in April", false],
  [{ last_on: "2025-12-10", state: "drifting" }, "drifting, 11 months", true],
  [{ last_on: "2023-10-10", state: "dormant" }, "dormant, 3 years", false],
  [{ state: "known", circle: null, due_on: null }, "not in a circle", false],
  [{ last_on: null, state: "drifting" }, "drifting, never in touch", true],
  [{ deceased: true, state: "due" }, "in memory", false],
])("a person in a list, %o", (some, text, late) => expect(standing({ ...person, ...some }, TODAY)).toEqual({ text, late }));

it.each([[7, "weekly"], [30, "monthly"], [91, "every 3 months"], [182, "half-yearly"], [365, "yearly"], [730, "every 2 years"], [10, "every 10 days"], [21, "every 3 weeks"], [60, "every 2 months"]])("%d days are %s", (days, words) =>
  expect(cadenceWords(days)).toBe(words),
);

it.each([[0, "no"], [3, "three"], [12, "twelve"], [13, "13"], [1204, "1,204"]])("the number %d is %s", (n, word) => expect(numberWord(n)).toBe(word));
it.each([[999, "999"], [1000, "1,000"], [1234567, "1,234,567"]])("%d is grouped as %s", (n, text) => expect(grouped(n)).toBe(text));

it("counts one and many", () => expect([count(1, "person", "people"), count(312, "person", "people")]).toEqual(["1 person", "312 people"]));

it.each([[["Ana"], "Ana"], [["Ana", "José"], "Ana and José"], [["Ana", "José", "Mei"], "Ana, José and Mei"], [["Ana", "José", "Mei", "Lars"], "Ana, José and two others"]])("names %j", (list, text) =>
  expect(names(list)).toBe(text),
);

const CODES: ProblemCode[] = ["no_name", "truncated", "bad_date", "two_days", "bad_email", "bad_text", "bad_photo", "photo_link", "too_long", "stray", "group"];
it.each(CODES)("says where and what a problem is: %s", (code) => {
  const words = problemWords({ line: 12, code, field: "BDAY", text: "" });
  expect(words).toMatch(/^Line 12, BDAY: [a-z].{10,}\.$/);
  expect(words).not.toContain("_");
  expect(problemWords({ line: 0, code, field: "", text: "" })).toMatch(/^[A-Z]/);
});

const step = (kind: string, subject: string, count = 1): Step => ({ id: "1", kind, subject, count, at: 0, undone: false });
it.each([
  [step("log_interaction", "Ana Petrović"), "logged a touch with Ana Petrović"],
  [step("set_circle", "Ana", 4), "changed the circle of Ana and 3 others"],
  [step("delete_contacts", "", 12), "deleted 12 people"],
  [step("import", "Connections.csv", 312), "brought in 312 people from Connections.csv"],
  [step("something_new", "Ana"), "something new: Ana"],
])("tells a step", (one, words) => expect(stepWords(one)).toBe(words));
