import { beforeEach, expect, it, vi } from "vitest";
import type { Staged } from "$lib/generated/api";
import { Importing, type Program } from "./importing.svelte";

const file: Staged = { id: "1", source: "vcard", file_name: "contacts.vcf", new: 312, changed: 6, may_be: 2, known: 40, removed: 1, unusable: 3, coming: 300, updating: 5, left_out: 12, undecided: 2, with_problems: 5, problems: [] };
const busy = { code: "busy", field: null, detail: "" };
const cancelled = { code: "cancelled", field: null, detail: "" };

let program: Program;
beforeEach(() => {
  program = {
    pickFile: vi.fn(async () => ({ staged: file, gathered: null, table: null })),
    staged: vi.fn(async () => file),
    stagedFiles: vi.fn(async () => [file]),
    gatheredFiles: vi.fn(async () => []),
    forgetTable: vi.fn(async () => ({})),
    discardStaged: vi.fn(async () => ({})),
    commitStaged: vi.fn(async () => ({ value: { batch: "2", added: 300, changed: 5, known: 40, left_out: 12, undecided: 2, moved: [] }, undo: "7", changes: [] })),
    cancel: vi.fn(async () => ({})),
  };
});

it("looks over what was picked, then brings it in", async () => {
  const it_ = new Importing(program);
  await it_.pick();
  expect([it_.staged, it_.isReady, it_.phase]).toEqual([file, true, "still"]);
  await it_.commit();
  expect([it_.staged, it_.done?.added, it_.done?.undo, it_.done?.file]).toEqual([null, 300, "7", "contacts.vcf"]);
});

it("stays where it is when the dialog is closed", async () => {
  program.pickFile = async () => ({ staged: null, gathered: null, table: null });
  const it_ = new Importing(program);
  await it_.pick();
  expect([it_.staged, it_.error, it_.phase]).toEqual([null, null, "still"]);
});

it("asks about a table's columns first, whether picked or dropped, and looks it over when it was read", async () => {
  program.pickFile = async () => ({ staged: null, gathered: null, table: "9" });
  const it_ = new Importing(program);
  await it_.pick();
  expect([it_.table, it_.staged]).toEqual(["9", null]);
  it_.read(file);
  expect([it_.table, it_.staged]).toEqual([null, file]);
  await it_.open(undefined, "10");
  expect([it_.table, it_.staged]).toEqual(["10", null]);
  await it_.leave();
  expect(it_.table).toBeNull();
  expect(program.forgetTable).toHaveBeenCalledWith({ id: "10" });
});

it.each([[busy, "busy"], [cancelled, null]])("after %o the error is %s, and the file is still there", async (thrown, code) => {
  program.commitStaged = async () => Promise.reject(thrown);
  const it_ = new Importing(program);
  await it_.pick();
  await it_.commit();
  expect([it_.error?.code ?? null, it_.staged, it_.phase]).toEqual([code, file, "still"]);
});

it("opens a dropped file and lists others that wait, and forgets on demand", async () => {
  const other = { ...file, id: "2" };
  program.stagedFiles = async () => [file, other];
  const it_ = new Importing(program);
  await it_.open("1");
  expect([it_.staged?.id, it_.waiting.map((one) => one.id)]).toEqual(["1", ["2"]]);
  await it_.discard(other);
  await it_.discard(file);
  expect([it_.staged, it_.waiting]).toEqual([null, []]);
});

it("shows how far it is, until it is through", () => {
  const it_ = new Importing(program);
  it_.heard({ phase: "reading", done: 10, total: 100 });
  expect(it_.progress?.done).toBe(10);
  it_.heard({ phase: "reading", done: 100, total: 100 });
  expect(it_.progress).toBeNull();
});
