//! The calendar file on its way out: asked for, written, or why not. Must not draw anything.

import { asApiError } from "$lib/errors";
import type { ApiError, Exported } from "$lib/generated/api";
import { count } from "$lib/words";

/** What it needs of the program. */
export interface Program {
  exportCalendar: () => Promise<Exported>;
}

export class Exporting {
  /** The system's dialog is open, or the file is being written. */
  working = $state(false);
  /** There was nothing to put into a calendar. */
  empty = $state(false);
  error = $state.raw<ApiError | null>(null);

  constructor(
    private readonly program: Program,
    private readonly say: (text: string) => void,
  ) {}

  async run() {
    if (this.working) return;
    this.working = true;
    this.empty = false;
    this.error = null;
    try {
      const done = await this.program.exportCalendar();
      this.empty = isEmpty(done);
      if (done.file !== null) this.say(savedWords(done));
    } catch (thrown) {
      this.error = asApiError(thrown);
    }
    this.working = false;
  }
}

function isEmpty({ occasions, keep_in_touch, follow_ups }: Exported): boolean {
  return occasions + keep_in_touch + follow_ups === 0;
}

/** "Saved 312 occasions, 40 people to keep in touch with and 1 follow-up to /home/ana/kith.ics." */
function savedWords({ file, occasions, keep_in_touch, follow_ups }: Exported): string {
  const days = count(occasions, "occasion", "occasions");
  const people = count(keep_in_touch, "person", "people");
  const promises = count(follow_ups, "follow-up", "follow-ups");
  return `Saved ${days}, ${people} to keep in touch with and ${promises} to ${file}.`;
}
