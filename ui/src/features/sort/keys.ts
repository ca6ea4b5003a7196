//! What each key means in Sort, and what it does to the choice for the person on the card.
//! Pure: the deck carries decisions out.

import type { Circle, Network, Setting, ToSort } from "$lib/generated/api";

export interface Choice {
  circle: Circle | null;
  networks: Network[];
  settings: Setting[];
}

export type Press =
  | { to: "circle"; circle: Circle }
  | { to: "network"; network: Network }
  | { to: "setting"; setting: Setting }
  | { to: "know" }
  | { to: "next" }
  | { to: "back" }
  | { to: "leave" };

export const CIRCLE_KEYS: readonly { key: string; circle: Circle }[] = [
  { key: "1", circle: "inner" },
  { key: "2", circle: "close" },
  { key: "3", circle: "steady" },
  { key: "4", circle: "wide" },
];

export const NETWORK_KEYS: readonly { key: string; network: Network }[] = [
  { key: "O", network: "operational" },
  { key: "S", network: "strategic" },
  { key: "P", network: "personal" },
];

export const SETTING_KEYS: readonly { key: string; setting: Setting }[] = [
  { key: "W", setting: "work" },
  { key: "F", setting: "professional" },
  { key: "C", setting: "community" },
];

const PRESSES = new Map<string, Press>([
  ...CIRCLE_KEYS.map(({ key, circle }) => [key, { to: "circle", circle }] as [string, Press]),
  ...NETWORK_KEYS.map(({ key, network }) => [key, { to: "network", network }] as [string, Press]),
  ...SETTING_KEYS.map(({ key, setting }) => [key, { to: "setting", setting }] as [string, Press]),
  ["0", { to: "know" }],
  ["ENTER", { to: "next" }],
  ["ARROWRIGHT", { to: "next" }],
  ["ARROWLEFT", { to: "back" }],
  ["ESCAPE", { to: "leave" }],
]);

/** What a key asks for; `undefined` for keys that mean nothing here. */
export function press(key: string): Press | undefined {
  return PRESSES.get(key.toUpperCase());
}

/** The choice after a key: a circle pressed again is cleared, networks and settings go on and off. */
export function chosen(choice: Choice, asked: Press): Choice {
  switch (asked.to) {
    case "circle":
      return { ...choice, circle: choice.circle === asked.circle ? null : asked.circle };
    case "network":
      return { ...choice, networks: flipped(choice.networks, asked.network) };
    case "setting":
      return { ...choice, settings: flipped(choice.settings, asked.setting) };
    case "know":
      return { ...choice, circle: null };
    default:
      return choice;
  }
}

/** What is set already for somebody who waits, so that Sort never loses it. */
export function startingWith(waiting: ToSort): Choice {
  const { circle, networks, settings } = waiting.person;
  return { circle, networks: [...networks], settings: [...settings] };
}

function flipped<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}
