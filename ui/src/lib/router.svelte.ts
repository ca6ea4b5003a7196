//! Where in the program the owner is, and how they got there. Kept in memory only.
//! Must not draw anything or load anything.

import type { ContactId, Filter, GatheredId, Go, OccurrenceId, StagedId, TableId } from "./generated/api";

/** Asks a place to open its log box; an occurrence is answered by what is logged. */
export interface Log {
  answers: OccurrenceId | null;
}

export type Place =
  | { name: "today"; log?: Log }
  /** `filter` narrows the list to this, once. */
  | { name: "people"; add?: boolean; search?: boolean; filter?: Partial<Filter> }
  | { name: "sort" }
  | { name: "duplicates" }
  | { name: "merge"; ids: readonly ContactId[] }
  | { name: "person"; id: ContactId; log?: Log }
  | { name: "network" }
  | { name: "reminders" }
  | { name: "reconnect" }
  | { name: "import"; staged?: StagedId; table?: TableId }
  | { name: "touches"; id: GatheredId }
  | { name: "settings" };

export type PlaceName = Place["name"];

/** Places kept to go back to. */
const KEPT = 50;

export class Router {
  place = $state.raw<Place>({ name: "today" });
  /** Grows with every step, so that going to the same place again is noticed. */
  step = $state(0);
  #past = $state.raw<Place[]>([]);

  go(place: Place) {
    if (!samePlace(place, this.place)) this.#past = [...this.#past, plain(this.place)].slice(-KEPT);
    this.place = place;
    this.step++;
  }

  /** Takes the place of the current one; there is no going back to it. */
  replace(place: Place) {
    this.place = place;
    this.step++;
  }

  get canGoBack(): boolean {
    return this.#past.length > 0;
  }

  /** The place that going back leads to. */
  get cameFrom(): PlaceName | undefined {
    return this.#past.at(-1)?.name;
  }

  /** Back to where the owner was; to `otherwise` when they were nowhere. */
  back(otherwise: Place = { name: "today" }) {
    this.place = this.#past.at(-1) ?? otherwise;
    this.#past = this.#past.slice(0, -1);
    this.step++;
  }
}

export const router = new Router();

/** The place that the tray, a notification or a second start asks for. */
export function placeFor(go: Go): Place {
  switch (go.to) {
    case "today":
      return { name: "today" };
    case "log":
      return { name: "today", log: { answers: null } };
    case "settings":
      return { name: "settings" };
    case "import":
      return { name: "import" };
    case "person":
      return { name: "person", id: go.id, ...(go.log === null ? {} : { log: { answers: go.log } }) };
    case "table":
      return { name: "import", table: go.id };
    case "staged":
      return { name: "import", staged: go.id };
    case "touches":
      return { name: "touches", id: go.id };
  }
}

function samePlace(a: Place, b: Place): boolean {
  if (a.name !== b.name) return false;
  if (a.name === "merge" && b.name === "merge") return a.ids.join() === b.ids.join();
  return a.name !== "person" || (b.name === "person" && a.id === b.id);
}

/** A place without what it was asked to do once. */
function plain(place: Place): Place {
  if (place.name === "person") return { name: "person", id: place.id };
  return place.name === "import" || place.name === "touches" || place.name === "merge" ? place : { name: place.name };
}
