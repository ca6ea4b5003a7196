import { describe, expect, it } from "vitest";
import { moved, NOBODY, span, toggled, withAll, without } from "./selection";

describe("picking people", () => {
  it("picks, drops and remembers where a range starts", () => {
    const one = toggled(NOBODY, "a", 4);
    expect([[...one.ids], one.anchor]).toEqual([["a"], 4]);
    expect([...toggled(one, "a", 4).ids]).toEqual([]);
    expect([...NOBODY.ids]).toEqual([]);
  });

  it.each([
    { anchor: 3, click: 7, from: 3, to: 7 },
    { anchor: 7, click: 3, from: 3, to: 7 },
    { anchor: null, click: 5, from: 5, to: 5 },
    { anchor: 0, click: 0, from: 0, to: 0 },
  ])("a range from $anchor to a click on $click covers $from to $to", ({ anchor, click, from, to }) => {
    expect(span({ ids: new Set(), anchor }, click)).toEqual({ from, to });
  });

  it("grows a second range from the same row", () => {
    const picked = withAll(toggled(NOBODY, "c", 2), ["c", "d", "e"]);
    expect([[...picked.ids], picked.anchor]).toEqual([["c", "d", "e"], 2]);
  });

  it("drops whoever is gone", () => {
    expect([...without(withAll(NOBODY, ["a", "b", "c"]), ["b", "x"]).ids]).toEqual(["a", "c"]);
  });
});

describe("moving in the list", () => {
  it.each([
    ["ArrowDown", 0, 1],
    ["J", 8, 9],
    ["j", 9, 9],
    ["ArrowUp", 0, 0],
    ["k", 5, 4],
    ["PageDown", 2, 6],
    ["PageUp", 2, 0],
    ["Home", 7, 0],
    ["End", 3, 9],
    ["q", 3, undefined],
  ])("%s from row %i goes to %s", (key, at, expected) => {
    expect(moved(key, at, 10, 5)).toBe(expected);
  });

  it("goes nowhere in an empty list", () => {
    expect(moved("End", 0, 0, 5)).toBeUndefined();
  });
});
