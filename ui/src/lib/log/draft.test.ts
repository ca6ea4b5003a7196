import { describe, expect, it, vi } from "vitest";
import type { PersonLine, ReadTouch, TouchProposal } from "../generated/api";
import { LogDraft, type Given } from "./draft.svelte";

const TODAY = "2026-11-22";
const line = (id: string, name: string): PersonLine => ({
  id, name, subtitle: "", networks: [], settings: [], circle: null, cadence_days: null, last_on: null, due_on: null, state: "known", strength: 0, warmth: null, has_photo: false, archived: false, do_not_contact: false, deceased: false,
});
const ana = line("1", "Ana Petrović");
const lima = line("2", "Ana Lima");
const lars = line("3", "Lars Holm");
const coffee: TouchProposal = { kind: "meeting", on: "2026-11-21", note: "coffee with Ana yesterday", candidates: [ana, lima], chosen: ["1"], follow_up: null };
const deck = { title: "send her the deck", due_on: "2026-11-27" };

function draft(given: Partial<Given> = {}, answer: (request: ReadTouch) => Promise<TouchProposal> = async () => coffee) {
  return new LogDraft({ people: [], today: TODAY, ...given }, answer);
}

async function write(one: LogDraft, text: string) {
  one.text = text;
  await one.read();
}

describe("from plain words", () => {
  it("takes who, what and when", async () => {
    const one = draft();
    await write(one, "coffee with Ana yesterday");
    expect([one.people.map((p) => p.name), one.kind, one.on, one.candidates.map((p) => p.name)]).toEqual([["Ana Petrović"], "meeting", "2026-11-21", ["Ana Lima"]]);
  });

  it("keeps what was said by hand", async () => {
    const one = draft();
    one.setKind("call");
    one.setDay("2026-11-20");
    one.add(lars);
    await write(one, "coffee with Ana yesterday");
    expect([one.people, one.kind, one.on]).toEqual([[lars], "call", "2026-11-20"]);
  });

  it("follows the words while nothing is said by hand, back to nobody", async () => {
    const one = draft();
    await write(one, "coffee with Ana yesterday");
    await write(one, "  ");
    expect([one.people, one.candidates]).toEqual([[], []]);
  });

  it("takes what was promised, and lets go of it with the words, unless it was edited by hand", async () => {
    const one = draft({}, async ({ text }) => ({ ...coffee, follow_up: text.includes("send") ? deck : null }));
    await write(one, "coffee with Ana, send her the deck on Friday");
    expect(one.touch().follow_up).toEqual(deck);
    await write(one, "coffee with Ana");
    expect(one.followUp).toBeNull();
    await write(one, "coffee with Ana, send");
    one.holdFollowUp();
    await write(one, "coffee");
    expect(one.touch().follow_up).toEqual(deck);
  });

  it("never logs a day to come", async () => {
    const one = draft({}, async () => ({ ...coffee, on: "2026-11-27" }));
    await write(one, "coffee on Friday");
    expect(one.on).toBe(TODAY);
  });

  it("reads the same words once", async () => {
    const answer = vi.fn(async () => coffee);
    const one = draft({}, answer);
    await write(one, "coffee");
    await write(one, " coffee ");
    expect(answer).toHaveBeenCalledTimes(1);
  });

  it("drops a late answer to older words", async () => {
    const open: ((proposal: TouchProposal) => void)[] = [];
    const one = draft({}, () => new Promise((give) => open.push(give)));
    one.text = "cof";
    const first = one.read();
    one.text = "coffee with Lars";
    const second = one.read();
    open[1]?.({ ...coffee, candidates: [lars], chosen: ["3"] });
    open[0]?.(coffee);
    await Promise.all([first, second]);
    expect(one.people).toEqual([lars]);
  });
});

describe("about somebody", () => {
  it("keeps them and offers who else is named", async () => {
    const asked: ReadTouch[] = [];
    const one = draft({ people: [lars] }, async (request) => (asked.push(request), coffee));
    await write(one, "coffee with Ana yesterday");
    expect([one.people, one.candidates, asked[0]?.about]).toEqual([[lars], [ana, lima], "3"]);
    one.add(ana);
    expect([one.people, one.candidates]).toEqual([[lars, ana], [lima]]);
  });

  it("answers the occurrence it was opened for", () => {
    expect(draft({ people: [ana], answers: "9" }).touch()).toEqual({ contacts: ["1"], kind: "call", on: TODAY, note: "", answers: "9" });
  });
});

describe("what is missing", () => {
  it("is somebody", () => expect(draft().missing).toBe("people"));
  it("is nothing with somebody, even without words", () => expect(draft({ people: [ana] }).missing).toBeNull());
  it("is what was promised, once a follow-up is begun", () => {
    const one = draft({ people: [ana] });
    one.toggleFollowUp();
    expect([one.missing, one.followUp?.due_on]).toEqual(["follow_up", "2026-11-29"]);
    if (one.followUp) one.followUp.title = " Send the deck ";
    expect([one.missing, one.touch().follow_up]).toEqual([null, { title: "Send the deck", due_on: "2026-11-29" }]);
    one.toggleFollowUp();
    expect(one.touch().follow_up).toBeUndefined();
  });
});

it("is kept with who started it only when that was said", () => {
  const one = draft({ people: [ana] });
  expect(one.touch()).not.toHaveProperty("started_by");
  one.startedBy = "them";
  expect(one.touch().started_by).toBe("them");
});

it("has everybody once, and lets go of those taken out", () => {
  const one = draft({ people: [ana] });
  one.add(ana);
  one.add(lars);
  one.remove("1");
  expect(one.touch().contacts).toEqual(["3"]);
});
