//! What one file proposes, as it is looked over: a head for each person, a line for each contact-day, and the yes or no to them.
//! Must not draw anything.

import { asApiError } from "$lib/errors";
import type { AcceptTouches, ApiError, DismissTouches, Done, GatheredId, ProposedId, ProposedPerson, Proposals, ProposedTouch } from "$lib/generated/api";

/** What it needs of the program. */
export interface Program {
  proposals: (request: { id: GatheredId }) => Promise<Proposals>;
  acceptTouches: (request: AcceptTouches) => Promise<Done<number>>;
  dismissTouches: (request: DismissTouches) => Promise<number>;
}

/** A row: somebody, or one of the days with them. */
export interface Row {
  person: ProposedPerson;
  /** Absent in the row that names the person. */
  touch?: ProposedTouch;
}

export class Reviewing {
  found = $state.raw<Proposals | null>(null);
  error = $state.raw<ApiError | null>(null);
  rows = $derived.by<readonly Row[]>(() => (this.found?.people ?? []).flatMap((person) => [{ person }, ...person.touches.map((touch) => ({ person, touch }))]));
  /** The row that keys are about. */
  focus = $state(0);
  /** Subjects and titles go into the notes of what is logged. */
  notes = $state(false);

  constructor(
    private readonly program: Program,
    readonly id: GatheredId,
  ) {}

  async load() {
    try {
      this.found = await this.program.proposals({ id: this.id });
      this.error = null;
      this.focus = Math.max(0, Math.min(this.focus, this.rows.length - 1));
    } catch (thrown) {
      this.error = asApiError(thrown);
    }
  }

  at(index: number): Row | undefined {
    return this.rows[index];
  }

  /** The lines that a row stands for: its own, or everything with its person. */
  lines(row: Row): ProposedId[] {
    return row.touch ? [row.touch.id] : row.person.touches.map((touch) => touch.id);
  }

  /** Logs some lines, or without any all of them. */
  async accept(touches: ProposedId[]): Promise<Done<number>> {
    const done = await this.program.acceptTouches({ which: { id: this.id, people: [], touches }, notes: this.notes });
    await this.load();
    return done;
  }

  /** Says no to some lines; false takes it back. */
  async dismiss(touches: ProposedId[], on: boolean): Promise<number> {
    const many = await this.program.dismissTouches({ which: { id: this.id, people: [], touches }, on });
    await this.load();
    return many;
  }
}
