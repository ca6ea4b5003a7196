//! Sentences that only a person's page says: about a touch, a reminder, how one met. Pure.

import { dueWords, longDay, partialWords, whenWords } from "$lib/dates";
import type { Address, Affiliation, Interaction, Met, Occasion, ReminderLine, Warmth } from "$lib/generated/api";
import { ruleWords } from "$lib/repeat";
import { capital, occasionWord, promiseWords } from "$lib/words";
import type { Field } from "./draft";

const STARTED: Partial<Record<Interaction["kind"], { me: string; them: string }>> = {
  call: { me: "you called", them: "they called" },
  video: { me: "you called", them: "they called" },
  email: { me: "from you", them: "from them" },
  message: { me: "from you", them: "from them" },
  letter: { me: "from you", them: "from them" },
};

/** What follows the kind of a touch: "25 min, you called"; empty when nothing more is known. */
export function touchWords({ kind, minutes, started_by }: Interaction): string {
  const started = started_by ? (STARTED[kind]?.[started_by] ?? (started_by === "me" ? "you asked" : "they asked")) : "";
  return [minutes ? lengthWords(minutes) : "", started].filter(Boolean).join(", ");
}

function lengthWords(minutes: number): string {
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** When a reminder will ask: "snoozed until Friday at 09:00", "due since September". */
export function reminderWhen(line: ReminderLine, today: string): string {
  const asked = line.wake_at.slice(0, 10) >= today ? whenWords(line.wake_at, today) : "";
  const when = line.state === "snoozed" && asked ? `snoozed until ${asked.replace(/^on /, "")}` : dueWords(line.due_on, today);
  const ahead = line.lead_days ? `${when}, asked a week before` : when;
  return line.rule ? `${ahead}, ${ruleWords(line.rule)}${line.from_completion ? " after it is done" : ""}` : ahead;
}

/** A line for "how you met": "BioEng conference, Porto, June 2023; Lars Holm introduced you". */
export function metWords({ how, place, on, through_name }: Met): string {
  const facts = [how, place, on ? partialWords(on) : ""].map((part) => part.trim()).filter(Boolean).join(", ");
  const through = through_name.trim() ? `${through_name.trim()} introduced you` : "";
  return [facts, through].filter(Boolean).join("; ");
}

/** The lines of an address as one writes them on an envelope. */
export function addressLines(address: Address): string[] {
  const { formatted, po_box, extended, street, postal_code, locality, region, country } = address;
  const parts = [po_box, extended, street, [postal_code, locality].filter(Boolean).join(" "), region, country].map((part) => part.trim()).filter(Boolean);
  return parts.length > 0 ? parts : formatted.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
}

/** "Head of Research, Meridian Labs". */
export function affiliationWords({ title, department, organisation }: Affiliation): string {
  return [title, department, organisation].map((part) => part.trim()).filter(Boolean).join(", ");
}

/** "since 2019", "2014 to 2019"; empty when neither is known. */
export function timeThere({ from_on, to_on }: Affiliation): string {
  if (from_on && to_on) return `${partialWords(from_on)} to ${partialWords(to_on)}`;
  if (from_on) return `since ${partialWords(from_on)}`;
  return to_on ? `until ${partialWords(to_on)}` : "";
}

export function occasionLabel({ kind, label }: Occasion): string {
  return label.trim() || occasionWord[kind];
}

/** The tie card's "Next": a day in words, or why there is none. */
export function nextWords(dueOn: string | null, today: string): string {
  if (!dueOn) return "Nothing promised";
  if (dueOn === today) return "Today";
  return dueOn < today ? `Since ${longDay(dueOn, today)}` : longDay(dueOn, today);
}

const WARMTH: Record<Warmth, string> = { very_strong: "Very strong", strong: "Strong", steady: "Steady", light: "Light", faint: "Faint" };

/** How strong a tie is, in words. */
export function strengthWords(warmth: Warmth | null): string {
  return warmth ? WARMTH[warmth] : "Not in touch yet";
}

/** Who started the latest touches: "you started 4 of the last 6"; empty where it was never noted. */
export function startedWords(me: number, them: number): string {
  const known = me + them;
  if (known === 0) return "";
  if (known === 1) return me === 1 ? "you started it" : "they started it";
  if (me === 0) return `they started the last ${known}`;
  return me === known ? `you started the last ${known}` : `you started ${me} of the last ${known}`;
}

/** The names of a person's parts, for what changed elsewhere. */
export const fieldWord: Record<Field, string> = {
  name: "name", reaches: "ways to reach them", addresses: "addresses", affiliations: "work", occasions: "days to remember", tags: "tags",
  custom_fields: "more facts", networks: "networks", settings: "settings", circle: "circle", cadence_days: "own cadence", met: "how you met",
  note: "note", archived: "archived", do_not_contact: "do not contact", muted: "notifications", deceased: "in memory",
};

/** A draft's field in a line, to compare two versions of it. */
export function fieldText(field: Field, value: unknown): string {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return "nothing";
  if (field === "circle" || field === "cadence_days") return field === "circle" ? promiseWords(value as never, null) : promiseWords(null, value as number);
  return capital(plain(value)) || "nothing";
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).filter(Boolean).join("; ");
  if (value !== null && typeof value === "object") return Object.values(value).map(plain).filter(Boolean).join(", ");
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
