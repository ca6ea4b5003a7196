import { expect, it } from "vitest";
import { asApiError, sentence } from "./errors";
import type { Code } from "./generated/api";

// A record, so that a new code fails to compile until it is listed.
const CODES: Record<Code, true> = {
  importing: true,
  book_not_empty: true, archive_newer: true, archive_damaged: true, already_merged: true, invalid: true, link_to_oneself: true, already_linked: true, own_ancestor: true, not_found: true, changed_elsewhere: true, changed_since: true, nothing_to_undo: true, cant_ask_again: true, cancelled: true, file_empty: true, file_unknown_kind: true,
  file_too_large: true, file_too_wide: true, file_nobody: true, file_cant_open: true, file_cant_write: true, newer_database: true, damaged: true, disk_full: true, read_only: true, busy: true, cant_open_link: true,
  bad_request: true, internal: true,
};

it.each(Object.keys(CODES) as Code[])("%s is said in words, without its code or its detail's machinery", (code) => {
  const words = sentence({ code, field: null, detail: "" });
  expect(words).toMatch(/^[A-Z].*\.$/);
  expect(words).not.toMatch(/undefined|null|_/);
});

it("every sentence is its own", () => {
  const all = (Object.keys(CODES) as Code[]).map((code) => sentence({ code, field: null, detail: "x" }));
  expect(new Set(all).size).toBe(all.length);
});

it("names the field and what would do", () => {
  expect(sentence({ code: "invalid", field: "daily_budget", detail: "between 1 and 50" })).toBe("The daily number can’t be kept like this. What works: between 1 and 50.");
});

it.each([
  [{ code: "busy", field: null, detail: "" }, "busy"],
  [new Error("boom"), "internal"],
  ["boom", "internal"],
  [null, "internal"],
  [{ code: "toString" }, "internal"],
  [{ code: "no such code" }, "internal"],
])("takes anything thrown: %o", (thrown, code) => expect(asApiError(thrown).code).toBe(code));
