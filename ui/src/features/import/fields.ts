//! The words for what a column of a table can be, and the labels that go with them. Must not draw anything.

import type { ColumnField, Meaning } from "$lib/generated/api";

export const whatWord: Record<Meaning, string> = {
  name: "Name", given: "First name", additional: "Middle names", family: "Last name", prefix: "Title before the name", suffix: "What follows the name",
  nickname: "Nickname", phonetic_given: "First name as spoken", phonetic_family: "Last name as spoken",
  email: "E-mail", phone: "Phone", link: "Link", handle: "Handle",
  organisation: "Organisation", title: "Job title", department: "Department",
  address: "Whole address", street: "Street", extended: "Flat, floor", po_box: "PO box", postal_code: "Postal code", city: "Town", region: "Region", country: "Country",
  birthday: "Birthday", birth_year: "Year of birth", birth_month: "Month of birth", birth_day: "Day of birth", anniversary: "Anniversary", day: "Day to remember",
  tags: "Tags", note: "Note", met_how: "How you met", met_where: "Where you met", met_on: "When you met",
  custom: "A field of its own", skip: "Leave out",
};

/** What is said of somebody: "E-mail, home", "Work", or the name of a field of its own. */
export function factWord(fact: { what: Meaning; label: string }): string {
  if (fact.label && (fact.what === "custom" || fact.what === "day")) return fact.label;
  const word = fact.what === "organisation" ? "Work" : fact.what === "address" ? "Address" : whatWord[fact.what];
  return fact.label ? `${word}, ${fact.label}` : word;
}

/** What can be chosen, in groups. */
export const GROUPS: readonly { name: string; fields: readonly Meaning[] }[] = [
  { name: "Name", fields: ["name", "given", "additional", "family", "prefix", "suffix", "nickname", "phonetic_given", "phonetic_family"] },
  { name: "Ways to reach them", fields: ["email", "phone", "link", "handle"] },
  { name: "Work", fields: ["organisation", "title", "department"] },
  { name: "Address", fields: ["address", "street", "extended", "po_box", "postal_code", "city", "region", "country"] },
  { name: "Days", fields: ["birthday", "anniversary", "day", "birth_year", "birth_month", "birth_day"] },
  { name: "More", fields: ["tags", "note", "met_how", "met_where", "met_on"] },
  { name: "Anything else", fields: ["custom", "skip"] },
];

const PLACES = ["work", "home", "other"];
const NUMBERS = ["mobile", "work", "home", "main", "fax", "work fax", "home fax", "other"];

/** The labels on offer for a meaning: none where it takes none; `own` where its owner writes one. */
export function labelsFor(what: Meaning): readonly string[] | "own" | null {
  if (what === "phone") return NUMBERS;
  if (what === "handle" || what === "day") return "own";
  const placed: readonly Meaning[] = ["email", "link", "address", "street", "extended", "po_box", "postal_code", "city", "region", "country"];
  return placed.includes(what) ? PLACES : null;
}

/** What the label is asked for. */
export const labelWord = (what: Meaning): string => (what === "handle" ? "Network" : what === "day" ? "What day it is" : "Label");

/** The same column as something else: a label stays where it still fits. */
export function become(field: ColumnField, what: Meaning, heading: string): ColumnField {
  const labels = labelsFor(what);
  if (labels === null) return { what, label: "" };
  if (labels === "own") return { what, label: labelsFor(field.what) === "own" ? field.label : heading };
  return { what, label: labels.includes(field.label) ? field.label : "" };
}
