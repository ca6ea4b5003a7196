//! A long list as it is looked at: the answer to one question, read where its rows are in sight, and read again when the record
//! changed. Must not know what a row is, nor draw anything.

import { untrack } from "svelte";
import { asApiError } from "./errors";
import type { ApiError } from "./generated/api";
import { PageCache, type Load } from "./pages";

export abstract class LongList<Row> {
  /** Where the list was scrolled to, in pixels. */
  scroll = 0;
  error = $state.raw<ApiError | null>(null);
  /** The pages that are shown. */
  protected cache = $state.raw<PageCache<Row> | undefined>();
  /** The rows in sight. */
  protected seen = { from: 0, to: 30 };
  #version = $state(0);
  #next: PageCache<Row> | undefined;

  /** How many there are; `undefined` before the first answer. */
  get total(): number | undefined {
    void this.#version;
    return this.cache?.total;
  }

  at(index: number): Row | undefined {
    void this.#version;
    return this.cache?.at(index);
  }

  /** Rows in sight: what is missing of them is read. */
  see(from: number, to: number): void {
    this.seen = { from, to };
    this.cache?.want(from, to);
  }

  /** Asks a new question. The old rows stay until its first page is here. */
  abstract ask(): void;

  /** Reads again what is in sight, after the record changed. */
  refresh(): void {
    if (this.cache && this.cache === this.#next) this.cache.refresh(this.seen.from, this.seen.to);
    else this.ask();
  }

  /** Asks by reading pages so. */
  protected read(load: Load<Row>): void {
    untrack(() => {
      this.#next?.close();
      const cache: PageCache<Row> = new PageCache(load, {
        changed: () => this.#arrived(cache),
        failed: (error) => (this.error = asApiError(error)),
      });
      this.#next = cache;
      cache.want(0, 0);
    });
  }

  /** Rows came in, up to `last`: the focus may have to follow its own. */
  protected abstract came(last: number): void;

  #arrived(cache: PageCache<Row>): void {
    if (cache === this.#next && cache !== this.cache) {
      this.cache?.close();
      this.cache = cache;
      cache.want(this.seen.from, this.seen.to);
    }
    this.error = null;
    this.#version++;
    this.came(Math.max(0, (cache.total ?? 1) - 1));
  }
}
