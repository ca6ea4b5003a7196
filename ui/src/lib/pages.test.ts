import { describe, expect, it, vi } from "vitest";
import { PageCache } from "./pages";

function book(total: number) {
  const load = vi.fn((offset: number, limit: number) =>
    Promise.resolve({
      total,
      rows: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, n) => `row ${offset + n}`),
    }),
  );
  const events = { changed: vi.fn(), failed: vi.fn() };
  return { load, events, cache: new PageCache(load, events) };
}

const settled = () => new Promise((done) => setTimeout(done));

describe("a cache of pages", () => {
  it("has no total and no row before the first page came", () => {
    const { cache } = book(250);
    cache.want(0, 20);
    expect([cache.total, cache.at(0)]).toEqual([undefined, undefined]);
  });

  it("fetches only the pages that rows in sight lie on, each once", async () => {
    const { cache, load } = book(100_000);
    cache.want(0, 0);
    await settled();
    cache.want(50_090, 50_110);
    cache.want(50_095, 50_115);
    await settled();
    expect(load.mock.calls).toEqual([
      [0, 100],
      [50_000, 100],
      [50_100, 100],
    ]);
    expect(cache.at(50_101)).toBe("row 50101");
    expect(cache.at(70_000)).toBeUndefined();
  });

  it("never asks past the end", async () => {
    const { cache, load } = book(30);
    cache.want(0, 40);
    await settled();
    cache.want(0, 4000);
    await settled();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it("forgets what was seen longest ago, so memory stays bounded", async () => {
    const { cache } = book(100_000);
    for (let page = 0; page < 100; page++) {
      cache.want(page * 100, page * 100);
      await settled();
    }
    expect(cache.at(0)).toBeUndefined();
    expect(cache.at(9_900)).toBe("row 9900");
  });

  it("keeps rows in sight while they are read again", async () => {
    const { cache, load } = book(300);
    cache.want(0, 0);
    await settled();
    load.mockImplementation(() => Promise.resolve({ total: 1, rows: ["renamed"] }));
    cache.refresh(0, 20);
    expect(cache.at(0)).toBe("row 0");
    await settled();
    expect([cache.at(0), cache.total]).toEqual(["renamed", 1]);
  });

  it("says when a page fails and asks again when wanted again", async () => {
    const { cache, load, events } = book(300);
    load.mockImplementationOnce(() => Promise.reject(new Error("busy")));
    cache.want(0, 0);
    await settled();
    expect(events.failed).toHaveBeenCalledTimes(1);
    cache.want(0, 0);
    await settled();
    expect(cache.at(7)).toBe("row 7");
  });

  it("is silent once closed", async () => {
    const { cache, events } = book(300);
    cache.want(0, 0);
    cache.close();
    await settled();
    expect(events.changed).not.toHaveBeenCalled();
  });

  it("reads a long range in parts and tells how far it is", async () => {
    const { cache, load } = book(1_250);
    const heard: number[] = [];
    const rows = await cache.rows(0, 1_249, (done) => heard.push(done));
    expect([rows.length, rows.at(-1), heard]).toEqual([1_250, "row 1249", [500, 1_000, 1_250]]);
    expect(load).toHaveBeenCalledTimes(3);
  });

  it("stops a long range when told to", async () => {
    const { cache } = book(5_000);
    const rows = await cache.rows(0, 4_999, undefined, () => true);
    expect(rows).toEqual([]);
  });
});
