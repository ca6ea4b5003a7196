import { expect, it, vi } from "vitest";
import type { Book } from "$lib/generated/api";

vi.mock("$lib/host", () => ({ call: async () => undefined, onChanged: () => () => undefined }));

import { commands, matching } from "./commands";

const book: Book = {
  counts: { people: 10, tended: 4, unsorted: 3, archived: 0, today: 1 },
  preferences: { reminder_at: "09:00:00", occasion_at: "09:00:00", follow_up_at: "09:00:00", occasion_lead: "on_the_day", reminder_days: [1, 2, 3, 4, 5, 6, 7], quiet_from: "21:00:00", quiet_to: "08:00:00", daily_budget: 5, day_budgets: [], paused_until: null, hide_names: "when_seen", theme: "system", density: "comfortable" },
  is_new: false, samples: null, trouble: null, today: "2026-11-22",
};
const ids = (text: string, one = book) => matching(commands(one), text).map(({ id }) => id);

it.each([["", commands(book).length], ["xyzzy", 0]])("%s matches %d commands", (text, many) => expect(ids(text)).toHaveLength(many));
it.each([["imp", "import"], ["vcard", "import"], ["THEME dark", "dark"], ["pause week", "pause-week"], ["exit", "quit"], ["inbox", "reminders"]])("%s means %s", (text, id) => expect(ids(text)[0]).toBe(id));

it("offers only what makes sense now", () => {
  const other = { ...book, counts: { ...book.counts, unsorted: 0 }, preferences: { ...book.preferences, theme: "dark" as const, paused_until: "2026-11-23T09:00:00" } };
  expect([ids("sort"), ids("resume"), ids("pause tomorrow"), ids("theme")]).toEqual([["sort"], [], ["pause-day"], ["light", "dark"]]);
  expect([ids("sort", other), ids("resume", other), ids("pause tomorrow", other), ids("theme", other)]).toEqual([[], ["resume"], [], ["light", "system"]]);
});
