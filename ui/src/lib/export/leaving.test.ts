import { beforeEach, expect, it, vi } from "vitest";
import type { ExportedPeople, ExportPeople } from "../generated/api";
import { FORMS, formsFor, savedWords } from "./formats";
import { Leaving, type Program } from "./leaving.svelte";

const written: ExportedPeople = { file: "/home/ana/Kith contacts.vcf", people: 312 };
const full = { code: "file_cant_write", field: null, detail: "there is no room left for it" };

let program: Program;
let asked: ExportPeople[];
let leaving: Leaving;
beforeEach(() => {
  asked = [];
  program = {
    exportPeople: vi.fn(async (request) => {
      asked.push(request);
      return written;
    }),
    cancel: vi.fn(async () => ({})),
  };
  leaving = new Leaving(program);
});

it("writes what was chosen of whom was meant, and says where it is", async () => {
  const whom = { who: "picked", ids: ["1", "2"] } as const;
  leaving.each = true;
  await leaving.run({ who: "picked", ids: ["1", "2"] });
  leaving.choose(FORMS.find(({ format }) => format === "csv")!);
  await leaving.run({ who: "everybody" });
  expect(asked).toEqual([
    { format: "vcard", whom, each: true },
    { format: "csv", whom: { who: "everybody" }, each: false },
  ]);
  expect(savedWords(leaving.done!)).toBe("Saved 312 people to /home/ana/Kith contacts.vcf.");
});

it("shows how far it is while it writes, and no longer", async () => {
  const run = leaving.run({ who: "everybody" });
  leaving.heard({ phase: "writing", done: 50, total: 200 });
  leaving.heard({ phase: "reading", done: 1, total: 2 });
  expect([leaving.working, leaving.percent]).toEqual([true, 25]);
  await run;
  leaving.heard({ phase: "writing", done: 50, total: 200 });
  expect([leaving.working, leaving.percent]).toEqual([false, null]);
});

it.each([
  ["a closed dialog", async () => ({ file: null, people: 0 }), null],
  ["stopping", async () => Promise.reject({ ...full, code: "cancelled" }), null],
  ["a full disk", async () => Promise.reject(full), "file_cant_write"],
])("after %s nothing was saved", async (_, exportPeople, code) => {
  program.exportPeople = exportPeople;
  await leaving.run({ who: "everybody" });
  expect([leaving.done, leaving.error?.code ?? null, leaving.working]).toEqual([null, code, false]);
});

it("offers an archive of everything only", () => {
  const formats = (whom: Parameters<typeof formsFor>[0]) => formsFor(whom).map(({ format }) => format);
  expect(formats({ who: "everybody" })).toContain("archive");
  expect(formats({ who: "picked", ids: [] })).not.toContain("archive");
});
