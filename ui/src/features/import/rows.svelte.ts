//! The rows of a staged file, page by page as they come into sight. Must not draw anything.

import { asApiError } from "$lib/errors";
import type { ApiError, Staged, StagedFilter, StagedId, StagedLine, StagedPage } from "$lib/generated/api";

const PAGE = 100;

export interface Program {
  stagedPage: (request: { id: StagedId; filter: StagedFilter; offset: number; limit: number }) => Promise<StagedPage>;
  wantStaged: (request: { id: StagedId; rows: string[]; on: boolean }) => Promise<Staged>;
}

export class Rows {
  filter = $state<StagedFilter>("all");
  total = $state<number | null>(null);
  error = $state.raw<ApiError | null>(null);
  #rows = $state.raw<readonly (StagedLine | undefined)[]>([]);
  #asked = new Set<number>();
  #round = 0;

  constructor(
    private readonly program: Program,
    private readonly id: StagedId,
  ) {}

  at(index: number): StagedLine | undefined {
    return this.#rows[index];
  }

  async show(filter: StagedFilter) {
    this.filter = filter;
    await this.#again();
  }

  /** Makes sure that the rows from `first` to `last` are there or on their way. */
  async need(first: number, last: number) {
    const pages = [];
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
      if (!this.#asked.has(page)) pages.push(this.#fetch(page));
    }
    await Promise.all(pages);
  }

  /** Ticks or unticks one row; shown at once, taken back when it can't be kept. */
  async want(row: StagedLine, on: boolean): Promise<Staged | undefined> {
    this.#put({ ...row, wanted: on });
    try {
      return await this.program.wantStaged({ id: this.id, rows: [row.id], on });
    } catch (error) {
      this.#put(row);
      this.error = asApiError(error);
      return undefined;
    }
  }

  /** Ticks or unticks every new one. */
  async wantAll(on: boolean): Promise<Staged | undefined> {
    try {
      const staged = await this.program.wantStaged({ id: this.id, rows: [], on });
      await this.#again();
      return staged;
    } catch (error) {
      this.error = asApiError(error);
      return undefined;
    }
  }

  async #again() {
    this.#round++;
    this.#asked.clear();
    this.error = null;
    await this.#fetch(0);
  }

  async #fetch(page: number) {
    const round = this.#round;
    this.#asked.add(page);
    try {
      const { total, rows } = await this.program.stagedPage({ id: this.id, filter: this.filter, offset: page * PAGE, limit: PAGE });
      if (round === this.#round) this.#take(page, total, rows);
    } catch (error) {
      if (round !== this.#round) return;
      this.#asked.delete(page);
      this.error = asApiError(error);
    }
  }

  #take(page: number, total: number, rows: readonly StagedLine[]) {
    const all = page === 0 || total !== this.total ? Array.from({ length: total }, (_, i) => (this.#asked.size > 1 ? this.#rows[i] : undefined)) : [...this.#rows];
    rows.forEach((row, i) => (all[page * PAGE + i] = row));
    this.#rows = all;
    this.total = total;
  }

  #put(row: StagedLine) {
    this.#rows = this.#rows.map((one) => (one?.id === row.id ? row : one));
  }
}
