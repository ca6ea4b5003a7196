import { expect, it } from "vitest";
import { initials } from "./initials";

it.each([
  ["Ana Petrović", "AP"], ["Mei-Ling Kwan", "MK"], ["José de la Cruz Ortega", "JO"], ["Cher", "C"], ["陳美玲", "陳"], ["山田 太郎", "山"], ["김민준", "김"],
  ["فاطمة السيد", "فا"], ["ß Straße", "ßS"], ["(Dr.) “Bob” Ångström", "DÅ"], ["🙂", "·"], ["", "·"], ["  ", "·"],
])("%s has the face %s", (name, letters) => expect(initials(name)).toBe(letters));
