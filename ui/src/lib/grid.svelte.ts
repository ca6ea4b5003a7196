//! A long list in a grid that scrolls: as high as its rows, knowing which are in sight, and bringing one there.
//! Must not know what a row is, nor draw anything. Made while a component is set up.

import { tick, untrack } from "svelte";
import type { Virtualizer } from "virtua/svelte";
import { book } from "./book.svelte";

/** What is shown in it. */
export interface Listed {
  readonly total: number | undefined;
  /** In pixels. */
  scroll: number;
  see(from: number, to: number): void;
}

/** Rows read beyond those in sight, above and below. */
const BEYOND = 20;

export class Grid {
  element = $state<HTMLElement>();
  rows = $state<Virtualizer<number>>();
  /** The height it got, in pixels. */
  tall = $state(0);
  readonly #list: Listed;
  indexes = $derived.by(() => Array.from({ length: this.#list.total ?? 0 }, (_, index) => index));
  /** Of a row, in pixels. */
  height = $derived(book.value?.preferences.density === "compact" ? 48 : 60);
  /** As high as its rows; a list longer than the window runs out of it at the bottom. */
  needed = $derived.by(() => (this.#list.total ?? 0) * this.height);

  /** `question` reads whatever the list is an answer to. */
  constructor(list: Listed, question: () => unknown) {
    this.#list = list;
    // Another question starts at its top; coming back from a person finds the place that was left.
    $effect(() => {
      void question();
      untrack(() => void tick().then(() => this.rows?.scrollTo(list.scroll)));
    });
    $effect(() => {
      if (list.total !== undefined) untrack(() => this.see());
    });
  }

  /** Rows that fit. */
  visible(): number {
    return Math.max(1, Math.floor((this.element?.clientHeight ?? 600) / this.height));
  }

  /** Brings a row into sight and the focus to the list. */
  show(index: number): void {
    this.take();
    this.rows?.scrollToIndex(index, { align: "nearest" });
  }

  /** Takes the focus. */
  take(): void {
    this.element?.focus({ preventScroll: true });
  }

  readonly see = (): void => {
    if (!this.rows || !this.element) return;
    const first = this.rows.findItemIndex(this.rows.getScrollOffset());
    this.#list.see(Math.max(0, first - BEYOND), first + this.visible() + BEYOND);
  };

  readonly scrolled = (offset: number): void => {
    this.#list.scroll = offset;
    this.see();
  };
}
