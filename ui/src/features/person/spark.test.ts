import { expect, it } from "vitest";
import { marks } from "./spark";

it.each<[string, string[], string, number[]]>([
  ["nobody touched yet", [], "2026-11-22", []],
  ["today stands at the right end", ["2026-11-22"], "2026-11-22", [1]],
  ["a short history keeps its distance from the left end", ["2026-08-24", "2026-11-22"], "2026-11-22", [0.5, 1]],
  ["the oldest of a long history stands at the left end", ["2024-11-22", "2025-11-22", "2026-11-22"], "2026-11-22", [0, 0.5, 1]],
  ["a day after today is no further right", ["2026-11-25"], "2026-11-22", [1]],
])("%s", (_, days, today, expected) => {
  expect(marks(days, today).map((mark) => mark.at)).toEqual(expected);
});
