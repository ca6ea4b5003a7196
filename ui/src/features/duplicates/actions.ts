//! What is done with two who may be one: merged, or told apart. Every one of them can be undone.

import type { ContactId, Merge, Merged } from "$lib/generated/api";
import { kith } from "$lib/kith";
import { act } from "$lib/toasts.svelte";
import { grouped } from "$lib/words";

/** Remembers that they are two people. Brings whether that went well. */
export async function tellApart(one: { id: ContactId; name: string }, other: { id: ContactId; name: string }): Promise<boolean> {
  const names = one.name === other.name ? `The two called ${one.name}` : `${one.name} and ${other.name}`;
  return (await act(kith.setDistinct({ one: one.id, other: other.id }), `${names} are two people. Kith won’t ask again.`)) !== undefined;
}

export function merge(request: Merge): Promise<Merged | undefined> {
  return act(kith.mergeContacts(request), ({ people, name }) => `${people === 2 ? "The two" : `The ${grouped(people)}`} are one now: ${name}`);
}

/** What merging proposes by itself: the one with more behind them stays. */
export async function proposal(ids: ContactId[]): Promise<Merge> {
  const { id } = await kith.whoStays({ ids });
  return { keep: id, others: ids.filter((one) => one !== id), choices: [], left_out: [] };
}
