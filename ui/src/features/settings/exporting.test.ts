import { beforeEach, expect, it, vi } from "vitest";
import type { Exported } from "$lib/generated/api";
import { Exporting, type Program } from "./exporting.svelte";

const written: Exported = { file: "/home/ana/kith.ics", occasions: 312, keep_in_touch: 40, follow_ups: 1 };
const full = { code: "file_cant_write", field: null, detail: "there is no room left for it" };

let program: Program;
let said: string[];
let exporting: Exporting;
beforeEach(() => {
  program = { exportCalendar: vi.fn(async () => written) };
  said = [];
  exporting = new Exporting(program, (text) => said.push(text));
});

const state = () => [exporting.working, exporting.empty, exporting.error?.code ?? null];

it("says what is in the file and where it is", async () => {
  const run = exporting.run();
  expect(state()).toEqual([true, false, null]);
  await run;
  expect(state()).toEqual([false, false, null]);
  expect(said).toEqual(["Saved 312 occasions, 40 people to keep in touch with and 1 follow-up to /home/ana/kith.ics."]);
});

it.each<[string, Partial<Exported>, boolean]>([
  ["when the dialog is closed", { file: null }, false],
  ["but that there is nothing to write", { file: null, occasions: 0, keep_in_touch: 0, follow_ups: 0 }, true],
])("says nothing %s", async (_, some, empty) => {
  program.exportCalendar = async () => ({ ...written, ...some });
  await exporting.run();
  expect([state(), said]).toEqual([[false, empty, null], []]);
});

it("shows what went wrong until it is tried again", async () => {
  program.exportCalendar = async () => Promise.reject(full);
  await exporting.run();
  expect([state(), said]).toEqual([[false, false, "file_cant_write"], []]);
  program.exportCalendar = async () => written;
  await exporting.run();
  expect([state(), said.length]).toEqual([[false, false, null], 1]);
});

it("asks once, however often it is pressed", async () => {
  await Promise.all([exporting.run(), exporting.run()]);
  expect(program.exportCalendar).toHaveBeenCalledTimes(1);
});
