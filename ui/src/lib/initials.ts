//! The one or two letters that stand for a face. Must not guess which part of a name is which.

const WIDE = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;

/** First letters of the first and the last word; one sign for names in Han, kana or Hangul; "·" when there is none. */
export function initials(name: string): string {
  const words = name.split(/[\s\u00a0]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = firstLetter(words[0] ?? "");
  if (!first) return "·";
  if (WIDE.test(first) || words.length === 1) return first;
  return first + firstLetter(words.at(-1) ?? "");
}

function firstLetter(word: string): string {
  const letter = /[\p{L}\p{N}]/u.exec(word)?.[0] ?? "";
  const upper = letter.toLocaleUpperCase();
  return [...upper].length === 1 ? upper : letter;
}
