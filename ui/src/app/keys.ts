//! The shortcuts that work at every place.

import { kith } from "$lib/kith";
import type { Shortcut } from "$lib/keys.svelte";
import { router, type Place } from "$lib/router.svelte";
import { toasts, undoStep } from "$lib/toasts.svelte";
import { over } from "./over.svelte";

const go = (place: Place) => () => router.go(place);

export function globalKeys(): Shortcut[] {
  return [
    { keys: "Mod+k", label: "Find anyone, do anything", everywhere: true, run: () => over.toggle("palette") },
    { keys: "l", label: "Log a touch", run: go({ name: "today", log: { answers: null } }) },
    { keys: "n", label: "Add a person", run: go({ name: "people", add: true }) },
    { keys: "/", label: "Search people", run: go({ name: "people", search: true }) },
    { keys: "g t, Mod+1", label: "Go to Today", run: go({ name: "today" }) },
    { keys: "g p, Mod+2", label: "Go to People", run: go({ name: "people" }) },
    { keys: "g i, Mod+3", label: "Go to Import", run: go({ name: "import" }) },
    { keys: "g r, Mod+4", label: "Go to Reminders", run: go({ name: "reminders" }) },
    { keys: "g n, Mod+5", label: "Go to Network", run: go({ name: "network" }) },
    { keys: "g c", label: "Reconnect", run: go({ name: "reconnect" }) },
    { keys: "g s", label: "Sort new people", run: go({ name: "sort" }) },
    { keys: "g d", label: "Find duplicates", run: go({ name: "duplicates" }) },
    { keys: "Mod+Comma", label: "Settings", run: go({ name: "settings" }) },
    { keys: "Mod+z", label: "Undo the last step", inText: false, run: () => undoStep() },
    { keys: "Alt+ArrowLeft", label: "Back", inText: false, run: () => router.back() },
    { keys: "Escape", label: "", inText: true, run: leave },
    { keys: "?", label: "All shortcuts", run: () => over.toggle("shortcuts") },
    { keys: "Mod+q", label: "Quit", everywhere: true, run: quit },
  ];
}

export async function quit() {
  try {
    await kith.quit();
  } catch (error) {
    toasts.fail(error);
  }
}

/** Out of a text field first; then back from a place that was gone into. */
function leave(event: KeyboardEvent): boolean {
  const { target } = event;
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
    target.blur();
    return true;
  }
  if (router.place.name !== "person" && router.place.name !== "sort") return false;
  router.back({ name: "people" });
  return true;
}
