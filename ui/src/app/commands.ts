//! What the command palette can do besides finding people, and which of it some words mean.

import Bell from "@lucide/svelte/icons/bell";
import BellOff from "@lucide/svelte/icons/bell-off";
import Download from "@lucide/svelte/icons/download";
import Keyboard from "@lucide/svelte/icons/keyboard";
import Layers from "@lucide/svelte/icons/layers";
import Merge from "@lucide/svelte/icons/merge";
import Monitor from "@lucide/svelte/icons/monitor";
import Moon from "@lucide/svelte/icons/moon";
import Pencil from "@lucide/svelte/icons/pencil-line";
import Power from "@lucide/svelte/icons/power";
import Settings from "@lucide/svelte/icons/settings";
import Sprout from "@lucide/svelte/icons/sprout";
import Sun from "@lucide/svelte/icons/sun";
import Undo from "@lucide/svelte/icons/undo-2";
import UserPlus from "@lucide/svelte/icons/user-plus";
import Users from "@lucide/svelte/icons/users";
import Waypoints from "@lucide/svelte/icons/waypoints";
import { prefer } from "$lib/book.svelte";
import { addDays } from "$lib/dates";
import type { Book } from "$lib/generated/api";
import { kith } from "$lib/kith";
import { router } from "$lib/router.svelte";
import { act, undoStep } from "$lib/toasts.svelte";
import { grouped } from "$lib/words";
import { quit } from "./keys";
import { over } from "./over.svelte";

export interface Command {
  id: string;
  label: string;
  /** Other words for it. */
  also: string;
  icon: typeof Sun;
  keys?: string;
  /** Leaves the palette open. */
  stays?: boolean;
  run: () => unknown;
}

/** Every command that makes sense now. */
export function commands(book: Book): Command[] {
  const { preferences: { paused_until, reminder_at, theme }, counts, today } = book;
  const pause = (until: string | null, words: string) => () => act(kith.pause({ until }), words);
  const all: (Command | false)[] = [
    { id: "log", label: "Log a touch with…", also: "call meeting write note", icon: Pencil, stays: true, run: () => over.show("log") },
    { id: "add", label: "Add a person", also: "new contact create", icon: UserPlus, keys: "n", run: () => router.go({ name: "people", add: true }) },
    { id: "today", label: "Go to Today", also: "due home", icon: Sun, keys: "g t", run: () => router.go({ name: "today" }) },
    { id: "people", label: "Go to People", also: "contacts list search", icon: Users, keys: "g p", run: () => router.go({ name: "people" }) },
    { id: "network", label: "Go to Network", also: "coverage circles gaps drifting dormant strong strategic", icon: Waypoints, keys: "g n", run: () => router.go({ name: "network" }) },
    { id: "reminders", label: "Go to Reminders", also: "log inbox notifications snoozed missed again", icon: Bell, keys: "g r", run: () => router.go({ name: "reminders" }) },
    { id: "reconnect", label: "Reconnect with somebody", also: "dormant asleep old lost touch draw again", icon: Sprout, keys: "g c", run: () => router.go({ name: "reconnect" }) },
    { id: "import", label: "Import people", also: "vcard linkedin csv file", icon: Download, keys: "g i", run: () => router.go({ name: "import" }) },
    counts.unsorted > 0 && { id: "sort", label: `Sort ${grouped(counts.unsorted)} new`, also: "triage circle network", icon: Layers, keys: "g s", run: () => router.go({ name: "sort" }) },
    { id: "duplicates", label: "Find duplicates", also: "merge twice same person double", icon: Merge, keys: "g d", run: () => router.go({ name: "duplicates" }) },
    { id: "settings", label: "Settings", also: "preferences hours circles export calendar ics phone backup archive vcard csv print address book", icon: Settings, keys: "Mod+Comma", run: () => router.go({ name: "settings" }) },
    { id: "undo", label: "Undo the last step", also: "back revert", icon: Undo, keys: "Mod+z", run: () => undoStep() },
    paused_until === null && { id: "pause-day", label: "Pause reminders until tomorrow", also: "silence quiet", icon: BellOff, run: pause(`${addDays(today, 1)}T${reminder_at}`, "Reminders are quiet until tomorrow.") },
    paused_until === null && { id: "pause-week", label: "Pause reminders for a week", also: "silence quiet holiday", icon: BellOff, run: pause(`${addDays(today, 7)}T${reminder_at}`, "Reminders are quiet for a week.") },
    paused_until !== null && { id: "resume", label: "Resume reminders", also: "unpause", icon: Bell, run: pause(null, "Reminders speak again.") },
    theme !== "light" && { id: "light", label: "Use the light theme", also: "appearance day", icon: Sun, run: () => prefer({ theme: "light" }) },
    theme !== "dark" && { id: "dark", label: "Use the dark theme", also: "appearance night", icon: Moon, run: () => prefer({ theme: "dark" }) },
    theme !== "system" && { id: "system", label: "Use the system’s theme", also: "appearance auto", icon: Monitor, run: () => prefer({ theme: "system" }) },
    { id: "keys", label: "Show all shortcuts", also: "keyboard help", icon: Keyboard, keys: "?", stays: true, run: () => over.show("shortcuts") },
    { id: "quit", label: "Quit Kith", also: "exit close", icon: Power, keys: "Mod+q", run: quit },
  ];
  return all.filter((one) => one !== false);
}

/** Those that every word of `text` begins a word of; all of them for no words. */
export function matching(all: readonly Command[], text: string): Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ label, also }) => {
    const own = `${label} ${also}`.toLowerCase().split(/[\s…]+/);
    return words.every((word) => own.some((one) => one.startsWith(word)));
  });
}
