//! What can be done about an occurrence on Today without leaving it.

import type { ContactId, OccurrenceId, Promised, ToReach, Way } from "$lib/generated/api";
import { kith } from "$lib/kith";
import { act, toasts } from "$lib/toasts.svelte";

export async function openWay(contact: ContactId, way: Way) {
  try {
    await kith.openWay({ contact, way: way.id });
  } catch (error) {
    toasts.fail(error);
  }
}

export const skip = ({ occurrence, person }: ToReach) => act(kith.skip({ id: occurrence }), `Not now for ${person.name}; the next one comes as promised.`);

export const keepPromise = ({ occurrence, title }: Promised) => act(kith.finish({ id: occurrence }), `Done: ${title}.`);

export const congratulated = (occurrence: OccurrenceId, name: string) => act(kith.finish({ id: occurrence }), `Done for ${name}.`);

export const addSamples = () => act(kith.addSamples(), "The sample people are in. Look around; they can be removed at any time.");
