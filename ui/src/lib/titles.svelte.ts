//! What the window is called: the place it shows, and on a person's page the person.
//! Must not name the window itself; `App` does.

import type { Place, PlaceName } from "./router.svelte";

const PLACES: Record<PlaceName, string> = { today: "Today", people: "People", sort: "Sort", duplicates: "Duplicates", merge: "Merge", person: "", network: "Network", reminders: "Reminders",
  reconnect: "Reconnect", import: "Import", touches: "Touches", settings: "Settings" };

export class Titles {
  /** The name of whoever's page is open. */
  person = $state("");

  of(place: Place): string {
    const what = place.name === "person" ? this.person : PLACES[place.name];
    return what ? `${what} – Kith` : "Kith";
  }
}

export const titles = new Titles();
