//! Every keyboard shortcut: who listens, what is pressed, what the sheet shows. `Mod` is Ctrl, or Cmd on a Mac.
//! Must not know what a shortcut does.

import { onDestroy, untrack } from "svelte";

export interface Shortcut {
  /** "Mod+k", "g t" (one after the other), "?", "Alt+1", "Enter". Several ways are separated by commas: "j, ArrowDown". */
  keys: string;
  /** What it does, for the sheet; left out of the sheet when empty. */
  label: string;
  /** False leaves the key to others: scopes below, then the page itself. */
  run: (event: KeyboardEvent) => unknown;
  /** Heard inside text fields too. Chords with Mod or Alt always are, unless set to false. */
  inText?: boolean;
  /** Heard inside menus and dialogs too. */
  everywhere?: boolean;
}

export interface Scope {
  name: string;
  shortcuts: () => readonly Shortcut[];
  /** Nothing below is heard while this is there. */
  modal?: boolean;
}

interface Chord {
  key: string;
  mod: boolean;
  alt: boolean;
  shift: boolean;
}

/** How long the second key of "g t" is awaited, in milliseconds. */
const SEQUENCE_MS = 1200;
const OVERLAY = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

export const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

export class Keyboard {
  scopes = $state.raw<readonly Scope[]>([]);
  /** The same, to be read while a component is torn down: state shows its older value then. */
  #all: readonly Scope[] = [];
  #first: { chords: Chord[]; at: number } | null = null;

  constructor(private readonly mac: boolean = isMac) {}

  /** Listens until the returned function is called. What is added later is asked first. */
  add(scope: Scope): () => void {
    this.#set([...this.#all, scope]);
    return () => this.#set(this.#all.filter((other) => other !== scope));
  }

  #set(scopes: readonly Scope[]) {
    this.#all = scopes;
    this.scopes = scopes;
  }

  handle = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return;
    const first = this.#first && event.timeStamp - this.#first.at < SEQUENCE_MS ? this.#first.chords : [];
    this.#first = null;
    const pressed = read(event, this.mac);
    // What was begun is finished before the second key means anything by itself.
    const taken = (first.length > 0 && this.#askAll(pressed, first, event)) || this.#askAll(pressed, [], event);
    if (taken) return event.preventDefault();
    if (!isText(event.target) && !isOverlaid(event.target)) this.#first = { chords: pressed, at: event.timeStamp };
  };

  #askAll(pressed: Chord[], first: Chord[], event: KeyboardEvent): boolean {
    for (const scope of this.scopes.toReversed()) {
      if (this.#ask(scope, pressed, first, event)) return true;
      if (scope.modal) return false;
    }
    return false;
  }

  #ask(scope: Scope, pressed: Chord[], first: Chord[], event: KeyboardEvent): boolean {
    for (const shortcut of scope.shortcuts()) {
      if (!matches(shortcut.keys, pressed, first) || !isHeard(shortcut, scope, event)) continue;
      if (shortcut.run(event) !== false) return true;
    }
    return false;
  }
}

export const keyboard = new Keyboard();

/** Adds a scope for as long as the component lives, above the scopes of the components around it. */
export function useKeys(name: string, shortcuts: () => readonly Shortcut[], options: { modal?: boolean } = {}) {
  const remove = untrack(() => keyboard.add({ name, shortcuts, ...options }));
  onDestroy(remove);
}

/** "Mod+k" as it is printed on this system: "Ctrl K", or "⌘K" on a Mac. */
export function printed(keys: string, mac = isMac): string {
  const first = keys.split(",")[0]?.trim() ?? "";
  return first
    .split(" ")
    .map((chord) => chord.split("+").map((part) => printedPart(part, mac)).join(mac ? "" : " "))
    .join(" then ");
}

/** The same for `aria-keyshortcuts`. */
export function aria(keys: string, mac = isMac): string {
  return (keys.split(",")[0] ?? "").trim().replaceAll("Mod", mac ? "Meta" : "Control");
}

const PRINTED: Record<string, string> = {
  ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Enter: "↵", Escape: "Esc", Space: "Space", Delete: "Del", Comma: ",",
};

function printedPart(part: string, mac: boolean): string {
  if (part === "Mod") return mac ? "⌘" : "Ctrl";
  if (part === "Alt") return mac ? "⌥" : "Alt";
  if (part === "Shift") return mac ? "⇧" : "Shift";
  return PRINTED[part] ?? (part.length === 1 ? part.toUpperCase() : part);
}

function matches(keys: string, pressed: Chord[], first: Chord[]): boolean {
  return keys.split(",").some((way) => {
    const chords = way.trim().split(" ").map(parse);
    const last = chords.at(-1);
    if (!last || !pressed.some((chord) => same(chord, last))) return false;
    if (chords.length === 1) return first.length === 0;
    const begun = chords[0];
    return begun !== undefined && first.some((chord) => same(chord, begun));
  });
}

function parse(text: string): Chord {
  const parts = text.split("+");
  const named = parts.at(-1) ?? "";
  const key = named === "Space" ? " " : named === "Comma" ? "," : named.length === 1 ? named.toLowerCase() : named;
  return { key, mod: parts.includes("Mod"), alt: parts.includes("Alt"), shift: parts.includes("Shift") };
}

/** What an event may mean: the letter typed and, where that isn't a Latin one, the letter printed on a Latin keyboard. */
function read(event: KeyboardEvent, mac: boolean): Chord[] {
  const mod = mac ? event.metaKey : event.ctrlKey;
  const isSign = event.key.length === 1 && !/[a-z]/i.test(event.key);
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const chord = { key, mod, alt: event.altKey, shift: event.shiftKey && !isSign };
  const place = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1]?.toLowerCase();
  const isForeign = event.key.length === 1 && event.key.charCodeAt(0) > 127;
  return place && (isForeign || event.altKey) && place !== key ? [chord, { ...chord, key: place, shift: event.shiftKey }] : [chord];
}

function same(a: Chord, b: Chord): boolean {
  return a.key === b.key && a.mod === b.mod && a.alt === b.alt && a.shift === b.shift;
}

function isHeard(shortcut: Shortcut, scope: Scope, event: KeyboardEvent): boolean {
  if (isText(event.target) && !(shortcut.inText ?? isCommand(shortcut.keys))) return false;
  if (/^(Enter|Space)$/.test(shortcut.keys) && isPressable(event.target)) return false;
  return scope.modal === true || shortcut.everywhere === true || !isOverlaid(event.target);
}

function isCommand(keys: string): boolean {
  return /Mod\+|Alt\+/.test(keys);
}

function isModifier(key: string): boolean {
  return ["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process"].includes(key);
}

const NOT_TEXT = ["checkbox", "radio", "button", "submit", "range", "color", "file"];

interface Target {
  tagName?: string;
  type?: string;
  isContentEditable?: boolean;
  closest?: (selector: string) => unknown;
}

function isText(target: EventTarget | null): boolean {
  const { tagName, type, isContentEditable } = (target ?? {}) as Target;
  if (isContentEditable || tagName === "TEXTAREA" || tagName === "SELECT") return true;
  return tagName === "INPUT" && !NOT_TEXT.includes(type ?? "text");
}

function isPressable(target: EventTarget | null): boolean {
  const it = (target ?? {}) as Target;
  return Boolean(it.closest?.("button, a[href], summary, [role='button'], [role='tab'], [role='menuitem']"));
}

function isOverlaid(target: EventTarget | null): boolean {
  return Boolean(((target ?? {}) as Target).closest?.(OVERLAY));
}
