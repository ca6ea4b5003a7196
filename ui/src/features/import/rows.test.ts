import { expect, it, vi } from "vitest";
import type { Staged, StagedDiff, StagedFilter, StagedLine } from "$lib/generated/api";
import { Rows, type Program } from "./rows.svelte";

const row = (n: number, wanted = true): StagedLine => ({ id: String(n), line: n, verdict: "new", wanted, decision: null, contact: null, alike: [], gist: { moved: null, added: 0, changed: 0, both: 0, gone: 0 }, name: `Person ${n}`, detail: "", problems: [] });

const diff = (take: boolean): StagedDiff => ({ contact: "7", name: "Ana", changes: [{ id: "c", field: "job", label: "", what: "moved", ours: "A", theirs: "B", before: "", take }] });

function rows(total: number, more: Partial<Program> = {}) {
  const stagedPage = vi.fn(async ({ filter, offset, limit }: { filter: StagedFilter; offset: number; limit: number }) => {
    const all = filter === "all" ? total : 3;
    return { total: all, rows: Array.from({ length: Math.max(0, Math.min(limit, all - offset)) }, (_, i) => row(offset + i)) };
  });
  const wantStaged = vi.fn(async () => ({ left_out: 1 }) as Staged);
  const decideStaged = vi.fn(async () => ({ undecided: 0 }) as Staged);
  const stagedDiff = vi.fn(async () => diff(true));
  const chooseStaged = vi.fn(async ({ take }: { take: boolean }) => diff(take));
  const staged = vi.fn(async () => ({ updating: 1 }) as Staged);
  return { it_: new Rows({ stagedPage, wantStaged, decideStaged, stagedDiff, chooseStaged, staged, ...more }, "1"), stagedPage, wantStaged };
}

it("fetches only what is in sight, each page once", async () => {
  const { it_, stagedPage } = rows(1000);
  await it_.show("all");
  await it_.need(340, 360);
  await it_.need(345, 365);
  expect([it_.total, it_.at(0)?.name, it_.at(350)?.name, it_.at(150)]).toEqual([1000, "Person 0", "Person 350", undefined]);
  expect(stagedPage).toHaveBeenCalledTimes(2);
});

it("shows a filter's rows and none of the others", async () => {
  const { it_ } = rows(1000);
  await it_.show("all");
  await it_.show("problems");
  expect([it_.total, it_.at(2)?.name, it_.at(3)]).toEqual([3, "Person 2", undefined]);
});

it("ticks at once and hands back the new counts", async () => {
  const { it_ } = rows(5);
  await it_.show("all");
  const answer = it_.want(row(2), false);
  expect(it_.at(2)?.wanted).toBe(false);
  expect((await answer)?.left_out).toBe(1);
});

it("takes a tick back that can't be kept", async () => {
  const { it_ } = rows(5, { wantStaged: async () => Promise.reject({ code: "disk_full", field: null, detail: "" }) });
  await it_.show("all");
  expect(await it_.want(row(2), false)).toBeUndefined();
  expect([it_.at(2)?.wanted, it_.error?.code]).toEqual([true, "disk_full"]);
});

it("says who a row is at once, and takes that back when it can't be kept", async () => {
  const { it_ } = rows(5);
  await it_.show("all");
  expect((await it_.decide(row(2), "same"))?.undecided).toBe(0);
  expect([it_.at(2)?.decision, it_.at(2)?.wanted]).toEqual(["same", true]);
  const bad = rows(5, { decideStaged: async () => Promise.reject({ code: "busy", field: null, detail: "" }) }).it_;
  await bad.show("all");
  await bad.decide(row(2), "same");
  expect([bad.at(2)?.decision, bad.error?.code]).toEqual([null, "busy"]);
});

it("opens a row on its changes, chooses among them, and closes it", async () => {
  const { it_ } = rows(5);
  await it_.show("all");
  await it_.open(row(2));
  expect(it_.diff(row(2))?.changes[0]?.take).toBe(true);
  expect((await it_.choose(row(2), diff(true).changes[0]!, false))?.updating).toBe(1);
  expect(it_.diff(row(2))?.changes[0]?.take).toBe(false);
  await it_.open(row(2));
  expect(it_.diff(row(2))).toBeUndefined();
});
