import { expect, test } from "vitest";
import type { Place } from "./router.svelte";
import { Titles } from "./titles.svelte";

test.each<[Place, string, string]>([
  [{ name: "today" }, "", "Today – Kith"],
  [{ name: "person", id: "1" }, "Ana Petrović", "Ana Petrović – Kith"],
  [{ name: "person", id: "1" }, "", "Kith"],
  [{ name: "reminders" }, "Ana Petrović", "Reminders – Kith"],
  [{ name: "merge", ids: ["1", "2"] }, "Ana Petrović", "Merge – Kith"],
  [{ name: "settings" }, "Ana Petrović", "Settings – Kith"],
])("%j is called after what it shows", (place, person, title) => {
  const titles = new Titles();
  titles.person = person;
  expect(titles.of(place)).toBe(title);
});
