import { describe, expect, it } from "vitest";
import type { Circle, CircleLine } from "$lib/generated/api";
import { summary } from "./summary";

const CADENCES: CircleLine[] = [
  { circle: "inner", cadence_days: 7, size_cap: 5, count: 0 },
  { circle: "close", cadence_days: 30, size_cap: 15, count: 0 },
  { circle: "steady", cadence_days: 182, size_cap: 50, count: 0 },
  { circle: "wide", cadence_days: 365, size_cap: 150, count: 0 },
];

describe("what a round of Sort came to", () => {
  it.each<[(Circle | null)[], string, string[]]>([
    [[], "Nobody waits to be sorted", []],
    [[null, null], "Everybody has their place", ["2 people you simply know; nobody will ask you to write."]],
    [["inner"], "You promised one person", ["1 inner, in touch weekly."]],
    [
      ["close", "wide", "close", null],
      "You promised three people",
      ["2 close, in touch monthly.", "1 wide, in touch yearly.", "1 more you simply know."],
    ],
  ])("%j: %s", (circles, title, lines) => {
    const choices = circles.map((circle) => ({ circle, networks: [], settings: [] }));
    expect(summary(choices, CADENCES)).toEqual({ title, lines });
  });
});
