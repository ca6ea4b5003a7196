//! The words for what a file changes about people in the book, and for whom somebody may be. Must not draw anything.

import type { Alike, Change, DiffField, DiffKind, Gist, Reason, StagedLine } from "$lib/generated/api";
import { capital, count } from "$lib/words";

const FIELDS: Record<DiffField, string> = {
  job: "Work", name: "Name", nickname: "Nickname", email: "E-mail", phone: "Phone", link: "Link", handle: "Handle", address: "Address",
  birthday: "Birthday", anniversary: "Anniversary", day: "Day to remember", tag: "Tag", custom: "Field", note: "Note", met: "How you met",
  photo: "Photo", circle: "Circle", cadence: "Cadence in days", network: "Networks", setting: "Settings", standing: "Standing",
};

/** "E-mail, work". */
export function fieldWords(change: Change): string {
  return [FIELDS[change.field], change.label].filter(Boolean).join(", ");
}

const KINDS: Record<DiffKind, string> = {
  moved: "Moved to another firm: a good day to write.",
  added: "",
  changed: "",
  both: "You changed this as well. Yours stays unless you tick it.",
  gone: "Not in the file any more. It stays unless you tick it.",
};

/** What there is to know beside the two values. */
export function kindWords(change: Change): string {
  if (change.what === "added" && change.ours) return "Comes below what you wrote.";
  return KINDS[change.what];
}

/** A row in short: "2 new, 1 changed; you changed 1 as well". */
export function gistWords(gist: Gist): string {
  const parts = [
    gist.added ? `${gist.added} new` : "",
    gist.changed ? `${gist.changed} changed` : "",
    gist.both ? `${gist.both} that you changed as well` : "",
    gist.gone ? `${gist.gone} no longer in the file` : "",
  ].filter(Boolean);
  const moved = gist.moved ? `Moved from ${gist.moved.from} to ${gist.moved.to}` : "";
  return [moved, capital(parts.join(", "))].filter(Boolean).join(". ");
}

/** "the same e-mail address, ana@lab.example". */
export function reasonWords(reason: Reason): string {
  switch (reason.kind) {
    case "same_uid": return "the same card";
    case "same_email": return `the same e-mail address, ${reason.value}`;
    case "same_phone": return `the same phone number, ${reason.value}`;
    case "same_link": return `the same profile, ${reason.value}`;
    case "same_handle": return `the same handle, ${reason.value}`;
    case "same_name": return "the same name";
    case "swapped_name": return "the name the other way round";
    case "other_spelling": return "the name spelt otherwise";
    case "short_name": return "a short form of the name";
    case "initial": return "an initial for the name";
    case "typo": return "the name with a letter changed";
    case "same_organisation": return `the same organisation, ${reason.value}`;
    case "same_domain": return `addresses at ${reason.value}`;
    case "same_birthday": return "the same birthday";
    case "same_town": return `the same town, ${reason.value}`;
  }
}

/** "May be Ana Petrović, Meridian Labs: the same e-mail address, ana@lab.example." */
export function mayBeWords(alike: Alike): string {
  const who = [alike.name, alike.detail].filter(Boolean).join(", ");
  return `May be ${who}: ${alike.reasons.map(reasonWords).join(", ")}.`;
}

/** Whether a row has changes to look at. */
export function opens(row: StagedLine): boolean {
  return row.verdict === "changed" || row.verdict === "may_be";
}

/** The button that brings it in: "Bring in 3 people", "Bring 2 people up to date", "Bring in 3, bring 2 up to date". */
export function commitWords(coming: number, updating: number): string {
  if (coming && updating) return `Bring in ${coming}, bring ${updating} up to date`;
  if (updating) return `Bring ${count(updating, "person", "people")} up to date`;
  if (coming) return `Bring in ${count(coming, "person", "people")}`;
  return "Keep everybody as they are";
}
