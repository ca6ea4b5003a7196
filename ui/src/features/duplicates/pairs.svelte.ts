//! The pairs that may be one person, as the owner goes through them. Lives as long as the window. Must not draw anything nor write.

import { asApiError } from "$lib/errors";
import type { ApiError, PairLine, PairsPage, PairsRequest, Progress } from "$lib/generated/api";
import { kith } from "$lib/kith";

/** Most pairs at a time; the next come as these are gone through. */
export const AT_A_TIME = 100;

export class Pairs {
  rows = $state.raw<readonly PairLine[] | undefined>();
  total = $state(0);
  people = $state(0);
  focus = $state(0);
  error = $state.raw<ApiError | null>(null);
  /** Everybody is being compared. */
  busy = $state(false);
  progress = $state.raw<Progress | null>(null);
  #asked = 0;

  constructor(private readonly load: (request: PairsRequest) => Promise<PairsPage>) {}

  /** The pair that is pointed at. */
  get here(): PairLine | undefined {
    return this.rows?.[this.focus];
  }

  /** How far comparing is, 0 to 100; `null` before the first word of it. */
  get percent(): number | null {
    const { progress } = this;
    return progress && progress.total > 0 ? Math.floor((100 * progress.done) / progress.total) : null;
  }

  async ask(): Promise<void> {
    const mine = ++this.#asked;
    this.busy = true;
    this.progress = null;
    try {
      const page = await this.load({ least: 0, offset: 0, limit: AT_A_TIME });
      if (mine !== this.#asked) return;
      this.#came(page);
    } catch (thrown) {
      if (mine !== this.#asked) return;
      this.error = asApiError(thrown);
    }
    this.busy = false;
  }

  /** The pair is dealt with: it goes at once, before everybody is compared again. */
  pass(pair: PairLine): void {
    const rows = (this.rows ?? []).filter((row) => row !== pair);
    this.total = Math.max(0, this.total - 1);
    this.rows = rows;
    this.focus = Math.max(0, Math.min(this.focus, rows.length - 1));
  }

  heard(progress: Progress): void {
    if (this.busy && progress.phase === "comparing") this.progress = progress;
  }

  #came(page: PairsPage): void {
    const held = this.here;
    this.rows = page.rows;
    this.total = page.total;
    this.people = page.people;
    this.error = null;
    const at = held ? page.rows.findIndex((row) => row.one.id === held.one.id && row.other.id === held.other.id) : -1;
    this.focus = at >= 0 ? at : Math.max(0, Math.min(this.focus, page.rows.length - 1));
  }
}

export const pairs = new Pairs((request) => kith.duplicates(request));
