import { describe, expect, it } from "vitest";
import { emptyDraft } from "$lib/draft";
import type { Contact, Draft } from "$lib/generated/api";
import { Edit } from "./edit.svelte";

function contact(change: Partial<Contact> = {}): Contact {
  return { ...emptyDraft("Ana Petrović"), id: "7", version: 1, has_photo: false, batch: null, sorted: true, ...change };
}

/** A record that holds one contact and refuses what was made from an older version. */
function record() {
  let kept = contact();
  const heard: string[] = [];
  const sure: boolean[] = [];
  const edit = new Edit({
    save: async ({ version, draft }) => {
      if (draft.name.display === "") throw { code: "invalid", field: "name.display", detail: "a name" };
      if (version !== kept.version) throw { code: "changed_elsewhere", field: null, detail: "" };
      kept = { ...kept, ...draft, version: version + 1 };
      return { value: kept.id, undo: "1", changes: ["contacts"] };
    },
    reread: async () => kept,
    saved: (_, joined) => heard.push(joined ? "joined" : "saved"),
    failed: () => heard.push("failed"),
    sure: async () => sure.shift() ?? false,
  });
  const elsewhere = (change: Partial<Draft>) => (kept = { ...kept, ...change, version: kept.version + 1 });
  return { edit, heard, sure, elsewhere, kept: () => kept };
}

describe("editing a person in place", () => {
  it("saves what was typed and closes", async () => {
    const { edit, heard, kept } = record();
    edit.open("note", kept());
    edit.draft.note = "Runs.";
    expect(edit.dirty).toBe(true);
    await edit.save();
    expect([kept().note, edit.part, heard]).toEqual(["Runs.", null, ["saved"]]);
  });

  it("closes without writing when nothing changed", async () => {
    const { edit, heard, kept } = record();
    edit.open("note", kept());
    await edit.save();
    expect([edit.part, heard, kept().version]).toEqual([null, [], 1]);
  });

  it("stays open and says at which field when it is not valid", async () => {
    const { edit, kept } = record();
    edit.open("name", kept());
    edit.draft.name.display = "";
    await edit.save();
    expect([edit.part, edit.at("name.display"), edit.at("note")]).toEqual(["name", "a name", ""]);
  });

  it("asks before it drops what was typed", async () => {
    const { edit, sure, kept } = record();
    edit.open("note", kept());
    edit.draft.note = "Runs.";
    sure.push(false, true);
    await edit.cancel();
    expect([edit.part, edit.draft.note]).toEqual(["note", "Runs."]);
    await edit.cancel();
    expect([edit.part, kept().note]).toEqual([null, ""]);
  });

  it("joins with a change made elsewhere to another part", async () => {
    const { edit, heard, elsewhere, kept } = record();
    edit.open("note", kept());
    elsewhere({ tags: ["choir"] });
    edit.draft.note = "Runs.";
    await edit.save();
    expect([kept().note, kept().tags, heard, edit.part]).toEqual(["Runs.", ["choir"], ["joined"], null]);
  });

  it.each([
    ["keepMine", "mine", null],
    ["takeTheirs", "theirs", "note"],
  ] as const)("asks when the same part was changed elsewhere: %s leaves %s", async (choice, note, part) => {
    const { edit, elsewhere, kept } = record();
    edit.open("note", kept());
    elsewhere({ note: "theirs" });
    edit.draft.note = "mine";
    await edit.save();
    expect([edit.clash?.fields, edit.draft.note, edit.part]).toEqual([["note"], "mine", "note"]);
    await edit[choice]();
    expect([kept().note, edit.clash, edit.part]).toEqual([note, undefined, part]);
  });
});
