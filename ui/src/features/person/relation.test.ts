import { expect, test } from "vitest";
import { ROLES, relationSentence, relationWord, roleChoice } from "./relation";

test("a link is said so that its direction can’t be mistaken", () => {
  const check = (role: (typeof ROLES)[number], expected: string) => expect(relationSentence({ role, word: "", reverse: "" }, "Bo", "Ana")).toBe(expected);
  check("manager", "Ana reports to Bo.");
  check("report", "Bo reports to Ana.");
  check("mentee", "Ana is a mentor of Bo.");
  check("introducer", "Bo introduced Ana to you.");
  check("custom", "");
  expect(relationSentence({ role: "custom", word: "godmother", reverse: "godchild" }, "Bo", "Ana")).toBe("To Ana, Bo is: godmother. To Bo, Ana is: godchild.");
});

test("every role has a word, and the owner’s own comes first", () => {
  for (const role of ROLES) expect(roleChoice(role).length * relationWord({ role, word: "" }).length).toBeGreaterThan(0);
  expect(relationWord({ role: "parent", word: "mother" })).toBe("mother");
});
