//! What the judgement of the rhythm means, in words. Pure.

import type { Honesty } from "$lib/generated/api";
import { count, grouped } from "$lib/words";

/** What is known so far, and what Kith makes of it. */
export function honestyWords({ outcomes, needed, rhythm, average, recency, lost, plain }: Honesty): string {
  const so = `${grouped(outcomes)} of ${count(needed, "outcome", "outcomes")}`;
  if (outcomes < needed) return `Too early to judge: ${so}. Each time somebody is due and left alone, what comes of it counts as one.`;
  if (lost && !plain) return "A simpler guess does better for your ties. When Kith looks again, within a week, it will go by what you asked for alone.";
  if (plain && !lost) return "They hold again. When Kith looks, within a week, it will name usual gaps and chances once more.";
  if (plain) return "For your ties they don’t hold: a simpler guess did better. So Kith goes by what you asked for alone, and names no usual gap and no chance. It looks again every week.";
  return rhythm < average && rhythm < recency ? "They hold better than guessing the average, and better than going by the days of silence alone." : "They hold as well as the best of the simple guesses.";
}
