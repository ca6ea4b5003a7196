//! The places other than Today, which the window opens on: loaded once Today shows, so that the start need not wait for
//! them. Must not know what is in them.

export const places = {
  people: () => import("../features/people/PeopleScreen.svelte"),
  sort: () => import("../features/sort/SortScreen.svelte"),
  duplicates: () => import("../features/duplicates/DuplicatesScreen.svelte"),
  merge: () => import("../features/duplicates/MergeScreen.svelte"),
  person: () => import("../features/person/PersonScreen.svelte"),
  network: () => import("../features/network/NetworkScreen.svelte"),
  reconnect: () => import("../features/reconnect/ReconnectScreen.svelte"),
  reminders: () => import("../features/reminders/RemindersScreen.svelte"),
  import: () => import("../features/import/ImportScreen.svelte"),
  touches: () => import("../features/touches/TouchesScreen.svelte"),
  settings: () => import("../features/settings/SettingsScreen.svelte"),
};

/** Has every place at hand before the owner goes there. */
export async function loadPlaces(): Promise<void> {
  await Promise.all(Object.values(places).map((load) => load()));
}
