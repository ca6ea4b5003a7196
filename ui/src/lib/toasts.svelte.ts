//! Short messages at the window's edge: what was done, with Undo, and what went wrong. Errors stay until dismissed.
//! Must not hold anything that is said nowhere else.

import { asApiError, sentence } from "./errors";
import type { Done, OperationId } from "./generated/api";
import { kith } from "./kith";
import { stepWords } from "./words";

export interface Action {
  label: string;
  run: () => unknown;
}

export interface Toast {
  id: number;
  text: string;
  isError: boolean;
  /** The step that its Undo takes back. */
  undo: OperationId | null;
  action: Action | null;
}

/** How long a message that needs no answer stays, in milliseconds. */
export const STAYS_MS = 8000;
const MOST = 4;

export class Toasts {
  list = $state.raw<readonly Toast[]>([]);
  #next = 1;

  /** Says that something was done. With `undo`, offers to take that step back. */
  say(text: string, more: { undo?: OperationId | null; action?: Action } = {}) {
    const { undo = null } = more;
    const action = undo ? { label: "Undo", run: () => undoStep(undo) } : (more.action ?? null);
    this.#add({ text, isError: false, undo, action });
  }

  /** Says what went wrong. Anything thrown will do. */
  fail(thrown: unknown) {
    const error = asApiError(thrown);
    const text = sentence(error);
    if (this.list.some((toast) => toast.isError && toast.text === text)) return;
    this.#add({ text, isError: true, undo: null, action: null });
  }

  dismiss(id: number) {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Takes the offer to undo a step off the screen, once it was undone. */
  undone(operation: OperationId) {
    this.list = this.list.filter((toast) => toast.undo !== operation);
  }

  #add(toast: Omit<Toast, "id">) {
    this.list = [...this.list, { ...toast, id: this.#next++ }].slice(-MOST);
  }
}

export const toasts = new Toasts();

/**
 * Carries a write out and says so, with Undo; says what went wrong otherwise. Brings the write's value, or `undefined` when
 * it failed. With empty words nothing is said on success.
 */
export async function act<T>(work: Promise<Done<T>>, words: string | ((value: T) => string)): Promise<T | undefined> {
  try {
    const done = await work;
    const text = typeof words === "string" ? words : words(done.value);
    if (text) toasts.say(text, { undo: done.undo });
    return done.value;
  } catch (error) {
    toasts.fail(error);
    return undefined;
  }
}

/** Takes a step back (the last one when none is named) and says what it was. */
export async function undoStep(operation: OperationId | null = null) {
  try {
    const { value } = await kith.undo({ operation });
    toasts.undone(value.step.id);
    toasts.say([`Undone: ${stepWords(value.step)}${value.stays.length > 0 ? "." : ""}`, ...value.stays].join(" "));
  } catch (error) {
    toasts.fail(error);
  }
}
