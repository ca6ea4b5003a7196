//! The words and small sums of the Network screen. Pure; must not load anything.

import type { Attention, Cell, CircleView, Spent } from "$lib/generated/api";
import { capital, circleWord, count, grouped, networkWord, settingWord } from "$lib/words";

/** Most dots that a cell draws; beyond, a dot stands for several people. */
const DOTS = 40;

/** How many dots a cell draws, and how many of them are filled. */
export function dots({ people, strong }: Pick<Cell, "people" | "strong">): { all: number; filled: number; each: number } {
  if (people <= DOTS) return { all: people, filled: Math.min(strong, people), each: 1 };
  const each = Math.ceil(people / DOTS);
  const all = Math.round(people / each);
  return { all, filled: strong === 0 ? 0 : Math.min(all, Math.max(1, Math.round(strong / each))), each };
}

/** What a cell says to a screen reader. */
export function cellWords({ network, setting, people, strong }: Cell): string {
  const who = `${capital(networkWord[network])}, ${settingWord[setting]}`;
  return people === 0 ? `${who}: nobody yet` : `${who}: ${count(people, "person", "people")}, ${strong} strong`;
}

/** "4 of 5". */
export function fullness({ people, size_cap }: Pick<CircleView, "people" | "size_cap">): string {
  return size_cap === null ? grouped(people) : `${grouped(people)} of ${grouped(size_cap)}`;
}

/** How full, 0 to 1; a circle without a cap is never full. */
export function share(part: number, whole: number | null): number {
  return whole === null || whole <= 0 ? 0 : Math.min(1, Math.max(0, part / whole));
}

/** "inner circle", "no circle, a cadence of their own". */
export function spentName({ circle }: Spent): string {
  return circle === null ? "in no circle" : circleWord[circle];
}

/** What attention came to, in a sentence that blames nobody. */
export function attentionSentence({ promised, made, kept, others }: Attention): string {
  if (promised === 0 && made + others === 0) return "Nothing was promised for this time, and nobody was reached.";
  const beside = others > 0 ? ` Besides, ${count(others, "day", "days")} in touch with people to whom you promised nothing.` : "";
  if (promised === 0) return `Nothing was promised for this time yet.${beside}`;
  const first = `You promised ${count(promised, "touch", "touches")} and kept ${kept === promised ? "all of them" : grouped(kept)}`;
  const more = made > kept ? `; ${count(made - kept, "more", "more")} went to people who had theirs already` : "";
  return `${first}${more}.${beside}`;
}
