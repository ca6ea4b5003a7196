//! What people can be exported as, and what each is for in a line. Pure.

import type { ExportFormat, ExportedPeople, Whom } from "../generated/api";
import { count } from "../words";

export interface Form {
  format: ExportFormat;
  name: string;
  /** What it is for. */
  use: string;
  /** Can be one file for each person. */
  each?: boolean;
  /** Only makes sense for everybody. */
  whole?: boolean;
}

export const FORMS: readonly Form[] = [
  { format: "vcard", name: "vCard", use: "For phones, mail programs and other contact books.", each: true },
  { format: "vcard3", name: "vCard 3.0", use: "The same for older programs: Outlook, older phones.", each: true },
  { format: "csv_safe", name: "Spreadsheet (CSV)", use: "To look at in Excel or LibreOffice. Nothing in it is taken for a formula." },
  { format: "csv", name: "Table (CSV)", use: "For programs. Kith reads it back whole, but for pictures." },
  { format: "jscontact", name: "JSContact", use: "For programs that read RFC 9553." },
  { format: "html", name: "Address book to print", use: "A page with letters as headings. Open it in a browser and print it." },
  { format: "archive", name: "Archive of everything", use: "People, touches, reminders, pictures and settings. Kith can bring it back into an empty book.", whole: true },
];

/** What fits whom: an archive is always of everything. */
export function formsFor(whom: Whom): readonly Form[] {
  return FORMS.filter(({ whole }) => !whole || whom.who === "everybody");
}

/** "Saved 312 people to /home/ana/Kith contacts.vcf." */
export function savedWords({ people, file }: ExportedPeople): string {
  return `Saved ${count(people, "person", "people")} to ${file}.`;
}
