//! One export on its way out: the form chosen, written, stopped, done, or why not. Must not draw anything.

import { asApiError } from "../errors";
import type { ApiError, ExportedPeople, ExportPeople, Progress, Whom } from "../generated/api";
import { formsFor, type Form } from "./formats";

/** What it needs of the program. */
export interface Program {
  exportPeople: (request: ExportPeople) => Promise<ExportedPeople>;
  cancel: () => Promise<unknown>;
}

export class Leaving {
  form = $state.raw<Form>(formsFor({ who: "everybody" })[0]!);
  /** One file for each person. */
  each = $state(false);
  /** The system's dialog is open, or the file is being written. */
  working = $state(false);
  progress = $state.raw<Progress | null>(null);
  /** What was written, and where. */
  done = $state.raw<ExportedPeople | null>(null);
  error = $state.raw<ApiError | null>(null);

  constructor(private readonly program: Program) {}

  /** How much is written, 0 to 100; `null` before the first word of it. */
  get percent(): number | null {
    const { progress } = this;
    return progress && progress.total > 0 ? Math.floor((100 * progress.done) / progress.total) : null;
  }

  choose(form: Form) {
    this.form = form;
    this.done = null;
    this.error = null;
  }

  async run(whom: Whom) {
    if (this.working) return;
    this.working = true;
    this.done = null;
    this.error = null;
    this.progress = null;
    try {
      const done = await this.program.exportPeople({ format: this.form.format, whom, each: this.each && this.form.each === true });
      // Without a file the dialog was closed: nothing to say.
      if (done.file !== null) this.done = done;
    } catch (thrown) {
      const error = asApiError(thrown);
      // Stopping is what the owner asked for.
      this.error = error.code === "cancelled" ? null : error;
    }
    this.working = false;
    this.progress = null;
  }

  async cancel() {
    try {
      await this.program.cancel();
    } catch (thrown) {
      this.error = asApiError(thrown);
    }
  }

  heard(progress: Progress) {
    if (this.working && progress.phase === "writing") this.progress = progress;
  }
}
