//! The words for what one person is to another. Must not load anything.

import type { Relation, Role } from "$lib/generated/api";

/** In the order in which one chooses. */
export const ROLES: readonly Role[] = [
  "partner", "parent", "child", "sibling", "friend", "colleague", "manager", "report", "mentor", "mentee", "introducer", "introduced", "client", "supplier", "custom",
];

/** What somebody is to the person on screen, under their name. */
const ROLE_WORD: Record<Role, string> = {
  partner: "partner", parent: "parent", child: "child", sibling: "sibling", friend: "friend", colleague: "colleague", manager: "manager", report: "reports to them",
  mentor: "mentor", mentee: "mentee", introducer: "introduced them to you", introduced: "introduced by them", client: "client", supplier: "supplier", custom: "related",
};

/** The same where it is chosen. */
export function roleChoice(role: Role): string {
  if (role === "custom") return "in your own word";
  if (role === "introducer") return "who introduced them";
  if (role === "introduced") return "whom they introduced";
  return ROLE_WORD[role];
}

export function relationWord({ role, word }: Pick<Relation, "role" | "word">): string {
  return word || ROLE_WORD[role];
}

const SENTENCE: Record<Role, (it: string, them: string) => string> = {
  partner: (it, them) => `${it} and ${them} are partners.`,
  parent: (it, them) => `${it} is a parent of ${them}.`,
  child: (it, them) => `${it} is a child of ${them}.`,
  sibling: (it, them) => `${it} and ${them} are siblings.`,
  friend: (it, them) => `${it} and ${them} are friends.`,
  colleague: (it, them) => `${it} and ${them} are colleagues.`,
  manager: (it, them) => `${them} reports to ${it}.`,
  report: (it, them) => `${it} reports to ${them}.`,
  mentor: (it, them) => `${it} is a mentor of ${them}.`,
  mentee: (it, them) => `${them} is a mentor of ${it}.`,
  introducer: (it, them) => `${it} introduced ${them} to you.`,
  introduced: (it, them) => `${them} introduced ${it} to you.`,
  client: (it, them) => `${it} is a client of ${them}.`,
  supplier: (it, them) => `${it} supplies ${them}.`,
  custom: () => "",
};

/** The whole relationship said once, so that its direction can't be mistaken; `it` is the other one. */
export function relationSentence({ role, word, reverse }: Relation, it: string, them: string): string {
  if (role !== "custom") return SENTENCE[role](it, them);
  if (!word.trim() && !reverse.trim()) return "";
  const [there, here] = [word.trim() || reverse.trim(), reverse.trim() || word.trim()];
  return `To ${them}, ${it} is: ${there}. To ${it}, ${them} is: ${here}.`;
}
