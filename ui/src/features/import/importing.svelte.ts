//! One file on its way into the book: chosen, read, looked over, brought in or left. Must not draw anything.

import { asApiError } from "$lib/errors";
import type { ApiError, Done, Gathered, Imported, OperationId, Picked, Progress, Staged, StagedId, TableId } from "$lib/generated/api";

/** What it needs of the program. */
export interface Program {
  pickFile: () => Promise<Picked>;
  staged: (request: { id: StagedId }) => Promise<Staged>;
  stagedFiles: () => Promise<Staged[]>;
  gatheredFiles: () => Promise<Gathered[]>;
  forgetTable: (request: { id: TableId }) => Promise<unknown>;
  discardStaged: (request: { id: StagedId }) => Promise<unknown>;
  commitStaged: (request: { id: StagedId }) => Promise<Done<Imported>>;
  cancel: () => Promise<unknown>;
}

export class Importing {
  /** Looked over now. */
  staged = $state.raw<Staged | null>(null);
  /** A table whose columns are looked at before it is read. */
  table = $state.raw<TableId | null>(null);
  /** Read earlier, still without a yes or no. */
  waiting = $state.raw<Staged[]>([]);
  /** Files that show touches, still without a yes or no. */
  touches = $state.raw<Gathered[]>([]);
  /** The last file that was picked shows touches. */
  gathered = $state.raw<Gathered | null>(null);
  /** What is being done to a file; `picking` covers the system's dialog too. */
  phase = $state<"still" | "picking" | "committing">("still");
  progress = $state.raw<Progress | null>(null);
  /** The last file that came in, and the step to undo. */
  done = $state.raw<(Imported & { file: string; undo: OperationId | null }) | null>(null);
  error = $state.raw<ApiError | null>(null);

  constructor(private readonly program: Program) {}

  /** Whether there is anything to bring in, or to note as seen. */
  get isReady(): boolean {
    const { staged } = this;
    return !!staged && (staged.coming + staged.updating > 0 || staged.new + staged.changed > staged.left_out);
  }

  async open(id: StagedId | undefined, table?: TableId) {
    await this.#try(async () => {
      if (table) this.#ask(table);
      if (id) this.#look(await this.program.staged({ id }));
      this.waiting = (await this.program.stagedFiles()).filter((one) => one.id !== id);
      this.touches = await this.program.gatheredFiles();
    });
  }

  async pick() {
    if (this.phase !== "still") return;
    this.phase = "picking";
    await this.#try(async () => {
      const { staged, gathered, table } = await this.program.pickFile();
      if (staged) this.#look(staged);
      if (table) this.#ask(table);
      this.gathered = gathered;
    });
    this.#rest();
  }

  /** The columns were said, and the table was read. */
  read(staged: Staged) {
    this.#look(staged);
  }

  /** Leaves a table unread. */
  async leave() {
    const { table } = this;
    this.table = null;
    if (table) await this.#try(() => this.program.forgetTable({ id: table }));
  }

  /** Looks at a file that was read earlier. */
  resume(staged: Staged) {
    this.waiting = this.waiting.filter((one) => one.id !== staged.id);
    this.#look(staged);
  }

  async discard(staged: Staged) {
    await this.#try(() => this.program.discardStaged({ id: staged.id }));
    this.waiting = this.waiting.filter((one) => one.id !== staged.id);
    if (this.staged?.id === staged.id) this.staged = null;
  }

  async commit() {
    const { staged } = this;
    if (!staged || this.phase !== "still") return;
    this.phase = "committing";
    await this.#try(async () => {
      const { value, undo } = await this.program.commitStaged({ id: staged.id });
      this.done = { ...value, file: staged.file_name, undo };
      this.staged = null;
    });
    this.#rest();
  }

  async cancel() {
    await this.#try(() => this.program.cancel());
  }

  /** Something about reading or committing was heard; also of a file that was dropped. */
  heard(progress: Progress) {
    this.progress = progress.done >= progress.total ? null : progress;
  }

  #ask(table: TableId) {
    this.table = table;
    this.staged = null;
    this.done = null;
    this.progress = null;
  }

  #look(staged: Staged) {
    this.staged = staged;
    this.table = null;
    this.done = null;
    this.progress = null;
  }

  #rest() {
    this.phase = "still";
    this.progress = null;
  }

  async #try(work: () => Promise<unknown>) {
    this.error = null;
    try {
      await work();
    } catch (thrown) {
      const error = asApiError(thrown);
      // Stopping is what the owner asked for.
      this.error = error.code === "cancelled" ? null : error;
    }
  }
}
