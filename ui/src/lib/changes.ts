//! Who wants to hear that a part of the record changed. One subscription to the host stands behind all of them.
//! Must not load anything itself.

import type { Part } from "./generated/api";
import { onChanged, type Off } from "./host";

interface Listener {
  parts: readonly Part[];
  heard: () => void;
}

const listeners = new Set<Listener>();
let subscribed = false;

/** Calls `heard` once for each change that touches one of `parts`. */
export function whenChanged(parts: readonly Part[], heard: () => void): Off {
  subscribe();
  const listener = { parts, heard };
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function subscribe() {
  if (subscribed) return;
  subscribed = true;
  onChanged(({ parts }) => tell(parts));
}

function tell(changed: readonly Part[]) {
  for (const listener of [...listeners]) {
    if (listener.parts.some((part) => changed.includes(part))) listener.heard();
  }
}
