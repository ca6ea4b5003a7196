import { describe, expect, it } from "vitest";
import { moved } from "./walk";

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
