import { expect, test } from "vitest";
import { attentionSentence, cellWords, dots, fullness, share } from "./words";

test("a dot is a person, until there are too many", () => {
  expect(dots({ people: 0, strong: 0 })).toEqual({ all: 0, filled: 0, each: 1 });
  expect(dots({ people: 12, strong: 3 })).toEqual({ all: 12, filled: 3, each: 1 });
  expect(dots({ people: 400, strong: 1 })).toEqual({ all: 40, filled: 1, each: 10 });
  expect(dots({ people: 9_999, strong: 9_999 })).toEqual({ all: 40, filled: 40, each: 250 });
});

test("a cell is read out whole", () => {
  expect(cellWords({ network: "strategic", setting: "community", people: 0, strong: 0 })).toBe("Strategic, in the community: nobody yet");
  expect(cellWords({ network: "personal", setting: "work", people: 1, strong: 1 })).toBe("Personal, at work: 1 person, 1 strong");
});

test("circles are as full as the owner wants them", () => {
  expect([fullness({ people: 4, size_cap: 5 }), fullness({ people: 1_204, size_cap: null })]).toEqual(["4 of 5", "1,204"]);
  expect([share(7, 5), share(1, null), share(1, 0), share(1, 4)]).toEqual([1, 0, 0, 0.25]);
});

test("attention is told without blame", () => {
  const spent = { from: "2026-08-25", to: "2026-11-23", spent: [] };
  const check = (promised: number, made: number, kept: number, others: number, expected: string) => expect(attentionSentence({ ...spent, promised, made, kept, others })).toBe(expected);
  check(0, 0, 0, 0, "Nothing was promised for this time, and nobody was reached.");
  check(61, 48, 48, 0, "You promised 61 touches and kept 48.");
  check(10, 12, 10, 1, "You promised 10 touches and kept all of them; 2 more went to people who had theirs already. Besides, 1 day in touch with people to whom you promised nothing.");
});
