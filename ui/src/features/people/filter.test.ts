import { describe, expect, it } from "vitest";
import type { Filter } from "$lib/generated/api";
import { EVERYBODY, isNarrowed, switched } from "./filter";

describe("whether the list is narrowed", () => {
  it.each<[Partial<Filter>, boolean]>([
    [{}, false],
    [{ text: "choir" }, false],
    [{ networks: ["personal"] }, true],
    [{ settings: ["work"] }, true],
    [{ circles: ["wide"] }, true],
    [{ in_no_circle: true }, true],
    [{ tag: "choir" }, true],
    [{ due: true }, true],
    [{ archived: true }, true],
  ])("%j: %s", (some, expected) => {
    expect(isNarrowed({ ...EVERYBODY, ...some })).toBe(expected);
  });
});

it("switches a value on and off again", () => {
  const on = switched(["work"], "community");
  expect([on, switched(on, "work")]).toEqual([["work", "community"], ["community"]]);
});
