//! The words for how sure a pair is, for what a person has one of, and for what they have lists of.

import type { Field, FieldPlan, Group, Merge, Plan, Strength } from "$lib/generated/api";

export const sureWord: Record<Strength, string> = { strong: "Almost certainly", likely: "Likely", possible: "Worth a look" };

export const fieldWord: Record<Field, string> = {
  name: "Name", nickname: "Nickname", photo: "Photo", circle: "Circle", cadence: "Cadence", met: "How you met", note: "Note",
  do_not_contact: "Don’t contact", muted: "Muted", archived: "Archived", deceased: "No longer living",
};

export const groupWord: Record<Group, string> = {
  email: "E-mail", phone: "Phone", link: "Pages", handle: "Handles", address: "Addresses", affiliation: "Work", occasion: "Days",
  network: "Networks", setting: "Settings", tag: "Tags", custom_field: "Other details",
};

/** What is shown of a version; flags and pictures have no text of their own. */
export function versionWord(field: Field, text: string): string {
  if (text) return text;
  return ["do_not_contact", "muted", "archived", "deceased", "photo"].includes(field) ? "no" : "none";
}

/** Fields in which somebody has to be chosen: the others say the same of everyone. */
export function toChoose(plan: Plan): FieldPlan[] {
  return plan.fields.filter(({ differs, field }) => differs || (field === "photo" && plan.sides.filter((side) => side.has_photo).length > 1));
}

/** The request with somebody's version of a field. */
export function choosing(request: Merge, field: Field, from: string | null): Merge {
  const choices = request.choices.filter((choice) => choice.field !== field);
  return { ...request, choices: from === null ? choices : [...choices, { field, from }] };
}

/** The request with a value left out, or kept again. */
export function keeping(request: Merge, key: string, kept: boolean): Merge {
  const left_out = request.left_out.filter((one) => one !== key);
  return { ...request, left_out: kept ? left_out : [...left_out, key] };
}

/** The request with another one who stays. */
export function staying(request: Merge, keep: string): Merge {
  const ids = [request.keep, ...request.others];
  return { ...request, keep, others: ids.filter((id) => id !== keep) };
}
