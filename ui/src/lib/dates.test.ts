import { describe, expect, it } from "vitest";
import { addDays, ago, dayAhead, dayHeading, daysBetween, dueWords, isDay, lengthOf, longDay, partialWords, shortDay, weekday, whenWords } from "./dates";

const TODAY = "2026-11-22"; // a Sunday

function check(what: string, say: (date: string, today: string) => string, cases: Record<string, string>) {
  describe(what, () => {
    it.each(Object.entries(cases))("%s is %s", (date, words) => expect(say(date, TODAY)).toBe(words));
  });
}

check("how long ago", ago, {
  "2026-11-22": "today",
  "2026-11-21": "yesterday",
  "2026-11-19": "3 days ago",
  "2026-11-15": "last week",
  "2026-11-01": "3 weeks ago",
  "2026-10-20": "last month",
  "2026-06-22": "5 months ago",
  "2025-11-20": "last year",
  "2023-11-01": "3 years ago",
  "2026-11-23": "tomorrow",
});

check("a day ahead", dayAhead, {
  "2026-11-22": "today",
  "2026-11-23": "tomorrow",
  "2026-11-26": "on Thursday",
  "2026-12-03": "next Thursday",
  "2026-12-22": "on 22 December",
  "2028-03-03": "on 3 March 2028",
});

check("when somebody is due", dueWords, {
  "2026-09-24": "due since September",
  "2025-03-01": "due since March 2025",
  "2026-11-05": "due since 5 November",
  "2026-11-18": "due since Wednesday",
  "2026-11-21": "due since yesterday",
  "2026-11-22": "due today",
  "2026-11-26": "due on Thursday",
  "2026-12-03": "due next Thursday",
  "2026-12-22": "due in December",
  "2027-04-01": "due in April",
  "2028-04-01": "due in April 2028",
});

check("a full day", longDay, { "2026-12-22": "22 December", "2027-01-02": "2 January 2027" });
check("a short day", shortDay, { "2026-11-30": "30 Nov", "2025-11-30": "30 Nov 2025" });
check("a moment", whenWords, { "2026-11-22T18:00:00": "today at 18:00", "2026-11-23T09:00:00": "tomorrow at 09:00", "2026-11-30T09:30:00": "next Monday at 09:30" });

it("writes the heading of a day", () => expect(dayHeading(TODAY)).toBe("Sunday, 22 November"));

it("knows weekdays before 1970 too", () => expect([weekday("1969-07-20"), weekday("2000-02-29")]).toEqual(["Sunday", "Tuesday"]));

it("counts over a change of summer time and over 29 February", () => {
  expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
});

it.each([["2026-02-29", false], ["2028-02-29", true], ["2026-13-01", false], ["22.11.2026", false], ["", false]])("%s is a day: %s", (text, is) => expect(isDay(text)).toBe(is));

it.each([[0, "0 days"], [1, "1 day"], [13, "13 days"], [14, "2 weeks"], [45, "6 weeks"], [150, "5 months"], [1100, "3 years"]])("%d days are %s", (days, words) => expect(lengthOf(days)).toBe(words));

it.each([
  [{ year: 1985, month: 5, day: 14 }, "14 May 1985"],
  [{ year: null, month: 5, day: 14 }, "14 May"],
  [{ year: 1985, month: 5, day: null }, "May 1985"],
  [{ year: 1985, month: null, day: null }, "1985"],
])("a date of which parts are known", (date, words) => expect(partialWords(date)).toBe(words));
