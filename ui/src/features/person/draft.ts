//! What the owner is changing about a person: what differs, what is worth keeping, and what to do when the same
//! person was changed elsewhere meanwhile. Pure; saving is `edit`'s.

import type { Contact, Draft } from "$lib/generated/api";

export type Field = keyof Draft;

const FIELDS: readonly Field[] = [
  "name", "reaches", "addresses", "affiliations", "occasions", "tags", "custom_fields", "networks", "settings",
  "circle", "cadence_days", "met", "note", "archived", "do_not_contact", "deceased",
];

/** A copy of a contact's editable part that can be changed without touching the contact. */
export function draftOf(contact: Contact): Draft {
  const draft = Object.fromEntries(FIELDS.map((field) => [field, contact[field]]));
  return structuredClone(draft) as unknown as Draft;
}

/** Which fields differ, once blank rows are left out. */
export function differing(a: Draft, b: Draft): Field[] {
  const left = tidied(a);
  const right = tidied(b);
  return FIELDS.filter((field) => canonical(left[field]) !== canonical(right[field]));
}

export function isDirty(base: Draft, draft: Draft): boolean {
  return differing(base, draft).length > 0;
}

/** The draft without rows that say nothing, and without doubled tags: what is sent to be kept. */
export function tidied(draft: Draft): Draft {
  return {
    ...draft,
    reaches: draft.reaches.filter((reach) => filled(reach.value)),
    addresses: draft.addresses.filter(({ label: _label, preferred: _preferred, ...parts }) =>
      Object.values(parts).some(filled),
    ),
    affiliations: draft.affiliations.filter((at) => [at.organisation, at.department, at.title].some(filled)),
    occasions: draft.occasions.filter(({ date }) => date.year !== null || date.month !== null || date.day !== null),
    tags: [...new Set(draft.tags.map((tag) => tag.trim()).filter(filled))],
    custom_fields: draft.custom_fields.filter((field) => filled(field.name) || filled(field.value)),
  };
}

export interface Rebased {
  draft: Draft;
  /** Fields changed on both sides, and to different things: mine stands in `draft`. */
  clashes: Field[];
}

/** My changes since `base`, put on top of what is kept now. */
export function rebased(base: Draft, mine: Draft, theirs: Draft): Rebased {
  const changed = differing(base, mine);
  const draft = { ...structuredClone(theirs), ...Object.fromEntries(changed.map((field) => [field, mine[field]])) };
  const elsewhere = differing(base, theirs);
  const between = differing(mine, theirs);
  return { draft, clashes: changed.filter((field) => elsewhere.includes(field) && between.includes(field)) };
}

function filled(text: string): boolean {
  return text.trim() !== "";
}

/** JSON with its keys in one order, so that two equal values read the same. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
