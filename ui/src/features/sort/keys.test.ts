import { describe, expect, it } from "vitest";
import { chosen, press, type Choice } from "./keys";

const BLANK: Choice = { circle: null, networks: [], settings: [] };

/** Types keys one after the other and gives the choice they leave. */
function typed(keys: string, from: Choice = BLANK): Choice {
  return [...keys].reduce((choice, key) => {
    const asked = press(key);
    return asked ? chosen(choice, asked) : choice;
  }, from);
}

describe("the keys of Sort", () => {
  it.each([
    ["1", { circle: "inner" }],
    ["2", { circle: "close" }],
    ["3", { circle: "steady" }],
    ["4", { circle: "wide" }],
    ["44", { circle: null }],
    ["14", { circle: "wide" }],
    ["20", { circle: null }],
    ["osp", { networks: ["operational", "strategic", "personal"] }],
    ["OsO", { networks: ["strategic"] }],
    ["wfc", { settings: ["work", "professional", "community"] }],
    ["W", { settings: ["work"] }],
    ["3sf", { circle: "steady", networks: ["strategic"], settings: ["professional"] }],
    ["0sp", { networks: ["strategic", "personal"] }],
    ["?x9", {}],
  ])("%s", (keys, expected) => {
    expect(typed(keys)).toEqual({ ...BLANK, ...expected });
  });

  it("keeps networks and settings for somebody one just knows", () => {
    expect(typed("1sw0")).toEqual({ circle: null, networks: ["strategic"], settings: ["work"] });
  });

  it.each([
    ["0", "know"],
    ["Enter", "next"],
    ["ArrowLeft", "back"],
    ["Escape", "leave"],
    ["Tab", undefined],
    [" ", undefined],
  ])("%s means %s", (key, to) => {
    expect(press(key)?.to).toBe(to);
  });
});
