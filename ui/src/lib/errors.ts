//! What went wrong, in a sentence that says what happened and what to do. Chosen by code only.
//! Must not show `detail` to the owner except where the code says it is made for them.

import type { ApiError, Code } from "./generated/api";

const FIELDS: Record<string, string> = {
  name: "The name",
  display: "The name",
  cadence_days: "The cadence",
  size_cap: "The size of a circle",
  daily_budget: "The daily number",
  day_budgets: "The numbers of the weekdays",
  due_on: "The day",
  on: "The day",
  at: "The time",
  title: "The title",
  tag: "The tag",
  note: "The note",
  contacts: "The list of people",
  minutes: "The length",
  word: "The word for a relationship",
  photo: "The picture",
};

const SENTENCES: Record<Code, (error: ApiError) => string> = {
  invalid: ({ field, detail }) => `${fieldWords(field)} can’t be kept like this. What works: ${detail || "another value"}.`,
  not_found: () => "It isn’t in the book any more. Go back and look again.",
  changed_elsewhere: () => "This was changed elsewhere while you were editing. Look at the newer version, then make your change again.",
  changed_since: ({ detail }) => `This step can’t be undone, because something newer builds on it${detail ? ` (${detail})` : ""}. Undo that first.`,
  cant_ask_again: ({ detail }) => `It can’t be asked again: ${detail}.`,
  link_to_oneself: () => "Nobody can be linked with themselves. Choose somebody else.",
  already_linked: () => "They are linked like this already. Choose another relationship, or change the one that is there.",
  own_ancestor: () => "That would make somebody their own ancestor. One of the links between parents and children is wrong; change that first.",
  already_merged: ({ detail }) => `They are part of ${detail || "somebody else"} already. Go back and look again.`,
  nothing_to_undo: () => "There is nothing to undo.",
  cancelled: () => "Stopped. Nothing was brought in, and no file was written.",
  importing: () => "Another file is being read or brought in. Wait until that is through, or stop it, then try again.",
  file_empty: () => "This file is empty. Export it again and choose the new file.",
  file_unknown_kind: () => "Kith can’t read this kind of file. Choose a vCard (.vcf), a zip or folder of them, LDIF, JSContact, Monica’s export or a table (.csv).",
  file_too_wide: () => "This table has more than 1,000 columns. Take out those that say nothing of people, then choose it again.",
  file_too_large: () => "A file of this kind can have 200 MB at most. Export fewer people at a time, or leave the pictures out.",
  file_nobody: () => "There is nobody in this file. Check that you exported contacts, then choose it again.",
  file_cant_open: ({ detail }) => `The file can’t be opened${detail ? `: ${detail}` : ""}. Check that it is still there and that you may read it.`,
  file_cant_write: ({ detail }) => `The file can’t be written${detail ? `: ${detail}` : ""}. A file that was there is as it was; choose another place, or make room.`,
  book_not_empty: () => "There are people in this book already, so nothing was brought back. An archive goes into an empty book.",
  archive_newer: () => "This archive was written by a newer Kith, so nothing was brought back. Update Kith and try again.",
  archive_damaged: ({ detail }) => `This archive is damaged${detail ? ` (${detail})` : ""}, so nothing was brought back. Use another copy of it.`,
  newer_database: () => "This book was written by a newer Kith. Nothing was changed; update Kith to open it.",
  damaged: () => "The book is damaged, so Kith left it as it is. Restore a backup of the file, then start Kith again.",
  disk_full: () => "The disk is full, so nothing was saved. Free some space and try again.",
  read_only: () => "The book can’t be written, so nothing was saved. Check that you may write to its file and folder.",
  busy: () => "Another program is using the book. Wait a moment and try again.",
  cant_open_link: () => "No program on this computer opens such a link. Copy it and open it by hand.",
  bad_request: () => "Kith asked itself something it doesn’t understand. Nothing was changed; please report it.",
  internal: () => "Something went wrong inside Kith. Nothing was saved; try again, and start Kith anew if it stays.",
};

/** What happened and what to do. */
export function sentence(error: ApiError): string {
  return SENTENCES[error.code](error);
}

/** Whether trying the same again may help. */
export function mayRetry(error: ApiError): boolean {
  return !(["newer_database", "damaged", "book_not_empty", "archive_newer", "archive_damaged", "not_found", "already_merged", "invalid", "cant_ask_again", "link_to_oneself", "already_linked", "own_ancestor"] as Code[]).includes(error.code);
}

/** Anything that was thrown, as the error that crosses the wire. */
export function asApiError(thrown: unknown): ApiError {
  if (isApiError(thrown)) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: "internal", field: null, detail };
}

function isApiError(thrown: unknown): thrown is ApiError {
  if (typeof thrown !== "object" || thrown === null || !("code" in thrown)) return false;
  return typeof thrown.code === "string" && Object.hasOwn(SENTENCES, thrown.code);
}

function fieldWords(field: string | null): string {
  return (field && FIELDS[field]) || "This";
}
