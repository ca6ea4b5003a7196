import { expect, it, vi } from "vitest";
import type { PairLine, PairsPage } from "$lib/generated/api";

vi.mock("$lib/host", () => ({ call: async () => undefined, onChanged: () => () => undefined }));

import { Pairs } from "./pairs.svelte";

const person = (id: string) => ({ id, name: `Person ${id}` }) as PairLine["one"];
const pair = (one: string, other: string): PairLine => ({ one: person(one), other: person(other), likelihood: 0.9, strength: "likely", reason: "", reasons: [] });
const page = (...rows: PairLine[]): PairsPage => ({ total: rows.length, rows, people: 10 });

it("keeps the focus on its pair when others go", async () => {
  const answers = [page(pair("1", "2"), pair("3", "4"), pair("5", "6")), page(pair("3", "4"), pair("5", "6"))];
  const it_ = new Pairs(async () => answers.shift()!);
  await it_.ask();
  it_.focus = 1;
  await it_.ask();
  expect([it_.focus, it_.here?.one.id, it_.total]).toEqual([0, "3", 2]);
});

it("passes on to the next pair at once", async () => {
  const it_ = new Pairs(async () => page(pair("1", "2"), pair("3", "4")));
  await it_.ask();
  it_.focus = 1;
  it_.pass(it_.here!);
  expect([it_.focus, it_.here?.one.id, it_.total]).toEqual([0, "1", 1]);
  it_.pass(it_.here!);
  expect([it_.focus, it_.here, it_.total]).toEqual([0, undefined, 0]);
});

it("drops a late answer, and keeps what was there when one fails", async () => {
  let fail = false;
  const it_ = new Pairs(async () => {
    if (fail) throw { code: "cancelled", field: null, detail: "" };
    return page(pair("1", "2"));
  });
  await it_.ask();
  fail = true;
  await it_.ask();
  expect([it_.error?.code, it_.rows?.length, it_.busy]).toEqual(["cancelled", 1, false]);
});

it("hears how far comparing is, and nothing else", async () => {
  const it_ = new Pairs(() => new Promise<PairsPage>(() => undefined));
  void it_.ask();
  it_.heard({ phase: "writing", done: 1, total: 2 });
  expect(it_.percent).toBeNull();
  it_.heard({ phase: "comparing", done: 1, total: 2 });
  expect(it_.percent).toBe(50);
});
