//! The list of people as the owner left it: words, filters, order, who is picked, where the focus is. Lives as long as the
//! window, so that coming back from a person finds it unchanged. Must not draw anything.

import { untrack } from "svelte";
import { asApiError } from "$lib/errors";
import type { Filter, Hit, PersonLine, Sort } from "$lib/generated/api";
import { kith } from "$lib/kith";
import { LongList } from "$lib/longlist.svelte";
import type { PageCache } from "$lib/pages";
import { EVERYBODY } from "./filter";
import { NOBODY, span, toggled, withAll, type Selection } from "./selection";

/** With words, the record counts matches up to here. */
export const COUNTED = 1_000;
const HITS = 100;

export class PeopleList extends LongList<PersonLine> {
  filter = $state.raw<Filter>(EVERYBODY);
  sort = $state<Sort>("name");
  descending = $state(false);
  selection = $state.raw<Selection>(NOBODY);
  focus = $state(0);
  /** How many are being picked so far, while a large range is read; `null` otherwise. */
  picking = $state<number | null>(null);
  /** Why each of the first rows matched the words. */
  hits = $state.raw<ReadonlyMap<string, Hit>>(new Map());
  #asked = 0;

  ask(): void {
    const { filter, sort, descending } = this;
    this.read((offset, limit) => kith.people({ filter, sort, descending, offset, limit }));
    untrack(() => void this.#explain(filter.text));
  }

  narrow(some: Partial<Filter>): void {
    this.filter = { ...this.filter, ...some };
    this.selection = NOBODY;
    this.focus = 0;
    this.scroll = 0;
  }

  /** Orders by another value; the same again turns it around. */
  order(sort: Sort): void {
    this.descending = this.sort === sort ? !this.descending : false;
    this.sort = sort;
    this.focus = 0;
    this.scroll = 0;
  }

  toggle(index: number): void {
    const row = this.at(index);
    if (row) this.selection = toggled(this.selection, row.id, index);
    this.focus = index;
  }

  /** Picks everyone between the last one picked and this one. */
  async extend(index: number): Promise<void> {
    this.focus = index;
    const { from, to } = span(this.selection, index);
    await this.#pick(from, to);
  }

  /** Picks everyone that matches. */
  async all(): Promise<void> {
    if (this.total) await this.#pick(0, this.total - 1);
  }

  nobody(): void {
    this.#asked++;
    this.picking = null;
    this.selection = NOBODY;
  }

  async #pick(from: number, to: number): Promise<void> {
    const mine = ++this.#asked;
    const cache = this.cache;
    if (!cache) return;
    try {
      const here = Array.from({ length: Math.min(to - from + 1, 500) }, (_, n) => cache.at(from + n));
      const all = to - from < 500 && here.every((row) => row !== undefined);
      const rows = all ? here : await this.#read(cache, from, to, mine);
      if (mine === this.#asked) this.selection = withAll(this.selection, rows.flatMap((row) => (row ? [row.id] : [])));
    } catch (error) {
      this.error = asApiError(error);
    } finally {
      if (mine === this.#asked) this.picking = null;
    }
  }

  #read(cache: PageCache<PersonLine>, from: number, to: number, mine: number): Promise<PersonLine[]> {
    this.picking = 0;
    const stopped = () => mine !== this.#asked;
    return cache.rows(from, to, (done) => stopped() || (this.picking = done), stopped);
  }

  protected came(last: number): void {
    this.focus = Math.max(0, Math.min(this.focus, last));
  }

  async #explain(text: string): Promise<void> {
    if (!text.trim()) {
      this.hits = new Map();
      return;
    }
    try {
      const hits = await kith.find({ text, limit: HITS });
      if (text === this.filter.text) this.hits = new Map(hits.map((hit) => [hit.person.id, hit]));
    } catch {
      // The rows themselves say what went wrong.
      this.hits = new Map();
    }
  }
}

export const list = new PeopleList();
