//! How a follow-up comes back, in words. The rule itself is the record's (RFC 5545). Pure.

/** The rules that are offered; any other is written by hand. */
export const RULES = ["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY"];

const UNIT: Record<string, string> = { DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year" };

/** "every 3 months"; "by its own rule" where that would take more words than a line has. */
export function ruleWords(rule: string): string {
  const parts = new Map(rule.split(";").map((part) => part.split("=", 2) as [string, string]));
  const unit = UNIT[parts.get("FREQ") ?? ""];
  const others = [...parts.keys()].filter((name) => name !== "FREQ" && name !== "INTERVAL" && name !== "WKST");
  if (!unit || others.length > 0) return "by its own rule";
  const each = Number(parts.get("INTERVAL") ?? "1");
  return each === 1 ? `every ${unit}` : `every ${each} ${unit}s`;
}
