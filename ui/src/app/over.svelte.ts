//! What lies over the window: the palette and the sheet of shortcuts. One at a time.

export type Over = "palette" | "log" | "shortcuts" | null;

class Overlay {
  shown = $state<Over>(null);

  get any(): boolean {
    return this.shown !== null;
  }

  show(what: Over) {
    this.shown = what;
  }

  toggle(what: Over) {
    this.shown = this.shown === what ? null : what;
  }

  close() {
    this.shown = null;
  }
}

export const over = new Overlay();
