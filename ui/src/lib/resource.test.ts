import { beforeEach, expect, it, vi } from "vitest";
import type { Part } from "./generated/api";

type Heard = (changed: { parts: Part[] }) => void;
const host = vi.hoisted(() => ({ changed: undefined as Heard | undefined }));
vi.mock("./host", () => ({ onChanged: (handler: Heard) => ((host.changed = handler), () => undefined) }));

import { whenChanged } from "./changes";
import { Resource } from "./resource.svelte";

/** A load whose answers are given by hand. */
function byHand<T>() {
  const open: { give: (value: T) => void; refuse: (error: unknown) => void }[] = [];
  const load = () => new Promise<T>((give, refuse) => open.push({ give, refuse }));
  return { open, load };
}

let hand = byHand<string>();
let it_ = new Resource(hand.load);
beforeEach(() => {
  hand = byHand();
  it_ = new Resource(hand.load);
});

const seen = () => [it_.value, it_.error?.code ?? null, it_.loading];

it("is loading until the first answer", async () => {
  const asked = it_.reload();
  expect(seen()).toEqual([undefined, null, true]);
  hand.open[0]?.give("first");
  await asked;
  expect(seen()).toEqual(["first", null, false]);
});

it("keeps what it has while it asks again", async () => {
  const first = it_.reload();
  hand.open[0]?.give("first");
  await first;
  const second = it_.reload();
  expect(seen()).toEqual(["first", null, true]);
  hand.open[1]?.give("second");
  await second;
  expect(seen()).toEqual(["second", null, false]);
});

it("keeps what it has beside an error, and forgets the error after", async () => {
  for (const [i, act] of (["give", "refuse", "give"] as const).entries()) {
    const asked = it_.reload();
    if (act === "give") hand.open[i]?.give(`answer ${i}`);
    else hand.open[i]?.refuse({ code: "busy", field: null, detail: "" });
    await asked;
    expect(seen()).toEqual([["answer 0", null, false], ["answer 0", "busy", false], ["answer 2", null, false]][i]);
  }
});

it("drops a late answer to an older question", async () => {
  const both = [it_.reload(), it_.reload()];
  hand.open[1]?.give("new");
  hand.open[0]?.give("old");
  await Promise.all(both);
  expect(seen()).toEqual(["new", null, false]);
});

it("drops a late error too", async () => {
  const both = [it_.reload(), it_.reload()];
  hand.open[1]?.give("new");
  hand.open[0]?.refuse(new Error("late"));
  await Promise.all(both);
  expect(seen()).toEqual(["new", null, false]);
});

it("takes nothing once it is gone", async () => {
  const asked = it_.reload();
  it_.drop();
  hand.open[0]?.give("late");
  await asked;
  expect(it_.value).toBeUndefined();
});

it("hears of its own parts only, once each time, until it ends", () => {
  const heard = vi.fn();
  const off = whenChanged(["contacts", "reminders"], heard);
  host.changed?.({ parts: ["preferences"] });
  expect(heard).toHaveBeenCalledTimes(0);
  host.changed?.({ parts: ["contacts", "reminders", "interactions"] });
  expect(heard).toHaveBeenCalledTimes(1);
  off();
  host.changed?.({ parts: ["contacts"] });
  expect(heard).toHaveBeenCalledTimes(1);
});
