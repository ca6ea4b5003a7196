import { expect, it } from "vitest";
import type { PersonLine, Promised, Upcoming } from "$lib/generated/api";
import { laterWords, occasionWords, promisedWords, toReachWords, waitingWords } from "./sentences";

const TODAY = "2026-11-22";
const person = {} as PersonLine;
const occasion = (some: Partial<Upcoming>): Upcoming => ({ occurrence: null, person, kind: "birthday", label: "", on: TODAY, years: null, ...some });
const promised = (due_on: string): Promised => ({ occurrence: "1", reminder: "1", person, title: "", due_on, wake_at: `${due_on}T09:00:00`, due: true });

it.each([[0, "nobody to reach"], [1, "one person to reach"], [3, "three people to reach"], [20, "20 people to reach"]])("%d: %s", (n, words) => expect(toReachWords(n)).toBe(words));

it.each<[Partial<Upcoming>, string]>([
  [{}, "birthday today"],
  [{ on: "2026-11-25", years: 40 }, "turns 40 on Wednesday"],
  [{ kind: "anniversary", on: "2026-11-23", years: 1 }, "anniversary, 1 year, tomorrow"],
  [{ kind: "other", label: "Name day" }, "Name day today"],
  [{ kind: "other" }, "a day to remember today"],
])("%o is said", (some, words) => expect(occasionWords(occasion(some), TODAY)).toBe(words));

it.each([["2026-11-24", "on Tuesday"], [TODAY, "today"], ["2026-11-21", "since yesterday"], ["2026-11-19", "three days past your word"]])("a promise for %s is %s", (on, words) =>
  expect(promisedWords(promised(on), TODAY)).toBe(words),
);

it("says calmly what waits", () => {
  expect([laterWords(1), laterWords(4)]).toEqual(["One more due", "Four more due"]);
  expect(waitingWords(2)).toBe("Two more are waiting for other days; nothing piles up.");
});
