//! The owner's yes and no to rows of a file, said with a way back. Must not draw anything.

import type { ProposedId } from "$lib/generated/api";
import { act, toasts } from "$lib/toasts.svelte";
import { count } from "$lib/words";
import type { Reviewing, Row } from "./reviewing.svelte";

const touches = (many: number) => count(many, "touch", "touches");
const withWhom = (row: Row | undefined) => (row ? ` with ${row.person.name}` : "");

/** Logs what a row stands for, or everything. */
export async function accept(reviewing: Reviewing, row?: Row) {
  const lines = row ? reviewing.lines(row) : [];
  await act(reviewing.accept(lines), (many) => `Logged ${touches(many)}${withWhom(row)}`);
}

/** Says no to what a row stands for. */
export async function dismiss(reviewing: Reviewing, row: Row) {
  const lines = reviewing.lines(row);
  try {
    const many = await reviewing.dismiss(lines, true);
    toasts.say(`Won’t propose ${touches(many)}${withWhom(row)} again`, { action: { label: "Undo", run: () => takeBack(reviewing, lines) } });
  } catch (error) {
    toasts.fail(error);
  }
}

async function takeBack(reviewing: Reviewing, lines: ProposedId[]) {
  try {
    await reviewing.dismiss(lines, false);
  } catch (error) {
    toasts.fail(error);
  }
}
