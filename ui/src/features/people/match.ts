//! Why a person matches the words searched for, in a short line. Pure.

import type { Hit } from "$lib/generated/api";

const WORDS: Record<Hit["place"], string> = { name: "", organisation: "", tag: "tagged", note: "you noted", interaction: "you logged" };

/** "you logged: … asked for the deck …"; empty when the name or the organisation says it already. */
export function matchWords({ place, excerpt }: Hit): string {
  const words = WORDS[place];
  if (!words) return "";
  return excerpt.trim() ? `${words}: ${excerpt.trim()}` : "";
}
