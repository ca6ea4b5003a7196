//! What Today says in words: how many, whose day it is, what is promised. Pure.

import { dayAhead, daysBetween } from "$lib/dates";
import type { Promised, Upcoming } from "$lib/generated/api";
import { capital, numberWord } from "$lib/words";

/** "three people to reach". */
export function toReachWords(n: number): string {
  if (n === 0) return "nobody to reach";
  return n === 1 ? "one person to reach" : `${numberWord(n)} people to reach`;
}

/** "birthday today", "turns 40 on Wednesday", "wedding anniversary, 10 years, tomorrow". */
export function occasionWords(occasion: Upcoming, today: string): string {
  const when = dayAhead(occasion.on, today);
  const { years } = occasion;
  if (occasion.kind === "birthday") return years ? `turns ${years} ${when}` : `birthday ${when}`;
  const what = occasion.label || (occasion.kind === "anniversary" ? "anniversary" : "a day to remember");
  return years ? `${what}, ${years} ${years === 1 ? "year" : "years"}, ${when}` : `${what} ${when}`;
}

/** "to Lars Holm, due since Friday". */
export function promisedWords(promised: Promised, today: string): string {
  const days = daysBetween(promised.due_on, today);
  if (days <= 0) return dayAhead(promised.due_on, today);
  return days === 1 ? "since yesterday" : `${numberWord(days)} days past your word`;
}

/** "Four more due". */
export function laterWords(count: number): string {
  return count === 1 ? "One more due" : `${capital(numberWord(count))} more due`;
}

/** "And two more are waiting." */
export function waitingWords(count: number): string {
  return count === 1 ? "One more is waiting for another day; nothing piles up." : `${capital(numberWord(count))} more are waiting for other days; nothing piles up.`;
}
