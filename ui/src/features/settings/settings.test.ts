import { expect, it } from "vitest";
import type { Background, Honesty } from "$lib/generated/api";
import { abilities } from "./abilities";
import { honestyWords } from "./honesty";
import { budgetError, dayBudgets, timeOf, within } from "./values";

it.each([["09:00", "09:00:00"], ["23:59:30", "23:59:00"], ["24:00", null], ["9:00", null], ["", null], ["noon", null]])("the time %s is %s", (text, time) => expect(timeOf(text)).toBe(time));
it.each([["1", true], ["50", true], ["0", false], ["51", false], ["2.5", false], ["", false], ["-3", false]])("a budget of %s will do: %s", (text, will) => expect(budgetError(text) === null).toBe(will));
it.each([["7", 7], [" 30 ", 30], ["36501", null], ["1e3", null]])("%s days are %s", (text, n) => expect(within(text, 1, 36_500)).toBe(n));

const all: Background = { running: true, notifications: true, actions: true, tray: true, start_at_login: true, database: "" };
it.each<[Partial<Background>, string[]]>([
  [{}, []],
  [{ running: false }, ["Reminders aren’t running."]],
  [{ notifications: false, actions: false }, ["No notification service answers on this desktop."]],
  [{ actions: false }, ["They have no buttons here."]],
  [{ tray: false }, ["This desktop has no tray."]],
])("says what is missing and what helps: %o", (some, missing) => {
  const broken = abilities({ ...all, ...some }).filter((one) => !one.works);
  expect(broken.map((one) => one.title)).toEqual(missing);
  expect(broken.every((one) => one.remedy !== "")).toBe(true);
});
it.each<[string, { day: number; people: number }[] | null]>([
  ["2", [{ day: 6, people: 2 }, { day: 7, people: 0 }]],
  ["", [{ day: 7, people: 0 }]],
  ["0", [{ day: 6, people: 0 }, { day: 7, people: 0 }]],
  ["51", null],
  ["1.5", null],
])("Saturday with “%s” typed is %o", (text, expected) => expect(dayBudgets([{ day: 7, people: 0 }, { day: 6, people: 9 }], 6, text)).toEqual(expected));
it.each<[Partial<Honesty>, RegExp]>([
  [{ outcomes: 12 }, /Too early to judge: 12 of 50/],
  [{ rhythm: 0.4 }, /better than guessing the average/],
  [{ rhythm: 0.55 }, /as well as the best/],
  [{ rhythm: 0.9, lost: true, plain: true }, /So Kith goes by what you asked for alone/],
  [{ rhythm: 0.9, lost: true }, /will go by what you asked for alone/],
  [{ plain: true }, /hold again/],
])("says what the judgement %o means", (some, said) => {
  expect(honestyWords({ outcomes: 83, needed: 50, rhythm: 0.5, average: 0.6, recency: 0.55, lost: false, plain: false, ...some })).toMatch(said);
});
