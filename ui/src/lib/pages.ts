//! Rows of a long list, fetched page by page and kept while they are near: what makes 100,000 rows scroll.
//! Must not know what a row is, nor draw anything.

/** One page as the record gives it. */
export interface Page<T> {
  total: number;
  rows: T[];
}

export type Load<T> = (offset: number, limit: number) => Promise<Page<T>>;

export interface Events {
  /** A page came in, or the total is another. */
  changed: () => void;
  failed: (error: unknown) => void;
}

/** Pages kept at once; the ones used longest ago go first. */
const KEPT = 60;

export class PageCache<T> {
  #pages = new Map<number, T[]>();
  #asked = new Set<number>();
  #total: number | undefined;
  #closed = false;

  constructor(
    private readonly load: Load<T>,
    private readonly events: Events,
    readonly size = 100,
  ) {}

  /** How many rows there are; `undefined` until the first page came. */
  get total(): number | undefined {
    return this.#total;
  }

  /** The row at an index, or `undefined` while it isn't here. */
  at(index: number): T | undefined {
    return this.#pages.get(Math.floor(index / this.size))?.[index % this.size];
  }

  /** Asks for every page that rows `from` to `to` (inclusive) lie on; what is here or under way is not asked again. */
  want(from: number, to: number): void {
    const last = this.#total === undefined ? to : Math.min(to, this.#total - 1);
    for (let page = Math.floor(Math.max(0, from) / this.size); page * this.size <= last; page++) {
      if (this.#pages.has(page)) this.#touch(page);
      else void this.#fetch(page);
    }
  }

  /** The rows from `from` to `to` (inclusive) in order, fetching what is missing. `progress` hears how many are in. */
  async rows(from: number, to: number, progress?: (done: number) => void, stop?: () => boolean): Promise<T[]> {
    const found: T[] = [];
    for (let offset = from; offset <= to; ) {
      const page = await this.load(offset, Math.min(500, to - offset + 1));
      if (page.rows.length === 0 || stop?.()) break;
      found.push(...page.rows);
      offset += page.rows.length;
      progress?.(found.length);
    }
    return found;
  }

  /** Reads again the pages of rows `from` to `to` while the old rows stay in sight; the others are dropped. */
  refresh(from: number, to: number): void {
    const first = Math.floor(Math.max(0, from) / this.size);
    const last = Math.floor(Math.max(0, to) / this.size);
    for (const page of [...this.#pages.keys()]) if (page < first || page > last) this.#pages.delete(page);
    this.#asked.clear();
    for (let page = first; page <= last; page++) void this.#fetch(page);
  }

  /** No answer that is still under way will be heard. */
  close(): void {
    this.#closed = true;
  }

  async #fetch(page: number): Promise<void> {
    if (this.#asked.has(page)) return;
    this.#asked.add(page);
    try {
      const answer = await this.load(page * this.size, this.size);
      if (this.#closed) return;
      this.#total = answer.total;
      this.#pages.delete(page);
      this.#pages.set(page, answer.rows);
      this.#forget();
      this.events.changed();
    } catch (error) {
      if (!this.#closed) this.events.failed(error);
    } finally {
      this.#asked.delete(page);
    }
  }

  #touch(page: number): void {
    const rows = this.#pages.get(page);
    if (!rows) return;
    this.#pages.delete(page);
    this.#pages.set(page, rows);
  }

  #forget(): void {
    for (const page of this.#pages.keys()) {
      if (this.#pages.size <= KEPT) return;
      this.#pages.delete(page);
    }
  }
}
