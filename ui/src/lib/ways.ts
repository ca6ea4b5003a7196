//! Ways to reach somebody, opened in the program that the system has for them. Must not build any link: the program does.

import { copy } from "./copy";
import type { ContactId, Way } from "./generated/api";
import { kith } from "./kith";
import { toasts } from "./toasts.svelte";

/** Opens a way; a handle, for which no program is known, is copied. A message begins with `text`. */
export async function openWay(contact: ContactId, way: Way, text?: string) {
  if (way.kind === "handle") return copy(way.value);
  try {
    await kith.openWay({ contact, way: way.id, ...(text ? { text } : {}) });
  } catch (error) {
    toasts.fail(error);
  }
}
