//! Something read from the record: loading, there, or in error; read again when its parts change.
//! Owns the order of answers: a late answer to an old question is dropped. Must not know what is read.

import { untrack } from "svelte";
import { whenChanged } from "./changes";
import { asApiError } from "./errors";
import type { ApiError, Part } from "./generated/api";

export class Resource<T> {
  /** The last answer; kept while a newer one is awaited and when it fails. */
  value = $state.raw<T | undefined>();
  error = $state.raw<ApiError | null>(null);
  loading = $state(true);
  #asked = 0;

  constructor(private readonly load: () => Promise<T>) {}

  /** Asks again. Resolves when this answer, or a newer one, is in. */
  reload = async (): Promise<void> => {
    const mine = ++this.#asked;
    const answer = this.load();
    untrack(() => (this.loading = true));
    try {
      const value = await answer;
      if (mine === this.#asked) this.#settle(value, null);
    } catch (error) {
      if (mine === this.#asked) this.#settle(this.value, asApiError(error));
    }
  };

  /** Forgets every question under way. */
  drop = () => {
    this.#asked++;
  };

  #settle(value: T | undefined, error: ApiError | null) {
    this.value = value;
    this.error = error;
    this.loading = false;
  }
}

/**
 * A resource that lives as long as the component (or effect) it is made in. It is read again when one of `parts` changes
 * and when any reactive value that `load` reads before its first `await` changes.
 */
export function resource<T>(parts: readonly Part[], load: () => Promise<T>): Resource<T> {
  const it = new Resource(load);
  $effect(() => {
    void it.reload();
  });
  $effect(() => {
    const off = whenChanged(parts, () => void it.reload());
    return () => {
      off();
      it.drop();
    };
  });
  return it;
}
