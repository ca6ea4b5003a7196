import { describe, expect, it, vi } from "vitest";
import type { LogLine, LogPage, LogRequest } from "$lib/generated/api";

vi.mock("$lib/host", () => ({ call: async () => undefined, onChanged: () => () => undefined }));

import { ReminderLog } from "./log.svelte";

const settled = () => new Promise((done) => setTimeout(done));
const lines = (order: string) => [...order].map((occurrence) => ({ occurrence }) as LogLine);

/** A record whose reminders are in this order, and what was asked of it. */
function record(order: string) {
  const it = { order, asked: [] as LogRequest[] };
  const load = (request: LogRequest): Promise<LogPage> => {
    it.asked.push(request);
    const { offset = 0, limit = 0 } = request;
    return Promise.resolve({ total: it.order.length, rows: lines(it.order).slice(offset, offset + limit) });
  };
  return { it, log: new ReminderLog(load) };
}

async function asked(order: string) {
  const made = record(order);
  made.log.ask();
  await settled();
  return made;
}

const here = (log: ReminderLog) => log.at(log.focus)?.occurrence;

describe("the log", () => {
  it("has no total before its first page", async () => {
    const { log } = record("abc");
    expect(log.total).toBeUndefined();
    log.ask();
    await settled();
    expect([log.total, log.at(2)?.occurrence]).toEqual([3, "c"]);
  });

  it("asks for what it is narrowed to, from the top", async () => {
    const { it, log } = await asked("abc");
    log.focus = 2;
    log.narrow({ outcomes: ["done"], text: "ana" });
    log.ask();
    await settled();
    expect(it.asked.at(-1)).toEqual({ outcomes: ["done"], kinds: [], text: "ana", offset: 0, limit: 100 });
    expect(log.focus).toBe(0);
  });

  it.each([
    ["another one comes in above", "xabcde", "c"],
    ["the focused one moves to the top", "cabde", "c"],
    ["one below goes away", "abcd", "c"],
  ])("keeps the focus on its reminder when %s", async (_, after, focused) => {
    const { it, log } = await asked("abcde");
    log.focus = 2;
    it.order = after;
    log.refresh();
    await settled();
    expect(here(log)).toBe(focused);
  });

  it.each([
    ["moves to the top", 2, "cabde", "d"],
    ["leaves a narrowed log", 2, "abde", "d"],
    ["was the last one and leaves", 4, "abcd", "d"],
  ])("passes the focus on when the answered one %s", async (_, at, after, focused) => {
    const { it, log } = await asked("abcde");
    log.focus = at;
    log.pass();
    it.order = after;
    log.refresh();
    await settled();
    expect(here(log)).toBe(focused);
  });

  it("keeps the rows and says so when they can't be read again", async () => {
    let fails = false;
    const log = new ReminderLog(() => (fails ? Promise.reject({ code: "busy", field: null, detail: "" }) : Promise.resolve({ total: 1, rows: lines("a") })));
    log.ask();
    await settled();
    fails = true;
    log.refresh();
    await settled();
    expect([here(log), log.error?.code]).toEqual(["a", "busy"]);
  });
});
