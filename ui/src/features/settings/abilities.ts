//! What this desktop lets Kith do, in words, with what helps where it doesn't. Pure.

import type { Background } from "$lib/generated/api";

export interface Ability {
  title: string;
  works: boolean;
  remedy: string;
}

export function abilities(background: Background): Ability[] {
  const { running, notifications, actions, tray } = background;
  return [
    running
      ? { title: "Reminders are running, with or without this window.", works: true, remedy: "" }
      : { title: "Reminders aren’t running.", works: false, remedy: "Quit Kith and start it again. Today still shows who is due." },
    notifications
      ? { title: "This desktop shows notifications.", works: true, remedy: "" }
      : { title: "No notification service answers on this desktop.", works: false, remedy: "Install or start one (for example dunst, mako or your desktop’s own). Until then, Today shows who is due." },
    ...(notifications ? [buttons(actions)] : []),
    tray
      ? { title: "Kith stays in the tray when the window is closed.", works: true, remedy: "" }
      : { title: "This desktop has no tray.", works: false, remedy: "Kith still runs when the window is closed; start it again to bring the window back. On GNOME, the AppIndicator extension adds a tray." },
  ];
}

function buttons(actions: boolean): Ability {
  if (actions) return { title: "They have buttons: Done, Snooze, Open.", works: true, remedy: "" };
  return { title: "They have no buttons here.", works: false, remedy: "Click a notification to open Kith, and act there." };
}
