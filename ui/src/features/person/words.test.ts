import { describe, expect, it } from "vitest";
import type { Address, Interaction, Met, ReminderLine } from "$lib/generated/api";
import { addressLines, fieldText, metWords, nextWords, reminderWhen, startedWords, timeThere, touchWords } from "./words";

const TODAY = "2026-11-22";
const touch: Interaction = { id: "1", kind: "call", on: TODAY, at: null, started_by: null, minutes: null, note: "", participants: [] };
const address: Address = { label: "", po_box: "", extended: "", street: "", locality: "", region: "", postal_code: "", country: "", formatted: "", preferred: false };
const met: Met = { how: "", place: "", on: null, through: null, through_name: "" };
const line: ReminderLine = { id: "1", kind: "follow_up", occurrence: "2", state: "scheduled", title: "Send the deck", due_on: "2026-11-27", wake_at: "2026-11-27T09:00:00", rule: null, from_completion: false, lead_days: 0 };

describe("a touch", () => {
  it.each<[Partial<Interaction>, string]>([
    [{}, ""],
    [{ minutes: 25, started_by: "me" }, "25 min, you called"],
    [{ kind: "email", started_by: "them" }, "from them"],
    [{ kind: "meeting", started_by: "them", minutes: 150 }, "2 h 30 min, they asked"],
    [{ kind: "event", minutes: 180 }, "3 h"],
  ])("%j: %s", (some, expected) => {
    expect(touchWords({ ...touch, ...some })).toBe(expected);
  });
});

describe("a reminder", () => {
  it.each<[Partial<ReminderLine>, string]>([
    [{}, "due on Friday"],
    [{ due_on: "2026-09-02", wake_at: "2026-09-02T09:00:00" }, "due since September"],
    [{ state: "snoozed", wake_at: "2026-11-22T18:00:00" }, "snoozed until today at 18:00"],
    [{ state: "snoozed", wake_at: "2026-11-26T09:00:00" }, "snoozed until Thursday at 09:00"],
    [{ state: "snoozed", due_on: "2026-11-20", wake_at: "2026-11-21T09:00:00" }, "due since Friday"],
    [{ rule: "FREQ=YEARLY" }, "due on Friday, every year"],
    [{ rule: "FREQ=MONTHLY;INTERVAL=3", from_completion: true }, "due on Friday, every 3 months after it is done"],
    [{ kind: "occasion", lead_days: 7 }, "due on Friday, asked a week before"],
  ])("%j: %s", (some, expected) => {
    expect(reminderWhen({ ...line, ...some }, TODAY)).toBe(expected);
  });
});

it.each<[Partial<Met>, string]>([
  [{}, ""],
  [{ how: "BioEng conference", place: "Porto", on: { year: 2023, month: 6, day: null }, through_name: "Lars Holm" }, "BioEng conference, Porto, June 2023; Lars Holm introduced you"],
  [{ through_name: "Lars Holm" }, "Lars Holm introduced you"],
])("how one met: %j is %s", (some, expected) => {
  expect(metWords({ ...met, ...some })).toBe(expected);
});

it.each<[Partial<Address>, string[]]>([
  [{}, []],
  [{ street: "Kouter 3", postal_code: "9000", locality: "Ghent", country: "Belgium" }, ["Kouter 3", "9000 Ghent", "Belgium"]],
  [{ formatted: "Kouter 3\r\n9000 Ghent\n\n" }, ["Kouter 3", "9000 Ghent"]],
])("an address: %j is %j", (some, expected) => {
  expect(addressLines({ ...address, ...some })).toEqual(expected);
});

it.each([
  [null, null, ""],
  [2019, null, "since 2019"],
  [2014, 2019, "2014 to 2019"],
  [null, 2019, "until 2019"],
])("time at a firm from %s to %s: %s", (from, to, expected) => {
  const on = (year: number | null) => (year === null ? null : { year, month: null, day: null });
  expect(timeThere({ organisation: "", department: "", title: "", from_on: on(from), to_on: on(to) })).toBe(expected);
});

it.each([
  [null, "Nothing promised"],
  [TODAY, "Today"],
  ["2026-09-24", "Since 24 September"],
  ["2027-01-03", "3 January 2027"],
])("next for %s: %s", (due, expected) => {
  expect(nextWords(due, TODAY)).toBe(expected);
});

it("shows two versions of a part as plain lines", () => {
  expect(fieldText("tags", ["choir", "bees"])).toBe("Choir; bees");
  expect(fieldText("note", "")).toBe("nothing");
  expect(fieldText("occasions", [{ kind: "birthday", label: "", date: { year: null, month: 5, day: 14 } }])).toBe("Birthday, 5, 14");
  expect(fieldText("circle", "steady")).toBe("steady");
});
it.each<[number, number, string]>([
  [0, 0, ""],
  [1, 0, "you started it"],
  [0, 1, "they started it"],
  [4, 2, "you started 4 of the last 6"],
  [3, 0, "you started the last 3"],
  [0, 5, "they started the last 5"],
])("%i started by me and %i by them are “%s”", (me, them, said) => expect(startedWords(me, them)).toBe(said));
