//! The sign of each kind of touch.

import CalendarDays from "@lucide/svelte/icons/calendar-days";
import Coffee from "@lucide/svelte/icons/coffee";
import Ellipsis from "@lucide/svelte/icons/ellipsis";
import Mail from "@lucide/svelte/icons/mail";
import MessageCircle from "@lucide/svelte/icons/message-circle";
import Phone from "@lucide/svelte/icons/phone";
import Stamp from "@lucide/svelte/icons/pen-line";
import Video from "@lucide/svelte/icons/video";
import type { Kind } from "../generated/api";

export const kindIcon: Record<Kind, typeof Phone> = {
  meeting: Coffee, call: Phone, video: Video, message: MessageCircle, email: Mail, letter: Stamp, event: CalendarDays, other: Ellipsis,
};
