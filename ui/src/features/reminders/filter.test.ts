import { expect, it } from "vitest";
import type { Outcome } from "$lib/generated/api";
import { EVERYTHING, FATES, isNarrowed, isOn, switched } from "./filter";

// A record, so that a new outcome fails to compile until it is listed.
const OUTCOMES: Record<Outcome, true> = { unshown: true, waiting: true, snoozed: true, moved: true, done: true, skipped: true, let_go: true, withdrawn: true };

it("offers every outcome once", () => {
  const offered = FATES.flatMap(({ outcomes }) => outcomes);
  expect(offered.toSorted()).toEqual(Object.keys(OUTCOMES).toSorted());
});

it.each(FATES)("$word switches on and off, leaving the others", ({ outcomes }) => {
  const others = { ...EVERYTHING, outcomes: Object.keys(OUTCOMES).filter((one) => !outcomes.includes(one as Outcome)) as Outcome[] };
  const on = { ...others, outcomes: switched(others, outcomes) };
  expect([isOn(others, outcomes), isOn(on, outcomes)]).toEqual([false, true]);
  expect(switched(on, outcomes)).toEqual(others.outcomes);
});

it("knows what narrows", () => {
  expect([isNarrowed(EVERYTHING), isNarrowed({ ...EVERYTHING, text: "ana" }), isNarrowed({ ...EVERYTHING, kinds: ["occasion"] })]).toEqual([false, false, true]);
});
