//! How what a file shows is said. Must not compute what it shows.

import type { FoundBy, Gathered, LeftOut, ProposedTouch, Trouble, TroubleCode, Witness } from "$lib/generated/api";
import { capital, count, grouped, kindWord } from "$lib/words";

export const witnessWord: Record<Witness, string> = {
  calendar: "a calendar", mailbox: "a mailbox", mail: "a mail", linkedin: "LinkedIn messages", chat: "a chat",
};

export const foundWord: Record<FoundBy, string> = {
  email: "", profile: "", phone: "", name: "by the name alone", owner: "", several: "", nothing: "",
};

/** "E-mail", "3 e-mails", "2 meetings". */
export function kindWords({ kind, count: many }: ProposedTouch): string {
  if (many < 2) return kindWord[kind];
  return `${grouped(many)} ${kindWord[kind].toLowerCase()}s`;
}

const REASONS: [keyof LeftOut, string, string][] = [
  ["bulk", "newsletter or notice", "newsletters and notices"],
  ["crowd", "with too many people", "with too many people"],
  ["cancelled", "cancelled or declined", "cancelled or declined"],
  ["future", "still to come", "still to come"],
  ["alone", "with nobody else", "with nobody else"],
  ["aside", "draft, spam or thrown away", "drafts, spam or thrown away"],
  ["undated", "without a date", "without a date"],
];

/** What of the file isn't shown and why, in one line; empty when nothing. */
export function restWords(file: Gathered): string {
  const known: [number, string][] = [
    [file.logged, "logged already"],
    [file.dismissed, "dismissed before"],
    [file.elsewhere, "waiting from another file"],
  ];
  const parts = known.filter(([many]) => many > 0).map(([many, words]) => `${grouped(many)} ${words}`);
  for (const [reason, one, all] of REASONS) {
    if (file.left_out[reason] > 0) parts.push(count(file.left_out[reason], one, all));
  }
  return parts.length ? `${capital(parts.join(", "))}.` : "";
}

const TROUBLES: Record<TroubleCode, string> = {
  no_date: "has no date that can be read, and is left out",
  bad_rule: "repeats by a rule that makes no sense; only the first time is taken",
  many_times: "repeats more often than is taken; the latest times are",
  unknown_zone: "is in a time zone that nobody knows; its times are taken as yours",
  truncated: "ends before it is whole; what could be read was taken",
  date_order: "could have day and month swapped everywhere; it is read in this order",
};

/** "Line 26: has no date that can be read, and is left out." */
export function troubleWords({ line, code }: Trouble): string {
  return line > 0 ? `Line ${grouped(line)}: ${TROUBLES[code]}.` : `The file ${TROUBLES[code]}.`;
}
