//! The book as the whole window knows it: counts, preferences, what day it is, whether it can be written.
//! Owns applying theme and density to the page. Must not know any screen.

import { whenChanged } from "./changes";
import type { Book, Preferences } from "./generated/api";
import { kith } from "./kith";
import { Resource } from "./resource.svelte";
import { toasts } from "./toasts.svelte";

class TheBook extends Resource<Book> {
  /** Grows when a photo may have changed; part of its address where no contact's version is at hand. */
  photos = $state(0);
}

export const book = new TheBook(() => kith.book());

/** How often the day is looked at again, in milliseconds. */
const LOOK_AGAIN_MS = 60_000;

/** The owner's day, from the program's clock. */
export function today(): string {
  return book.value?.today ?? "1970-01-01";
}

/** Keeps the book fresh for as long as the window lives: at any change, when the window is looked at again, and as days pass. */
export function keepBookFresh(): () => void {
  const look = () => void book.reload();
  const off = whenChanged(["contacts", "interactions", "reminders", "batches", "preferences"], look);
  const offPhotos = whenChanged(["contacts"], () => book.photos++);
  const timer = setInterval(look, LOOK_AGAIN_MS);
  window.addEventListener("focus", look);
  look();
  return () => {
    off();
    offPhotos();
    clearInterval(timer);
    window.removeEventListener("focus", look);
  };
}

/** Shows theme and density on the page. */
export function applyAppearance(preferences: Pick<Preferences, "theme" | "density">) {
  const root = document.documentElement;
  if (preferences.theme === "system") delete root.dataset.theme;
  else root.dataset.theme = preferences.theme;
  root.dataset.density = preferences.density;
}

/** Writes some preferences, quietly; says what went wrong. */
export async function prefer(some: Partial<Preferences>) {
  const now = book.value?.preferences;
  if (!now) return;
  try {
    await kith.setPreferences({ ...now, ...some });
    await book.reload();
  } catch (error) {
    toasts.fail(error);
  }
}
