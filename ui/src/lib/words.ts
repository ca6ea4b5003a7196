//! The words of the screen for the record's values: one place, so that a thing is called the same everywhere.
//! Must not compute with dates (that is `dates`) nor hold errors (that is `errors`).

import { ago, daysBetween, dueWords, lengthOf } from "./dates";
import type {
  Circle, Kind, Network, OccasionKind, PersonLine, Problem, ProblemCode, ReachKind, ReminderKind, Setting, Starter, Step, TieState,
} from "./generated/api";

export const NETWORKS: readonly Network[] = ["operational", "strategic", "personal"];
export const SETTINGS: readonly Setting[] = ["work", "professional", "community"];
export const CIRCLES: readonly Circle[] = ["inner", "close", "steady", "wide"];
export const KINDS: readonly Kind[] = ["meeting", "call", "video", "message", "email", "letter", "event", "other"];

export const networkWord: Record<Network, string> = { operational: "operational", strategic: "strategic", personal: "personal" };
export const networkMeaning: Record<Network, string> = {
  operational: "people central to getting today’s work done",
  strategic: "people who share knowledge, ideas and influence",
  personal: "people who give support and open doors",
};
export const settingWord: Record<Setting, string> = { work: "at work", professional: "among professionals", community: "in the community" };
export const circleWord: Record<Circle, string> = { inner: "inner", close: "close", steady: "steady", wide: "wide" };
export const kindWord: Record<Kind, string> = {
  meeting: "Meeting", call: "Call", video: "Video", message: "Message", email: "E-mail", letter: "Letter", event: "Event", other: "Other",
};
export const starterWord: Record<Starter, string> = { me: "I did", them: "They did" };
export const tieWord: Record<TieState, string> = {
  known: "not in a circle", on_rhythm: "in touch", due: "due", drifting: "drifting", dormant: "dormant",
};
export const reminderWord: Record<ReminderKind, string> = { keep_in_touch: "Keep in touch", occasion: "Occasion", follow_up: "Follow-up" };
export const reachWord: Record<ReachKind, string> = { email: "E-mail", phone: "Phone", link: "Link", handle: "Handle" };
export const occasionWord: Record<OccasionKind, string> = { birthday: "birthday", anniversary: "anniversary", other: "day to remember" };

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** "three", "twelve", "13". */
export function numberWord(n: number): string {
  return NUMBERS[n] ?? grouped(n);
}

/** "1,204". */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** "1 person", "312 people". */
export function count(n: number, one: string, many: string): string {
  return `${grouped(n)} ${n === 1 ? one : many}`;
}

/** "Ana", "Ana and José", "Ana, José and two others". */
export function names(list: readonly string[]): string {
  const [first = "nobody", second] = list;
  if (list.length < 2) return first;
  if (list.length === 2) return `${first} and ${second}`;
  if (list.length === 3) return `${first}, ${second} and ${list[2]}`;
  return `${first}, ${second} and ${numberWord(list.length - 2)} others`;
}

/** The beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A cadence: "weekly", "every 10 days", "monthly", "every 3 months", "half-yearly", "yearly". */
export function cadenceWords(days: number): string {
  const named: Record<number, string> = { 1: "daily", 7: "weekly", 14: "every 2 weeks", 30: "monthly", 182: "half-yearly", 183: "half-yearly", 365: "yearly" };
  const known = named[days];
  if (known) return known;
  if (days % 365 === 0) return `every ${days / 365} years`;
  const months = Math.round(days / 30.4);
  if (months >= 2 && Math.abs(months * 30.4 - days) <= 2.5) return `every ${months} months`;
  return days % 7 === 0 ? `every ${days / 7} weeks` : `every ${days} days`;
}

/** "steady, every 3 months". */
export function promiseWords(circle: Circle | null, days: number | null): string {
  const parts = [circle ? circleWord[circle] : "", days ? cadenceWords(days) : ""].filter(Boolean);
  return parts.join(", ") || "not in a circle";
}

/** Where somebody stands, for a list: calm words, and whether to colour them as late. */
export function standing(person: PersonLine, today: string): { text: string; late: boolean } {
  if (person.deceased) return { text: "in memory", late: false };
  if (person.state === "known") return { text: tieWord.known, late: false };
  const silent = person.last_on ? lengthOf(daysBetween(person.last_on, today)) : "never in touch";
  if (person.state === "drifting") return { text: `drifting, ${silent}`, late: true };
  if (person.state === "dormant") return { text: `dormant, ${silent}`, late: false };
  if (person.due_on && daysBetween(today, person.due_on) <= 13) {
    return { text: dueWords(person.due_on, today), late: daysBetween(person.due_on, today) > 0 };
  }
  if (person.last_on && daysBetween(person.last_on, today) < 60) return { text: `touched ${ago(person.last_on, today)}`, late: false };
  return { text: person.due_on ? dueWords(person.due_on, today) : tieWord.known, late: false };
}

const PROBLEMS: Record<ProblemCode, string> = {
  no_name: "has nothing to call them by, so they can’t be brought in",
  truncated: "breaks off; what could be read was kept",
  two_days: "could be one of two days; kept as it was written",
  bad_date: "isn’t a date in any calendar; kept as it was written",
  bad_email: "isn’t a whole e-mail address; kept as it was written",
  bad_text: "has signs that are no text; they were replaced",
  bad_photo: "has a picture that can’t be read; the rest was kept",
  photo_link: "has its picture on the internet, where Kith doesn’t go; the link was kept",
  too_long: "is longer than Kith shows; the whole text is kept beside it",
  stray: "doesn’t belong to anybody in the file",
  group: "is a list without a name, or of people who aren’t in this file; it was left out",
  too_large: "is larger than 16 MB; it was left out, the rest was kept",
  unread: "can’t be read: it is damaged, or locked with a password; it was left out",
  swells: "unpacks to more than 100 times its size, or to more than 1 GB; it was left out",
  same_uid: "is the UID of somebody before them in this file; they were left out",
  change: "is a change to a directory, not a person; it was left out",
};

/** "Line 12, BDAY: isn’t a date in any calendar; kept as it was written." */
export function problemWords(problem: Problem): string {
  const place = [problem.line > 0 ? `line ${problem.line}` : "", problem.field].filter(Boolean).join(", ");
  return place ? `${capital(place)}: ${PROBLEMS[problem.code]}.` : `${capital(PROBLEMS[problem.code])}.`;
}

const STEPS: Record<string, (step: Step) => string> = {
  add_contact: (s) => `added ${s.subject}`,
  edit_contact: (s) => `edited ${s.subject}`,
  set_circle: (s) => `changed the circle of ${whom(s)}`,
  set_network: (s) => `changed the network of ${whom(s)}`,
  set_setting: (s) => `changed the setting of ${whom(s)}`,
  set_tag: (s) => `changed a tag of ${whom(s)}`,
  merge_contacts: (s) => `made one person of ${s.count}${s.subject ? `: ${s.subject}` : ""}`,
  set_distinct: (s) => `told apart ${s.subject}`,
  set_archived: (s) => `archived or brought back ${whom(s)}`,
  delete_contacts: (s) => `deleted ${whom(s)}`,
  set_photo: (s) => `changed the photo of ${whom(s)}`,
  remove_photo: (s) => `removed the photo of ${whom(s)}`,
  sort_contact: (s) => `sorted ${whom(s)}`,
  log_interaction: (s) => `logged a touch with ${whom(s)}`,
  edit_interaction: (s) => `edited a touch with ${whom(s)}`,
  delete_interaction: (s) => `deleted a touch with ${whom(s)}`,
  add_follow_up: (s) => `added a follow-up${about(s)}`,
  edit_follow_up: (s) => `edited a follow-up${about(s)}`,
  delete_follow_up: (s) => `deleted a follow-up${about(s)}`,
  finish: (s) => `marked done${about(s)}`,
  skip: (s) => `passed over${about(s)}`,
  snooze: (s) => `snoozed${about(s)}`,
  ask_again: (s) => `asked again${about(s)}`,
  pause: () => "paused or resumed reminders",
  set_preferences: () => "changed the settings",
  set_circles: () => "changed the circles",
  import: (s) => (s.count ? `brought in ${count(s.count, "person", "people")}${from(s)}` : `looked a file over${about(s)}`),
  accept_touches: (s) => `logged ${count(s.count, "touch", "touches")}${from(s)}`,
  set_mine: () => "said which addresses are yours",
  restore_archive: () => "brought back an archive",
  remove_batch: (s) => `took ${count(s.count, "person", "people")} out again${s.subject ? ` (${s.subject})` : ""}`,
  set_employer: (s) => (s.subject ? `said that your organisation is ${s.subject}` : "forgot your organisation"),
  dismiss_gap: (s) => `dismissed${about(s)}`,
  show_dismissed_gaps: () => "brought back what was dismissed",
  add_link: (s) => `linked ${s.subject}`,
  edit_link: (s) => `changed the link between ${s.subject}`,
  remove_link: (s) => `removed the link between ${s.subject}`,
  pass_reconnect: (s) => `passed ${whom(s)} over in the draw`,
  add_samples: () => "added the sample people",
  undo: (s) => `undid a step${about(s)}`,
};

/** A step that was taken, in the past tense: "logged a touch with Ana Petrović". */
export function stepWords(step: Step): string {
  const words = STEPS[step.kind];
  return words ? words(step) : `${step.kind.replaceAll("_", " ")}${about(step)}`;
}

function whom(step: Step): string {
  if (step.count > 1) return step.subject ? `${step.subject} and ${count(step.count - 1, "other", "others")}` : count(step.count, "person", "people");
  return step.subject || "somebody";
}

function about(step: Step): string {
  return step.subject ? `: ${step.subject}` : "";
}

function from(step: Step): string {
  return step.subject ? ` from ${step.subject}` : "";
}
