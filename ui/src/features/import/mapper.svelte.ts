//! A table on its way to being read: what its columns become, asked again after every change. Must not draw anything.

import { asApiError } from "$lib/errors";
import type { ApiError, DateOrder, ColumnField, Mapping, Staged, TableId, TableView } from "$lib/generated/api";

/** What it needs of the program. */
export interface Program {
  table: (request: { id: TableId }) => Promise<TableView>;
  mapTable: (request: { id: TableId; mapping: Mapping }) => Promise<TableView>;
  stageTable: (request: { id: TableId; mapping: Mapping }) => Promise<Staged>;
}

export class Mapper {
  view = $state.raw<TableView | null>(null);
  /** What is chosen now; the view follows. */
  mapping = $state.raw<Mapping>({ has_headings: true, fields: [], order: null });
  reading = $state(false);
  error = $state.raw<ApiError | null>(null);
  #asked = 0;

  constructor(
    private readonly program: Program,
    private readonly id: TableId,
  ) {}

  /** Whether nothing but a yes is missing. */
  get ready(): boolean {
    return this.view !== null && this.view.look.has_names && !this.asksOrder && !this.reading;
  }

  /** Whether a date could be one of two days, and nobody has said which. */
  get asksOrder(): boolean {
    return Boolean(this.view?.look.dates.open.length) && this.mapping.order === null;
  }

  /** How many columns have a place, stay under their own heading, and are left out. */
  get counts(): { placed: number; own: number; out: number } {
    const of = (what: string) => this.mapping.fields.filter((field) => field.what === what).length;
    const [own, out] = [of("custom"), of("skip")];
    return { placed: this.mapping.fields.length - own - out, own, out };
  }

  async open() {
    await this.#ask(async () => this.program.table({ id: this.id }));
    if (this.view) this.mapping = this.view.mapping;
  }

  set(at: number, field: ColumnField) {
    return this.#map({ ...this.mapping, fields: this.mapping.fields.map((one, i) => (i === at ? field : one)) });
  }

  order(order: DateOrder) {
    return this.#map({ ...this.mapping, order });
  }

  headings(has_headings: boolean) {
    return this.#map({ ...this.mapping, has_headings });
  }

  /** Reads the table; `undefined` when it can't be, with the reason in `error`. */
  async read(): Promise<Staged | undefined> {
    if (!this.ready) return undefined;
    this.reading = true;
    this.error = null;
    try {
      return await this.program.stageTable({ id: this.id, mapping: this.mapping });
    } catch (thrown) {
      const error = asApiError(thrown);
      this.error = error.code === "cancelled" ? null : error;
      return undefined;
    } finally {
      this.reading = false;
    }
  }

  async #map(mapping: Mapping) {
    this.mapping = mapping;
    await this.#ask(() => this.program.mapTable({ id: this.id, mapping }));
  }

  /** Only the answer to the last question counts. */
  async #ask(question: () => Promise<TableView>) {
    const asked = ++this.#asked;
    try {
      const view = await question();
      if (asked !== this.#asked) return;
      this.view = view;
      this.error = null;
    } catch (thrown) {
      if (asked === this.#asked) this.error = asApiError(thrown);
    }
  }
}
