//! What can be done about a reminder in the log.

import { today } from "$lib/book.svelte";
import type { LogLine } from "$lib/generated/api";
import { kith } from "$lib/kith";
import { router } from "$lib/router.svelte";
import { act } from "$lib/toasts.svelte";
import { askedWords } from "./words";

export const openPerson = ({ person }: LogLine) => router.go({ name: "person", id: person.id });

/** Their page with the log box ready: what is logged there answers this reminder. */
export const logTouch = ({ person, occurrence }: LogLine) => router.go({ name: "person", id: person.id, log: { answers: occurrence } });

export const finish = ({ occurrence, person, title }: LogLine) => act(kith.finish({ id: occurrence }), `Done: ${title || person.name}.`);

export const skip = ({ occurrence, person }: LogLine) => act(kith.skip({ id: occurrence }), `Not now for ${person.name}.`);

export const askAgain = ({ occurrence, person }: LogLine) => act(kith.askAgain({ id: occurrence }), (asked) => askedWords(asked, person.name, today()));
