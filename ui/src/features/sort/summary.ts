//! What a round of Sort came to, in plain sentences. Pure; it counts people, it doesn't praise numbers.

import type { Circle, CircleLine } from "$lib/generated/api";
import { cadenceWords, CIRCLES, circleWord, count, grouped, numberWord } from "$lib/words";
import type { Choice } from "./keys";

export interface Summary {
  title: string;
  lines: string[];
}

/** "You promised twelve people", then how many in each circle and how many one just knows. */
export function summary(choices: readonly Choice[], circles: readonly CircleLine[]): Summary {
  const promised = choices.filter((choice) => choice.circle !== null).length;
  const known = choices.length - promised;
  const lines = CIRCLES.flatMap((circle) => line(circle, choices, circles));
  if (known > 0) lines.push(promised > 0 ? `${grouped(known)} more you simply know.` : `${counted(known)} you simply know; nobody will ask you to write.`);
  return { title: title(promised, choices.length), lines };
}

function title(promised: number, all: number): string {
  if (all === 0) return "Nobody waits to be sorted";
  return promised === 0 ? "Everybody has their place" : `You promised ${promised <= 12 ? numberWord(promised) : promised} ${promised === 1 ? "person" : "people"}`;
}

function line(circle: Circle, choices: readonly Choice[], circles: readonly CircleLine[]): string[] {
  const many = choices.filter((choice) => choice.circle === circle).length;
  if (many === 0) return [];
  const days = circles.find((one) => one.circle === circle)?.cadence_days;
  return [`${grouped(many)} ${circleWord[circle]}${days ? `, in touch ${cadenceWords(days)}` : ""}.`];
}

function counted(n: number): string {
  return count(n, "person", "people");
}
