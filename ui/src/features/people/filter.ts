//! What People is narrowed to: the blank filter, whether one is set, and switching a value on and off. Pure.

import type { Filter, Sort } from "$lib/generated/api";

/** Everybody who isn't archived. */
export const EVERYBODY: Filter = {
  text: "",
  networks: [],
  settings: [],
  circles: [],
  in_no_circle: false,
  tag: null,
  due: false,
  unsorted: false,
  archived: false,
};

export const SORTS: readonly { sort: Sort; word: string }[] = [
  { sort: "name", word: "Name" },
  { sort: "due", word: "Next due" },
  { sort: "last", word: "Last touch" },
  { sort: "strength", word: "Strength" },
  { sort: "added", word: "Newest" },
];

/** Whether anything but words narrows the list. */
export function isNarrowed(filter: Filter): boolean {
  const { networks, settings, circles, in_no_circle, tag, due, unsorted, archived } = filter;
  return networks.length + settings.length + circles.length > 0 || in_no_circle || tag !== null || due || unsorted || archived;
}

/** The values with one switched on or off. */
export function switched<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}
