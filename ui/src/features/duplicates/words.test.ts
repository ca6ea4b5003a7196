import { expect, it } from "vitest";
import type { Merge, Plan } from "$lib/generated/api";
import { choosing, keeping, staying, toChoose, versionWord } from "./words";

const request: Merge = { keep: "1", others: ["2", "3"], choices: [], left_out: [] };

it("has one choice a field", () => {
  const chosen = choosing(choosing(request, "name", "2"), "name", "3");
  expect(chosen.choices).toEqual([{ field: "name", from: "3" }]);
  expect(choosing(chosen, "name", null).choices).toEqual([]);
});

it("leaves values out and keeps them again", () => {
  const without = keeping(request, "a", false);
  expect(without.left_out).toEqual(["a"]);
  expect(keeping(without, "a", true).left_out).toEqual([]);
});

it("lets another one stay", () => expect(staying(request, "2")).toEqual({ ...request, keep: "2", others: ["1", "3"] }));

it.each([["photo", "", "no"], ["muted", "yes", "yes"], ["circle", "", "none"]] as const)("%s “%s” is %s", (field, text, said) => expect(versionWord(field, text)).toBe(said));

it("asks only where they differ, and of two pictures", () => {
  const side = { id: "1", name: "Ana", origin: "", has_photo: true, interactions: 0, follow_ups: 0 };
  const field = (field: "name" | "note" | "photo", differs: boolean) => ({ field, chosen: null, versions: [], differs });
  const plan: Plan = { sides: [side, { ...side, id: "2" }], fields: [field("name", true), field("note", false), field("photo", false)], values: [], name: "Ana", interactions: 0, needs_photo: true };
  expect(toChoose(plan).map((it) => it.field)).toEqual(["name", "photo"]);
});
