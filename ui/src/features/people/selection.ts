//! Which people are picked, and how clicks and keys change that. Works on ids, so it survives scrolling and sorting.
//! Must not know rows or the record.

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Where a range starts: the index picked last. */
  readonly anchor: number | null;
}

export const NOBODY: Selection = { ids: new Set(), anchor: null };

/** Picks or drops one. */
export function toggled(selection: Selection, id: string, index: number): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: index };
}

/** The span a range click covers: from the anchor, or from the row itself when there is none. */
export function span(selection: Selection, index: number): { from: number; to: number } {
  const anchor = selection.anchor ?? index;
  return { from: Math.min(anchor, index), to: Math.max(anchor, index) };
}

/** Picks these as well; the anchor stays, so that the next range click grows from the same row. */
export function withAll(selection: Selection, ids: Iterable<string>): Selection {
  return { ids: new Set([...selection.ids, ...ids]), anchor: selection.anchor };
}

/** Who is left once some are gone from the book. */
export function without(selection: Selection, gone: Iterable<string>): Selection {
  const ids = new Set(selection.ids);
  for (const id of gone) ids.delete(id);
  return { ids, anchor: selection.anchor };
}
