//! Walking through a list by keyboard. Must not know what is in it.

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
