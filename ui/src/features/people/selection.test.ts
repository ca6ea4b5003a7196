import { describe, expect, it } from "vitest";
import { NOBODY, span, toggled, withAll, without } from "./selection";

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
