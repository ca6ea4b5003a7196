import { expect, it } from "vitest";
import type { Gathered, ProposedTouch } from "$lib/generated/api";
import { kindWords, restWords, troubleWords } from "./words";

const none = { bulk: 0, crowd: 0, cancelled: 0, future: 0, alone: 0, aside: 0, undated: 0 };
const file: Gathered = { id: "1", witness: "mail", file_name: "a.eml", subjects: true, read: 1, open: 0, people: 0, logged: 0, dismissed: 0, elsewhere: 0, unknown: 0, left_out: none, troubles: [], owner: [] };
const touch: ProposedTouch = { id: "1", kind: "email", on: "2024-03-05", at: null, started_by: null, minutes: null, subject: "", count: 1 };

it.each([[1, "E-mail"], [2, "2 e-mails"], [1200, "1,200 e-mails"]])("%i of a day are %s", (count, words) => expect(kindWords({ ...touch, count })).toBe(words));

it("says why something isn't shown", () => {
  expect(restWords(file)).toBe("");
  expect(restWords({ ...file, logged: 3, left_out: { ...none, bulk: 1, future: 2 } })).toBe("3 logged already, 1 newsletter or notice, 2 still to come.");
});

it.each([
  [26, "Line 26: has no date that can be read, and is left out."],
  [0, "The file has no date that can be read, and is left out."],
])("a trouble in line %i has its place", (line, words) => expect(troubleWords({ line, code: "no_date", text: "" })).toBe(words));
