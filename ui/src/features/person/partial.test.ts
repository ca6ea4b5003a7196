import { describe, expect, it } from "vitest";
import { numberFrom, orNone, trouble } from "./partial";

describe("a date with unknown parts", () => {
  it.each([
    [null, null, null, ""],
    [1985, 4, 12, ""],
    [1985, 4, null, ""],
    [1985, null, null, ""],
    [null, 5, 14, ""],
    [null, 2, 29, ""],
    [2024, 2, 29, ""],
    [2023, 2, 29, "This month has 28 days"],
    [1900, 2, 29, "This month has 28 days"],
    [null, 4, 31, "This month has 30 days"],
    [null, 4, 0, "This month has 30 days"],
    [null, null, 3, "A day needs its month"],
    [1985, null, 3, "A day needs its month"],
    [null, 4, null, "A month needs a day or a year"],
    [0, 4, 1, "A year from 1 to 9999"],
  ])("%s-%s-%s: %s", (year, month, day, expected) => {
    expect(trouble({ year, month, day })).toBe(expected);
  });

  it("is none at all when nothing was typed", () => {
    expect(orNone({ year: null, month: null, day: null })).toBeNull();
    expect(orNone({ year: 1985, month: null, day: null })).toEqual({ year: 1985, month: null, day: null });
  });

  it.each([
    ["12", 12],
    [" 1985 ", 1985],
    ["", null],
    ["-3", null],
    ["1e3", null],
    ["12345", null],
  ])("%j is typed as %s", (text, expected) => {
    expect(numberFrom(text)).toBe(expected);
  });
});
