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

/** Where the focus goes for a key, within `total` rows of which `visible` fit; `undefined` for other keys. */
export function moved(key: string, at: number, total: number, visible: number): number | undefined {
  const page = Math.max(1, visible - 1);
  const to: Record<string, number> = {
    ArrowDown: at + 1,
    j: at + 1,
    ArrowUp: at - 1,
    k: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: total - 1,
  };
  const next = to[key.length === 1 ? key.toLowerCase() : key];
  if (next === undefined || total === 0) return undefined;
  return Math.max(0, Math.min(total - 1, next));
}
