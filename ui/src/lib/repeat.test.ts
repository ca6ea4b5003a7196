import { expect, it } from "vitest";
import { ruleWords } from "./repeat";

it.each([
  ["FREQ=DAILY", "every day"],
  ["FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"],
  ["FREQ=MONTHLY;INTERVAL=3", "every 3 months"],
  ["FREQ=YEARLY;INTERVAL=1", "every year"],
  ["FREQ=MONTHLY;BYDAY=1MO", "by its own rule"],
  ["FREQ=WEEKLY;COUNT=4", "by its own rule"],
  ["", "by its own rule"],
])("%s is %s", (rule, words) => expect(ruleWords(rule)).toBe(words));
