//! The rows of a staged file, page by page as they come into sight. Must not draw anything.

import { asApiError } from "$lib/errors";
import type { ApiError, Change, Decision, Staged, StagedDiff, StagedFilter, StagedId, StagedLine, StagedPage } from "$lib/generated/api";

const PAGE = 100;

export interface Program {
  stagedPage: (request: { id: StagedId; filter: StagedFilter; offset: number; limit: number }) => Promise<StagedPage>;
  wantStaged: (request: { id: StagedId; rows: string[]; among: StagedFilter; on: boolean }) => Promise<Staged>;
  decideStaged: (request: { id: StagedId; rows: string[]; decision: Decision | null; contact: null }) => Promise<Staged>;
  stagedDiff: (request: { id: StagedId; row: string }) => Promise<StagedDiff>;
  chooseStaged: (request: { id: StagedId; row: string; change: string | null; take: boolean }) => Promise<StagedDiff>;
  staged: (request: { id: StagedId }) => Promise<Staged>;
}

export class Rows {
  filter = $state<StagedFilter>("all");
  total = $state<number | null>(null);
  error = $state.raw<ApiError | null>(null);
  /** What the rows that were opened change. */
  #diffs = $state.raw<Readonly<Record<string, StagedDiff>>>({});
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

  /** What a row changes, while it is open. */
  diff(row: StagedLine | undefined): StagedDiff | undefined {
    return row && this.#diffs[row.id];
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
    return this.#try(() => this.program.wantStaged({ id: this.id, rows: [row.id], among: "all", on }), () => this.#put(row));
  }

  /** Says who a row is, or takes that back. */
  async decide(row: StagedLine, decision: Decision | null): Promise<Staged | undefined> {
    this.#put({ ...row, decision, wanted: decision !== null });
    return this.#try(() => this.program.decideStaged({ id: this.id, rows: [row.id], decision, contact: null }), () => this.#put(row));
  }

  /** Says of everybody who may be somebody in the book who they are. */
  async decideAll(decision: Decision | null): Promise<Staged | undefined> {
    const staged = await this.#try(() => this.program.decideStaged({ id: this.id, rows: [], decision, contact: null }));
    if (staged) await this.#again();
    return staged;
  }

  /** Opens a row on what it changes, or closes it. */
  async open(row: StagedLine) {
    const { [row.id]: open, ...others } = this.#diffs;
    if (open) this.#diffs = others;
    else await this.#takeDiff(row, () => this.program.stagedDiff({ id: this.id, row: row.id }));
  }

  /** Takes a change over or not; without one, all of them. Hands back the new counts. */
  async choose(row: StagedLine, change: Change | null, take: boolean): Promise<Staged | undefined> {
    await this.#takeDiff(row, () => this.program.chooseStaged({ id: this.id, row: row.id, change: change?.id ?? null, take }));
    return this.#try(() => this.program.staged({ id: this.id }));
  }

  /** Ticks or unticks everybody in sight. */
  async wantAll(on: boolean): Promise<Staged | undefined> {
    const staged = await this.#try(() => this.program.wantStaged({ id: this.id, rows: [], among: this.filter, on }));
    if (staged) await this.#again();
    return staged;
  }

  async #takeDiff(row: StagedLine, ask: () => Promise<StagedDiff>) {
    const diff = await this.#try(ask);
    if (diff) this.#diffs = { ...this.#diffs, [row.id]: diff };
  }

  async #try<T>(ask: () => Promise<T>, undo?: () => void): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      undo?.();
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
