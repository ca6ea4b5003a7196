import { expect, it, vi } from "vitest";
import type { Mapping, Staged, TableView } from "$lib/generated/api";
import { become, GROUPS, labelsFor, whatWord } from "./fields";
import { Mapper, type Program } from "./mapper.svelte";

const column = (heading: string, what: TableView["mapping"]["fields"][number]["what"]) => ({ heading, samples: ["x"], field: { what, label: "" } });
const mapping: Mapping = { has_headings: true, fields: [{ what: "name", label: "" }, { what: "custom", label: "" }, { what: "birthday", label: "" }], order: null };
const view: TableView = {
  id: "1", file_name: "leden.csv", source: "table", mapping, remembered: false, people: [],
  look: { has_headings: true, columns: [column("Naam", "name"), column("Maat", "custom"), column("Geboren", "birthday")], dates: { evident: null, open: ["3/4/1980"] }, has_names: true },
};
const staged = { id: "7" } as Staged;

function mapper(more: Partial<Program> = {}) {
  const mapTable = vi.fn(async ({ mapping }: { mapping: Mapping }) => ({ ...view, mapping }));
  const stageTable = vi.fn(async () => staged);
  return { it_: new Mapper({ table: async () => view, mapTable, stageTable, ...more }, "1"), mapTable, stageTable };
}

it("asks which comes first before it reads, and reads as was said", async () => {
  const { it_, stageTable } = mapper();
  await it_.open();
  expect([it_.asksOrder, it_.ready, await it_.read()]).toEqual([true, false, undefined]);
  await it_.order("day_first");
  expect([it_.asksOrder, it_.ready]).toEqual([false, true]);
  expect(await it_.read()).toBe(staged);
  expect(stageTable).toHaveBeenCalledWith({ id: "1", mapping: { ...mapping, order: "day_first" } });
});

it("shows a change at once and counts what becomes of the columns", async () => {
  const { it_ } = mapper();
  await it_.open();
  expect(it_.counts).toEqual({ placed: 2, own: 1, out: 0 });
  const asked = it_.set(1, { what: "skip", label: "" });
  expect(it_.counts).toEqual({ placed: 2, own: 0, out: 1 });
  await asked;
  expect(it_.view?.mapping.fields[1]?.what).toBe("skip");
});

it("believes only the last answer", async () => {
  const answers: ((view: TableView) => void)[] = [];
  const { it_ } = mapper({ mapTable: () => new Promise((answer) => answers.push(answer)) });
  await it_.open();
  const both = [it_.order("day_first"), it_.order("month_first")];
  answers[1]?.({ ...view, file_name: "last" });
  answers[0]?.({ ...view, file_name: "first" });
  await Promise.all(both);
  expect(it_.view?.file_name).toBe("last");
});

it("doesn't read a table in which nothing says what people are called", async () => {
  const { it_ } = mapper({ table: async () => ({ ...view, look: { ...view.look, has_names: false, dates: { evident: null, open: [] } } }) });
  await it_.open();
  expect([it_.ready, await it_.read()]).toEqual([false, undefined]);
});

it("tells why a table can't be read", async () => {
  const { it_ } = mapper({ stageTable: async () => Promise.reject({ code: "file_cant_open", field: null, detail: "" }) });
  await it_.open();
  await it_.order("day_first");
  expect([await it_.read(), it_.error?.code, it_.reading]).toEqual([undefined, "file_cant_open", false]);
});

it("has a word and one group for every meaning", () => {
  const grouped = GROUPS.flatMap((group) => group.fields);
  expect([...grouped].sort()).toEqual(Object.keys(whatWord).sort());
});

it.each([
  ["phone", "work", "email", "work"],
  ["phone", "mobile", "email", ""],
  ["email", "work", "note", ""],
  ["email", "work", "day", "Sinds"],
  ["day", "First flight", "handle", "First flight"],
] as const)("%s %s as %s has the label %o", (what, label, next, expected) => {
  expect(become({ what, label }, next, "Sinds")).toEqual({ what: next, label: expected });
  expect(labelsFor("note")).toBeNull();
});
