//! What can be done about an occurrence on Today without leaving it.

import type { OccurrenceId, Promised, ToReach } from "$lib/generated/api";
import { kith } from "$lib/kith";
import { act } from "$lib/toasts.svelte";

export const skip = ({ occurrence, person }: ToReach) => act(kith.skip({ id: occurrence }), `Not now for ${person.name}; the next one comes as promised.`);

export const keepPromise = ({ occurrence, title }: Promised) => act(kith.finish({ id: occurrence }), `Done: ${title}.`);

export const congratulated = (occurrence: OccurrenceId, name: string) => act(kith.finish({ id: occurrence }), `Done for ${name}.`);

export const addSamples = () => act(kith.addSamples(), "The sample people are in. Look around; they can be removed at any time.");
