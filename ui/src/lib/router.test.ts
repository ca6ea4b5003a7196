import { expect, it } from "vitest";
import type { Go } from "./generated/api";
import { placeFor, Router, type Place } from "./router.svelte";

it("goes back the way it came", () => {
  const router = new Router();
  router.go({ name: "people" });
  router.go({ name: "person", id: "1" });
  router.back();
  expect(router.place).toEqual({ name: "people" });
  router.back();
  expect([router.place, router.canGoBack]).toEqual([{ name: "today" }, false]);
});

it("doesn't open the log box again on the way back", () => {
  const router = new Router();
  router.go({ name: "person", id: "1", log: { answers: "9" } });
  router.go({ name: "settings" });
  router.back();
  expect(router.place).toEqual({ name: "person", id: "1" });
});

it("doesn't pile up the same place", () => {
  const router = new Router();
  router.go({ name: "people" });
  router.go({ name: "people", search: true });
  router.back();
  expect(router.place).toEqual({ name: "today" });
});

it("knows whom it was about to merge, and where from", () => {
  const router = new Router();
  router.go({ name: "duplicates" });
  router.go({ name: "merge", ids: ["1", "2"] });
  expect(router.cameFrom).toBe("duplicates");
  router.go({ name: "person", id: "1" });
  router.back();
  expect(router.place).toEqual({ name: "merge", ids: ["1", "2"] });
});

it("has somewhere to go back to from nowhere", () => {
  const router = new Router();
  router.back({ name: "people" });
  expect(router.place).toEqual({ name: "people" });
});

it.each<[Go, Place]>([
  [{ to: "today" }, { name: "today" }],
  [{ to: "log" }, { name: "today", log: { answers: null } }],
  [{ to: "settings" }, { name: "settings" }],
  [{ to: "import" }, { name: "import" }],
  [{ to: "person", id: "1", log: null }, { name: "person", id: "1" }],
  [{ to: "person", id: "1", log: "9" }, { name: "person", id: "1", log: { answers: "9" } }],
  [{ to: "staged", id: "3" }, { name: "import", staged: "3" }],
  [{ to: "touches", id: "4" }, { name: "touches", id: "4" }],
  [{ to: "table", id: "4" }, { name: "import", table: "4" }],
])("is where %o asks for", (go, place) => expect(placeFor(go)).toEqual(place));
