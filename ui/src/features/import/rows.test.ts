import { expect, it, vi } from "vitest";
import type { Staged, StagedFilter, StagedLine } from "$lib/generated/api";
import { Rows, type Program } from "./rows.svelte";

const row = (n: number, wanted = true): StagedLine => ({ id: String(n), line: n, verdict: "new", wanted, name: `Person ${n}`, detail: "", problems: [] });

function rows(total: number, more: Partial<Program> = {}) {
  const stagedPage = vi.fn(async ({ filter, offset, limit }: { filter: StagedFilter; offset: number; limit: number }) => {
    const all = filter === "all" ? total : 3;
    return { total: all, rows: Array.from({ length: Math.max(0, Math.min(limit, all - offset)) }, (_, i) => row(offset + i)) };
  });
  const wantStaged = vi.fn(async () => ({ left_out: 1 }) as Staged);
  return { it_: new Rows({ stagedPage, wantStaged, ...more }, "1"), stagedPage, wantStaged };
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
