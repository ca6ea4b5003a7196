import { describe, expect, it } from "vitest";
import type { SortContact, ToSort } from "$lib/generated/api";
import { Deck } from "./deck.svelte";

function waiting(n: number): ToSort {
  return {
    person: {
      id: `${n}`, name: `Person ${n}`, subtitle: "", networks: [], settings: [], circle: null, cadence_days: null,
      last_on: null, due_on: null, state: "known", strength: 0, warmth: null, has_photo: false, archived: false, do_not_contact: false, deceased: false,
    },
    origin: "", colleagues: 0, note: "",
  };
}

/** A book where `count` people wait, of whom the queue shows twenty at a time. */
function book(count: number) {
  const queue = Array.from({ length: count }, (_, n) => waiting(n));
  const log: string[] = [];
  const failures: string[] = [];
  let refuse: string | undefined;
  const kept = new Map<string, SortContact>();
  const rest = () => queue.filter(({ person }) => !kept.has(person.id));
  const deck = new Deck({
    queue: () => Promise.resolve({ waiting: rest().length, next: rest().slice(0, 20) }),
    keep: async (request) => {
      if (request.id === refuse) throw new Error("disk full");
      kept.set(request.id, request);
      log.push(`keep ${request.id}`);
      return { value: request.id, undo: `op ${request.id}`, changes: [] };
    },
    undo: async (operation) => {
      kept.delete(operation.slice(3));
      log.push(`undo ${operation}`);
    },
    failed: (_, card) => failures.push(card.waiting.person.name),
  });
  return { deck, kept, log, failures, refuse: (id?: string) => (refuse = id) };
}

const keys = (deck: Deck, ...pressed: string[]) => pressed.forEach((key) => deck.press(key));

describe("the deck of Sort", () => {
  it("shows the next person at once and writes in order behind", async () => {
    const { deck, kept, log } = book(3);
    await deck.open();
    keys(deck, "3", "s", "Enter", "0");
    expect(deck.card?.waiting.person.name).toBe("Person 2");
    await deck.settled;
    expect(log).toEqual(["keep 0", "keep 1"]);
    expect(kept.get("0")).toEqual({ id: "0", circle: "steady", networks: ["strategic"], settings: [] });
    expect(kept.get("1")?.circle).toBeNull();
  });

  it("never runs dry while many wait, and ends when all are decided", async () => {
    const { deck, kept } = book(75);
    await deck.open();
    while (!deck.finished) {
      expect(deck.card).toBeDefined();
      keys(deck, "4", "Enter");
      await deck.settled;
    }
    expect([kept.size, deck.at, deck.total]).toEqual([75, 75, 75]);
  });

  it("goes back to the last one with what was set, and takes the decision back", async () => {
    const { deck, kept } = book(3);
    await deck.open();
    keys(deck, "1", "w", "Enter", "ArrowLeft");
    await deck.settled;
    expect(deck.card?.waiting.person.name).toBe("Person 0");
    expect(deck.card?.choice).toEqual({ circle: "inner", networks: [], settings: ["work"] });
    expect(kept.size).toBe(0);
  });

  it("can go back from the end", async () => {
    const { deck } = book(1);
    await deck.open();
    keys(deck, "1", "Enter");
    await deck.settled;
    expect(deck.finished).toBe(true);
    keys(deck, "ArrowLeft");
    await deck.settled;
    expect([deck.finished, deck.at, deck.total]).toEqual([false, 0, 1]);
  });

  it("returns to a person whose decision could not be written, and keeps what was chosen after them", async () => {
    const { deck, kept, failures, refuse } = book(4);
    await deck.open();
    refuse("1");
    keys(deck, "1", "Enter", "2", "Enter", "3", "Enter");
    await deck.settled;
    expect([failures, deck.at, [...kept.keys()]]).toEqual([["Person 1"], 1, ["0"]]);
    refuse();
    keys(deck, "Enter", "Enter", "Enter");
    await deck.settled;
    expect([...kept.values()].map((one) => one.circle)).toEqual(["inner", "close", "steady", null]);
  });

  it("says when the queue can't be read", async () => {
    const { deck } = book(0);
    const broken = new Deck({ ...deck["ports"], queue: () => Promise.reject(new Error("busy")) });
    await broken.open();
    expect([broken.opened, broken.problem]).toEqual([false, new Error("busy")]);
  });

  it("is finished at once when nobody waits", async () => {
    const { deck } = book(0);
    await deck.open();
    expect(deck.finished).toBe(true);
  });
});
