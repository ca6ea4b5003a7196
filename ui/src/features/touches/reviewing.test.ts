import { beforeEach, expect, it, vi } from "vitest";
import type { Gathered, ProposedPerson, Proposals } from "$lib/generated/api";
import { Reviewing, type Program } from "./reviewing.svelte";

const none = { bulk: 0, crowd: 0, cancelled: 0, future: 0, alone: 0, aside: 0, undated: 0 };
const gathered: Gathered = { id: "1", witness: "mailbox", file_name: "all.mbox", subjects: true, read: 3, open: 3, people: 2, logged: 0, dismissed: 0, elsewhere: 0, unknown: 0, left_out: none, troubles: [], owner: [] };

function person(contact: string, ...lines: string[]): ProposedPerson {
  const touches = lines.map((id) => ({ id, kind: "email" as const, on: "2024-03-05", at: null, started_by: null, minutes: null, subject: "", count: 1 }));
  return { contact, name: `P${contact}`, found_by: "email", written: "p@x.example", touches };
}

let proposals: Proposals;
let program: Program;
beforeEach(() => {
  proposals = { gathered, people: [person("7", "70", "71"), person("8", "80")], unknown: [], more: 0 };
  program = {
    proposals: vi.fn(async () => proposals),
    acceptTouches: vi.fn(async () => ({ value: 1, undo: "9", changes: [] })),
    dismissTouches: vi.fn(async () => 1),
  };
});

it("shows each person and the days with them, and a row stands for its lines", async () => {
  const it_ = new Reviewing(program, "1");
  await it_.load();
  expect(it_.rows.map((row) => row.touch?.id ?? row.person.name)).toEqual(["P7", "70", "71", "P8", "80"]);
  expect(it_.rows.map((row) => it_.lines(row))).toEqual([["70", "71"], ["70"], ["71"], ["80"], ["80"]]);
});

it("logs what was chosen and stays near it", async () => {
  const it_ = new Reviewing(program, "1");
  await it_.load();
  it_.focus = 4;
  it_.notes = true;
  proposals = { ...proposals, people: [person("7", "70", "71")] };
  const done = await it_.accept(["80"]);
  expect(program.acceptTouches).toHaveBeenCalledWith({ which: { id: "1", people: [], touches: ["80"] }, notes: true });
  expect([done.undo, it_.focus, it_.rows.length]).toEqual(["9", 2, 3]);
});

it("says no, and takes that back", async () => {
  const it_ = new Reviewing(program, "1");
  await it_.dismiss(["70"], true);
  await it_.dismiss(["70"], false);
  expect(vi.mocked(program.dismissTouches).mock.calls.map(([request]) => request.on)).toEqual([true, false]);
});

it("tells why a file can't be shown", async () => {
  program.proposals = async () => Promise.reject({ code: "not_found", field: null, detail: "" });
  const it_ = new Reviewing(program, "1");
  await it_.load();
  expect([it_.error?.code, it_.found]).toEqual(["not_found", null]);
});
