//! Puts text on the clipboard and says so. Must not read the clipboard.

import { toasts } from "./toasts.svelte";

export async function copy(text: string) {
  try {
    await navigator.clipboard.writeText(text);
    toasts.say("Copied");
  } catch {
    toasts.say("This system didn’t let Kith copy. Select the text and copy it by hand.");
  }
}
