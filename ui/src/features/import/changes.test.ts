import { expect, it } from "vitest";
import type { Change, Gist } from "$lib/generated/api";
import { commitWords, fieldWords, gistWords, kindWords, mayBeWords } from "./changes";

const change: Change = { id: "1", field: "email", label: "work", what: "added", ours: "", theirs: "a@x.example", before: "", take: true };
const gist: Gist = { moved: null, added: 0, changed: 0, both: 0, gone: 0 };

it.each([
  [{ ...gist, added: 2, both: 1 }, "2 new, 1 that you changed as well"],
  [{ ...gist, moved: { from: "Chief, Salt", to: "Founder, Tide" }, gone: 1 }, "Moved from Chief, Salt to Founder, Tide. 1 no longer in the file"],
  [{ ...gist, changed: 1 }, "1 changed"],
])("says %o in short", (one, words) => expect(gistWords(one)).toBe(words));

it("names a value and what is to know of it", () => {
  expect([fieldWords(change), kindWords(change)]).toEqual(["E-mail, work", ""]);
  expect(kindWords({ ...change, what: "gone" })).toContain("stays unless");
  expect(kindWords({ ...change, field: "note", ours: "Mine" })).toContain("below");
});

it("says whom somebody may be, and why", () => {
  const alike = { contact: "3", name: "Ana Petrović", detail: "Meridian", strength: "strong" as const, reasons: [{ kind: "same_email" as const, value: "ana@lab.example" }, { kind: "other_spelling" as const }] };
  expect(mayBeWords(alike)).toBe("May be Ana Petrović, Meridian: the same e-mail address, ana@lab.example, the name spelt otherwise.");
});

it.each([
  [3, 2, "Bring in 3, bring 2 up to date"],
  [1, 0, "Bring in 1 person"],
  [0, 2, "Bring 2 people up to date"],
  [0, 0, "Keep everybody as they are"],
])("%i coming and %i changing is '%s'", (coming, updating, words) => expect(commitWords(coming, updating)).toBe(words));
