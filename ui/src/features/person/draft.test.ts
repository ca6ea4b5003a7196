import { describe, expect, it } from "vitest";
import type { Draft } from "$lib/generated/api";
import { emptyDraft } from "$lib/draft";
import { differing, draftOf, isDirty, rebased, tidied } from "./draft";

const blankReach = { kind: "email", value: " ", label: "work", service: "", preferred: false } as const;

function draft(change: Partial<Draft> = {}): Draft {
  return { ...emptyDraft("Ana Petrović"), ...change };
}

describe("whether a draft differs", () => {
  it.each<[string, Partial<Draft>, string[]]>([
    ["nothing", {}, []],
    ["the note", { note: "Runs." }, ["note"]],
    ["a blank row that was added", { reaches: [blankReach] }, []],
    ["an occasion without any date", { occasions: [{ kind: "birthday", label: "", date: { year: null, month: null, day: null } }] }, []],
    ["a doubled tag", { tags: ["choir", "choir "] }, ["tags"]],
    ["the circle and a network", { circle: "inner", networks: ["personal"] }, ["networks", "circle"]],
    ["a phonetic name", { name: { ...emptyDraft("Ana Petrović").name, phonetic_given: "Ana" } }, ["name"]],
  ])("%s", (_, change, expected) => {
    expect(differing(draft(), draft(change))).toEqual(expected);
    expect(isDirty(draft(), draft(change))).toBe(expected.length > 0);
  });

  it("takes no notice of the order of keys", () => {
    const met = { how: "choir", place: "", on: null, through: null, through_name: "" };
    const turned = { through_name: "", through: null, on: null, place: "", how: "choir" };
    expect(differing(draft({ met }), draft({ met: turned }))).toEqual([]);
  });
});

describe("a draft of a contact", () => {
  it("can be changed without changing the contact", () => {
    const contact = { ...draft({ tags: ["choir"] }), id: "1", version: 3, has_photo: false, batch: null, sorted: true };
    const copy = draftOf(contact);
    copy.tags.push("bees");
    expect(contact.tags).toEqual(["choir"]);
    expect(Object.keys(copy)).not.toContain("version");
  });

  it("is sent without rows that say nothing", () => {
    const sent = tidied(
      draft({
        reaches: [blankReach, { ...blankReach, value: "ana@meridian.example" }],
        tags: [" choir", "choir", ""],
        custom_fields: [{ name: "", value: "" }],
        affiliations: [{ organisation: "", department: "", title: "Editor", from_on: null, to_on: null }],
      }),
    );
    expect(sent.reaches.map((reach) => reach.value)).toEqual(["ana@meridian.example"]);
    expect([sent.tags, sent.custom_fields, sent.affiliations.length]).toEqual([["choir"], [], 1]);
  });
});

describe("a person who was changed elsewhere meanwhile", () => {
  it.each<[string, Partial<Draft>, Partial<Draft>, Partial<Draft>, string[]]>([
    ["joins changes to different parts", { note: "mine" }, { tags: ["theirs"] }, { note: "mine", tags: ["theirs"] }, []],
    ["keeps mine where both changed one part", { note: "mine" }, { note: "theirs" }, { note: "mine" }, ["note"]],
    ["sees no clash where both wrote the same", { note: "same" }, { note: "same" }, { note: "same" }, []],
    ["takes theirs where I changed nothing", {}, { circle: "wide" }, { circle: "wide" }, []],
  ])("%s", (_, mine, theirs, expected, clashes) => {
    expect(rebased(draft(), draft(mine), draft(theirs))).toEqual({ draft: draft(expected), clashes });
  });
});
