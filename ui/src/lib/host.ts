//! The door to the program around this window: commands, events, pictures. The only file that knows Tauri.
//! Must not know what any command means.

import { convertFileSrc, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { ApiError, Call, Changed, ContactId, Go, Progress } from "./generated/api";

export const call: Call = (command, request) => invoke("kith", { command, request });

/** Ends a subscription. */
export type Off = () => void;

function on<T>(event: string, handler: (payload: T) => void): Off {
  const off = listen<T>(event, ({ payload }) => handler(payload));
  return () => void off.then((end) => end());
}

/** The record was written, by this window or by anything else. */
export const onChanged = (handler: (changed: Changed) => void): Off => on("changed", handler);
/** A file is being read or committed. */
export const onProgress = (handler: (progress: Progress) => void): Off => on("progress", handler);
/** A notification, the tray or a second start asks for a place. */
export const onGo = (handler: (go: Go) => void): Off => on("go", handler);
/** Something that this window didn't ask for went wrong: a dropped file that can't be read. */
export const onProblem = (handler: (error: ApiError) => void): Off => on("problem", handler);
/** A file is held over the window, or no longer. */
export const onFileHover = (handler: (over: boolean) => void): Off => on("file_hover", handler);

/** Says that the window is painted and answers keys; brings the place that was asked for before it was. */
export const ready = (): Promise<Go | null> => invoke<Go | null>("kith_ready");

/** Names the window after what it shows. */
export const setTitle = (title: string): Promise<void> => invoke("kith_title", { title });

/** Where a contact's photo is; `version` changes when the picture may have. */
export function photoUrl(id: ContactId, version: number | string): string {
  return `${convertFileSrc(id, "photo")}?v=${encodeURIComponent(version)}`;
}
