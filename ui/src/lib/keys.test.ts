import { describe, expect, it } from "vitest";
import { aria, Keyboard, printed, type Shortcut } from "./keys.svelte";

interface Press {
  key: string;
  code?: string;
  ctrl?: boolean;
  meta?: boolean;
  alt?: boolean;
  shift?: boolean;
  /** Where the focus is. */
  in?: "page" | "field" | "textarea" | "checkbox" | "button" | "menu";
  at?: number;
}

const TARGETS = {
  page: { tagName: "DIV", closest: () => null },
  field: { tagName: "INPUT", type: "text", closest: () => null },
  textarea: { tagName: "TEXTAREA", closest: () => null },
  checkbox: { tagName: "INPUT", type: "checkbox", closest: () => null },
  button: { tagName: "BUTTON", closest: (selector: string) => (selector.startsWith("button") ? {} : null) },
  menu: { tagName: "DIV", closest: (selector: string) => (selector.includes('[role="menu"]') ? {} : null) },
};

function event({ key, code = "", ctrl = false, meta = false, alt = false, shift = false, in: where = "page", at = 0 }: Press) {
  const it = { key, code, ctrlKey: ctrl, metaKey: meta, altKey: alt, shiftKey: shift, isComposing: false, timeStamp: at, target: TARGETS[where], defaultPrevented: false };
  return Object.assign(it, { preventDefault: () => (it.defaultPrevented = true) }) as unknown as KeyboardEvent;
}

/** Whether pressing `presses` runs a shortcut. */
function runs(keys: string, presses: Press[], more: Partial<Shortcut> = {}, mac = false): boolean {
  let ran = false;
  const keyboard = new Keyboard(mac);
  keyboard.add({ name: "Here", shortcuts: () => [{ keys, label: "", run: () => void (ran = true), ...more }] });
  presses.forEach((press) => keyboard.handle(event(press)));
  return ran;
}

describe("what is pressed", () => {
  it.each<[string, string, Press[], boolean]>([
    ["a letter", "l", [{ key: "l" }], true],
    ["caps lock", "l", [{ key: "L" }], true],
    ["not with Shift", "l", [{ key: "L", shift: true }], false],
    ["Shift and a letter", "Shift+L", [{ key: "L", shift: true }], true],
    ["not with Ctrl", "l", [{ key: "l", ctrl: true }], false],
    ["a sign that needs Shift", "?", [{ key: "?", shift: true }], true],
    ["Ctrl and a letter", "Mod+k", [{ key: "k", ctrl: true }], true],
    ["Ctrl and a comma", "Mod+Comma", [{ key: ",", ctrl: true }], true],
    ["the second way", "j, ArrowDown", [{ key: "ArrowDown" }], true],
    ["one after the other", "g t", [{ key: "g", at: 0 }, { key: "t", at: 300 }], true],
    ["one after the other, too late", "g t", [{ key: "g", at: 0 }, { key: "t", at: 5000 }], false],
    ["one after the other, with another between", "g t", [{ key: "g" }, { key: "x" }, { key: "t" }], false],
    ["only the second", "g t", [{ key: "t" }], false],
    ["a Cyrillic layout", "l", [{ key: "д", code: "KeyL" }], true],
    ["Alt and a digit where Alt types a sign", "Alt+2", [{ key: "™", code: "Digit2", alt: true }], true],
  ])("%s", (_, keys, presses, does) => expect(runs(keys, presses)).toBe(does));

  it("is Cmd on a Mac, not Ctrl", () => {
    expect(runs("Mod+k", [{ key: "k", meta: true }], {}, true)).toBe(true);
    expect(runs("Mod+k", [{ key: "k", ctrl: true }], {}, true)).toBe(false);
  });
});

describe("where it is heard", () => {
  it.each<[string, string, Press, Partial<Shortcut>, boolean]>([
    ["single keys are typed into a field", "l", { key: "l", in: "field" }, {}, false],
    ["and into a text area", "l", { key: "l", in: "textarea" }, {}, false],
    ["but not into a tick box", "l", { key: "l", in: "checkbox" }, {}, true],
    ["commands work in a field", "Mod+k", { key: "k", ctrl: true, in: "field" }, {}, true],
    ["undo in a field is the field's", "Mod+z", { key: "z", ctrl: true, in: "field" }, { inText: false }, false],
    ["Escape where asked for", "Escape", { key: "Escape", in: "field" }, { inText: true }, true],
    ["a menu keeps its letters", "l", { key: "l", in: "menu" }, {}, false],
    ["unless it is for everywhere", "Mod+k", { key: "k", ctrl: true, in: "menu" }, { everywhere: true }, true],
    ["Enter presses the button it is on", "Enter", { key: "Enter", in: "button" }, {}, false],
  ])("%s", (_, keys, press, more, does) => expect(runs(keys, [press], more)).toBe(does));
});

describe("who is asked", () => {
  function asked(scopes: { name: string; modal?: boolean; answer?: boolean }[], key = "l"): string[] {
    const heard: string[] = [];
    const keyboard = new Keyboard(false);
    for (const { name, modal = false, answer } of scopes) {
      keyboard.add({ name, modal, shortcuts: () => [{ keys: "l", label: "", run: () => (heard.push(name), answer) }] });
    }
    keyboard.handle(event({ key }));
    return heard;
  }

  it("is the newest first, and only it", () => expect(asked([{ name: "window" }, { name: "screen" }])).toEqual(["screen"]));
  it("goes on below when refused", () => expect(asked([{ name: "window" }, { name: "screen", answer: false }])).toEqual(["screen", "window"]));
  it("finishes what was begun before the second key means something else", () => {
    const heard: string[] = [];
    const keyboard = new Keyboard(false);
    keyboard.add({ name: "window", shortcuts: () => [{ keys: "g s", label: "", run: () => heard.push("sort") }] });
    keyboard.add({ name: "screen", shortcuts: () => [{ keys: "s", label: "", run: () => heard.push("snooze") }] });
    for (const key of ["g", "s", "s"]) keyboard.handle(event({ key }));
    expect(heard).toEqual(["sort", "snooze"]);
  });
  it("stops at a modal one", () => expect(asked([{ name: "window" }, { name: "sheet", modal: true, answer: false }])).toEqual(["sheet"]));

  it("no longer hears what was removed", () => {
    const keyboard = new Keyboard(false);
    let heard = 0;
    const remove = keyboard.add({ name: "screen", shortcuts: () => [{ keys: "l", label: "", run: () => heard++ }] });
    remove();
    keyboard.handle(event({ key: "l" }));
    expect([heard, keyboard.scopes.length]).toEqual([0, 0]);
  });
});

it.each([["Mod+k", "Ctrl K", "⌘K"], ["g t", "G then T", "G then T"], ["Enter", "↵", "↵"], ["Alt+ArrowLeft", "Alt ←", "⌥←"], ["j, ArrowDown", "J", "J"]])("%s is printed %s, or %s on a Mac", (keys, other, mac) =>
  expect([printed(keys, false), printed(keys, true)]).toEqual([other, mac]),
);

it("is told to a screen reader by its own names", () => expect([aria("Mod+k", false), aria("Mod+k", true)]).toEqual(["Control+k", "Meta+k"]));
