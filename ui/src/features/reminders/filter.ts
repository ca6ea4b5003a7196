//! What the log can be narrowed to: the choices and their words, and switching them. Pure.

import type { LogRequest, Outcome, ReminderKind } from "$lib/generated/api";

export type Narrow = Pick<LogRequest, "outcomes" | "kinds" | "text">;

export const EVERYTHING: Narrow = { outcomes: [], kinds: [], text: "" };

/** What became of a reminder, as the owner tells apart. */
export const FATES: readonly { word: string; outcomes: readonly Outcome[] }[] = [
  { word: "Waiting", outcomes: ["unshown", "waiting"] },
  { word: "Put off", outcomes: ["snoozed", "moved"] },
  { word: "Done", outcomes: ["done"] },
  { word: "Not now", outcomes: ["skipped"] },
  { word: "Let go", outcomes: ["let_go"] },
  { word: "No longer asked", outcomes: ["withdrawn"] },
];

export const KINDS: readonly { value: ReminderKind; label: string }[] = [
  { value: "keep_in_touch", label: "Keep in touch" },
  { value: "occasion", label: "Occasions" },
  { value: "follow_up", label: "Follow-ups" },
];

/** Whether anything but words narrows the log. */
export function isNarrowed({ outcomes, kinds }: Narrow): boolean {
  return outcomes.length + kinds.length > 0;
}

export function isOn({ outcomes }: Narrow, fate: readonly Outcome[]): boolean {
  return fate.every((one) => outcomes.includes(one));
}

/** The outcomes with those of one fate switched on or off. */
export function switched(narrow: Narrow, fate: readonly Outcome[]): Outcome[] {
  const others = narrow.outcomes.filter((one) => !fate.includes(one));
  return isOn(narrow, fate) ? others : [...others, ...fate];
}
