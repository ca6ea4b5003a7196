// Written by `cargo xtask codegen` from the list of commands in kith-api. Not to be edited.

export type AcceptTouches = { which: WhichTouches, 
/**
 * Writes subjects and titles into the notes.
 */
notes: boolean, };

/**
 * A postal address (RFC 6350 section 6.3.1). `formatted` holds an address that came in one piece.
 */
export type Address = { label: string, po_box: string, extended: string, street: string, locality: string, region: string, postal_code: string, country: string, formatted: string, preferred: boolean, };

/**
 * A contact at an organisation, with the time they were there.
 */
export type Affiliation = { organisation: string, department: string, title: string, from_on: PartialDate | null, to_on: PartialDate | null, };

/**
 * Somebody in the book whom a card may be about, and why.
 */
export type Alike = { contact: ContactId, name: string, 
/**
 * Their organisation, or a way to reach them.
 */
detail: string, strength: Strength, reasons: Array<Reason>, };

/**
 * The touch that answered an occurrence.
 */
export type Answer = { id: InteractionId, kind: Kind, on: string, };

/**
 * What went wrong and where.
 */
export type ApiError = { code: Code, field: string | null, 
/**
 * For a curious reader and the log; not the sentence shown.
 */
detail: string, };

/**
 * Everybody around one person: what is kept, and what the record shows.
 */
export type Around = { links: Array<LinkLine>, 
/**
 * Most touches first.
 */
together: Array<Together>, organisations: Array<SameOrganisation>, mentions: Array<Mention>, };

/**
 * What will ask.
 */
export type Asked = { occurrence: OccurrenceId, 
/**
 * From when on, local floating time.
 */
from: string, 
/**
 * It was asking before: nothing had to be written.
 */
already: boolean, };

/**
 * How attention was spent in the last quarter.
 */
export type Attention = { from: string, to: string, promised: number, made: number, kept: number, 
/**
 * Days in touch with people to whom nothing is promised.
 */
others: number, 
/**
 * Circles with anybody in them, closest first.
 */
spent: Array<Spent>, };

/**
 * What the background can do on this desktop; shown in Settings.
 */
export type Background = { 
/**
 * The part that reminds is running.
 */
running: boolean, 
/**
 * A notification service answers.
 */
notifications: boolean, 
/**
 * It can show buttons.
 */
actions: boolean, 
/**
 * It has a tray to sit in.
 */
tray: boolean, start_at_login: boolean, 
/**
 * Where the book is kept.
 */
database: string, };

/**
 * Everything one import wrote.
 */
export type BatchId = string;

/**
 * A batch as Import lists it.
 */
export type BatchLine = { id: BatchId, source: BatchSource, file_name: string, added: number, 
/**
 * How many who were in the book already it brought up to date.
 */
changed: number, 
/**
 * Milliseconds since 1970 UTC.
 */
created_at: number, 
/**
 * The step to undo, while that is still possible.
 */
operation: OperationId | null, };

/**
 * Where the people of a batch came from.
 */
export type BatchSource = Source | "sample";

/**
 * Where the book is and that it is whole.
 */
export type Book = { counts: Counts, preferences: Preferences, 
/**
 * True until somebody has been added or brought in.
 */
is_new: boolean, 
/**
 * The sample people, while they are in the book.
 */
samples: BatchId | null, 
/**
 * The book can be read but not written: why (`read_only`, `disk_full`), else absent.
 */
trouble: string | null, today: string, };

/**
 * Somebody without whom, as far as links are recorded, a group would fall apart.
 */
export type Bridge = { person: PersonLine, 
/**
 * How many people only they join with the rest of their group.
 */
joins: number, };

/**
 * Somebody to hear from again.
 */
export type Candidate = { person: PersonLine, 
/**
 * How long ago, and by what.
 */
reason: Array<Span>, 
/**
 * What speaks for them, in one sentence of the record's own facts.
 */
why: string, 
/**
 * The last note written about a touch with them; empty when there is none.
 */
last_note: string, 
/**
 * Every way to reach them, the voice first.
 */
ways: Array<Way>, 
/**
 * Words to begin with, for the owner to change: to say where a phone is known, else to write.
 */
opener: string, };

/**
 * One meeting of a network and a setting.
 */
export type Cell = { network: Network, setting: Setting, 
/**
 * As many as People lists with these two filters.
 */
people: number, strong: number, };

/**
 * One difference, as the owner decides on it.
 */
export type Change = { 
/**
 * Stays the same as long as the difference does.
 */
id: string, field: DiffField, 
/**
 * `work`, a field's name; may be empty.
 */
label: string, what: DiffKind, 
/**
 * What the book has now; empty for nothing.
 */
ours: string, 
/**
 * What the source says now; empty for nothing.
 */
theirs: string, 
/**
 * What the source said last, where that is neither; else empty.
 */
before: string, 
/**
 * Whether it will be taken over.
 */
take: boolean, };

/**
 * Sent as `changed` after any write, also one made elsewhere.
 */
export type Changed = { parts: Array<Part>, };

/**
 * Whose version of a field the owner wants.
 */
export type Choice = { field: Field, from: ContactId, };

/**
 * Takes every change of every changed row over, or none.
 */
export type ChooseAllStaged = { id: StagedId, take: boolean, };

/**
 * Takes a change of a row over, or not.
 */
export type ChooseStaged = { id: StagedId, row: string, 
/**
 * Absent means every change of the row.
 */
change: string | null, take: boolean, };

/**
 * How close the owner wants a contact.
 */
export type Circle = "inner" | "close" | "steady" | "wide";

/**
 * A circle with its promise and how many are in it.
 */
export type CircleLine = { circle: Circle, 
/**
 * 1 to 36,500.
 */
cadence_days: number, 
/**
 * 1 to 100,000, or none.
 */
size_cap: number | null, count: number, };

/**
 * A circle, how full it is, and who might come in or go a step further out.
 */
export type CircleView = { circle: Circle, cadence_days: number, size_cap: number | null, people: number, 
/**
 * From this circle into the next closer one.
 */
up: Array<Move>, 
/**
 * From this circle into the next wider one.
 */
down: Array<Move>, };

/**
 * A group of people who are linked among themselves.
 */
export type Cluster = { people: number, 
/**
 * What at least half of them have in common: an organisation; empty where there is none.
 */
common: string, 
/**
 * The best linked of them.
 */
first: Array<PersonLine>, };

export type Code = "invalid" | "not_found" | "changed_elsewhere" | "changed_since" | "nothing_to_undo" | "already_merged" | "cant_ask_again" | "link_to_oneself" | "already_linked" | "own_ancestor" | "cancelled" | "importing" | "file_empty" | "file_unknown_kind" | "file_too_large" | "file_too_wide" | "file_nobody" | "file_cant_open" | "file_cant_write" | "book_not_empty" | "archive_newer" | "archive_damaged" | "newer_database" | "damaged" | "disk_full" | "read_only" | "busy" | "cant_open_link" | "bad_request" | "internal";

/**
 * What an owner wants a column to be.
 */
export type ColumnField = { what: Meaning, 
/**
 * `work`, `home` or any word; the network of a handle; what a day is called. Empty for none.
 */
label: string, };

/**
 * A contact as kept.
 */
export type Contact = { id: ContactId, 
/**
 * Changes with every write; an edit names the version it was made from.
 */
version: number, has_photo: boolean, batch: BatchId | null, 
/**
 * False while the contact waits in Sort.
 */
sorted: boolean, name: Name, reaches: Array<Reach>, addresses: Array<Address>, 
/**
 * The first one without an end is the current one.
 */
affiliations: Array<Affiliation>, occasions: Array<Occasion>, tags: Array<string>, custom_fields: Array<CustomField>, networks: Array<Network>, settings: Array<Setting>, circle: Circle | null, 
/**
 * The contact's own cadence in days, 1 to 36,500; `None` takes the circle's.
 */
cadence_days: number | null, met: Met, note: string, archived: boolean, do_not_contact: boolean, 
/**
 * No notification speaks of them; Today shows them.
 */
muted: boolean, deceased: boolean, };

/**
 * A person in the book.
 */
export type ContactId = string;

/**
 * How many of each, for the rail and the head of People.
 */
export type Counts = { people: number, 
/**
 * With a cadence.
 */
tended: number, unsorted: number, archived: number, 
/**
 * What Today asks for now, within the budget.
 */
today: number, };

/**
 * Anything that has no other place: an unknown column, an unknown property.
 */
export type CustomField = { name: string, value: string, };

/**
 * What comes first in `3/4/1980`.
 */
export type DateOrder = "day_first" | "month_first";

/**
 * What is known about the order of day and month.
 */
export type Dates = { 
/**
 * What the data itself says.
 */
evident: DateOrder | null, 
/**
 * Dates that could be either of two days while nobody says which. Empty where nothing is open.
 */
open: Array<string>, };

/**
 * How many people one weekday asks for.
 */
export type DayBudget = { 
/**
 * 1 Monday to 7 Sunday.
 */
day: number, 
/**
 * 0 to 50; on a day of 0 nobody is asked for.
 */
people: number, };

/**
 * Says of rows that may be somebody in the book who they are.
 */
export type DecideStaged = { id: StagedId, 
/**
 * Empty means all of them.
 */
rows: Array<string>, 
/**
 * Absent takes a decision back.
 */
decision: Decision | null, 
/**
 * Whom it is about, where it isn't the likeliest.
 */
contact: ContactId | null, };

/**
 * What the owner says of a card that may be somebody in the book.
 */
export type Decision = "same" | "another";

export type Density = "comfortable" | "compact";

/**
 * What of a person a change is about.
 */
export type DiffField = "job" | "name" | "nickname" | "email" | "phone" | "link" | "handle" | "address" | "birthday" | "anniversary" | "day" | "tag" | "custom" | "note" | "met" | "photo" | "circle" | "cadence" | "network" | "setting" | "standing";

/**
 * How what the source says differs from what is in the book.
 */
export type DiffKind = "moved" | "added" | "changed" | "both" | "gone";

/**
 * A gap that isn't to be told again while its facts are these.
 */
export type DismissGap = { key: string, facts: string, 
/**
 * Its sentence, for the list of steps.
 */
sentence: string, };

export type DismissTouches = { which: WhichTouches, 
/**
 * False takes a no back.
 */
on: boolean, };

/**
 * What a write did: its result, the step to undo, and the parts of the record that changed.
 */
export type Done<T> = { value: T, 
/**
 * Absent when nothing had to be written.
 */
undo: OperationId | null, changes: Array<Part>, };

/**
 * Everything of a contact that the owner may write. Saved whole; only what differs is written.
 */
export type Draft = { name: Name, reaches: Array<Reach>, addresses: Array<Address>, 
/**
 * The first one without an end is the current one.
 */
affiliations: Array<Affiliation>, occasions: Array<Occasion>, tags: Array<string>, custom_fields: Array<CustomField>, networks: Array<Network>, settings: Array<Setting>, circle: Circle | null, 
/**
 * The contact's own cadence in days, 1 to 36,500; `None` takes the circle's.
 */
cadence_days: number | null, met: Met, note: string, archived: boolean, do_not_contact: boolean, 
/**
 * No notification speaks of them; Today shows them.
 */
muted: boolean, deceased: boolean, };

/**
 * A draw.
 */
export type Draw = { people: Array<Candidate>, 
/**
 * How many could have been drawn.
 */
asleep: number, };

export type EditContact = { id: ContactId, 
/**
 * The version the edit was made from; refused with `changed_elsewhere` when it is no longer the one kept.
 */
version: number, draft: Draft, };

export type EditFollowUp = { id: ReminderId, follow_up: FollowUp, };

export type EditInteraction = { id: InteractionId, 
/**
 * `follow_up` and `answers` are ignored.
 */
touch: Touch, };

export type EditLink = { id: LinkId, 
/**
 * The one whose side it is seen from.
 */
contact: ContactId, 
/**
 * What the other one is to them.
 */
relation: Relation, };

export type Employer = { 
/**
 * Empty for none.
 */
organisation: string, };

/**
 * What a file of people is written as.
 */
export type ExportFormat = "vcard" | "vcard3" | "jscontact" | "csv" | "csv_safe" | "archive" | "html";

export type ExportPeople = { format: ExportFormat, 
/**
 * An archive is always of everything.
 */
whom: Whom, 
/**
 * One file for each person, in a folder; vCards only.
 */
each: boolean, };

/**
 * What was put into a calendar file, and where it is; `None` when the owner closed the dialog, or when there was nothing
 * to put into one.
 */
export type Exported = { file: string | null, occasions: number, 
/**
 * People whose next due day is in it.
 */
keep_in_touch: number, follow_ups: number, };

/**
 * What was written; `file` is the folder where there is one file for each, and absent when the owner closed the dialog.
 */
export type ExportedPeople = { file: string | null, people: number, };

/**
 * What a contact has one of.
 */
export type Field = "name" | "nickname" | "photo" | "circle" | "cadence" | "met" | "note" | "do_not_contact" | "muted" | "archived" | "deceased";

/**
 * A field in all its versions, in the order of the people.
 */
export type FieldPlan = { field: Field, 
/**
 * Whose it will be; absent where all of them are joined, or where the owner has to say (two pictures).
 */
chosen: ContactId | null, versions: Array<Version>, 
/**
 * They don't say the same.
 */
differs: boolean, };

/**
 * Which people: every given filter must hold; within one filter any value is enough.
 */
export type Filter = { 
/**
 * Words to find anywhere; when given, `sort` is ignored and the best match comes first.
 */
text: string, networks: Array<Network>, settings: Array<Setting>, circles: Array<Circle>, 
/**
 * People in no circle and without a cadence of their own.
 */
in_no_circle: boolean, tag: string | null, 
/**
 * Only those whose keep-in-touch day has come.
 */
due: boolean, 
/**
 * Only those that wait in Sort.
 */
unsorted: boolean, 
/**
 * Archived people instead of the others.
 */
archived: boolean, };

export type Find = { text: string, 
/**
 * At most 100.
 */
limit: number, };

/**
 * A follow-up as the owner writes it.
 */
export type FollowUp = { contact: ContactId, title: string, due_on: string, 
/**
 * `HH:MM:SS`; the reminder hour when absent.
 */
at?: string | null, 
/**
 * Comes back by this recurrence rule (RFC 5545, 3.3.10), daily at the most.
 */
rule?: string, 
/**
 * The rule counts from the day it was done, not from the day it was due.
 */
from_completion?: boolean, };

/**
 * How somebody in a file was recognised.
 */
export type FoundBy = "email" | "profile" | "phone" | "name" | "owner" | "several" | "nothing";

/**
 * Something that stands out.
 */
export type Gap = { 
/**
 * Which rule, and about what: `no_strategic_outside`.
 */
key: string, 
/**
 * The facts it rests on; dismissed, it comes back when these change.
 */
facts: string, sentence: string, 
/**
 * Why it may matter, in one sentence.
 */
about: string, 
/**
 * What the button says.
 */
step: string, next: NextStep, };

/**
 * A file that shows touches, and what came of it.
 */
export type Gathered = { id: GatheredId, witness: Witness, 
/**
 * Name only, without its folder.
 */
file_name: string, 
/**
 * Whether subjects and titles were read.
 */
subjects: boolean, 
/**
 * Touches that the file shows, with whomever.
 */
read: number, 
/**
 * Contact-days that wait for a yes or no.
 */
open: number, 
/**
 * People they are with.
 */
people: number, 
/**
 * Contact-days that are in the book already.
 */
logged: number, 
/**
 * Contact-days that the owner said no to.
 */
dismissed: number, 
/**
 * Contact-days that wait in a file read before.
 */
elsewhere: number, 
/**
 * People in the file whom the book doesn't have, or can't tell from another.
 */
unknown: number, left_out: LeftOut, troubles: Array<Trouble>, 
/**
 * Who the owner may be in this file, the likeliest first.
 */
owner: Array<OwnerGuess>, };

/**
 * A file that shows touches and waits for the owner's yes.
 */
export type GatheredId = string;

/**
 * What a card would change, in short.
 */
export type Gist = { 
/**
 * From where and to where they moved.
 */
moved: Moved | null, added: number, changed: number, 
/**
 * The owner has another value; theirs stays unless they say otherwise.
 */
both: number, gone: number, };

/**
 * Sent as `go` when a notification, the tray or a second start asks for a place.
 */
export type Go = { "to": "today" } | { "to": "log" } | { "to": "settings" } | { "to": "import" } | { "to": "person", id: ContactId, 
/**
 * Open with the log box ready, answering this occurrence.
 */
log: OccurrenceId | null, } | { "to": "table", id: TableId, } | { "to": "staged", id: StagedId, } | { "to": "touches", id: GatheredId, };

/**
 * What a contact has a list of.
 */
export type Group = "email" | "phone" | "link" | "handle" | "address" | "affiliation" | "occasion" | "network" | "setting" | "tag" | "custom_field";

/**
 * When notifications leave names out.
 */
export type HideNames = "never" | "when_seen" | "always";

export type HistoryRequest = { 
/**
 * At most 200.
 */
limit: number, };

export type Hit = { person: PersonLine, place: Place, 
/**
 * The words around the match, for notes and interactions; empty otherwise.
 */
excerpt: string, };

/**
 * How well guesses held: the mean of `-ln` of the chance given to what happened, less is better; 0 without outcomes.
 */
export type Honesty = { 
/**
 * Days somebody was due and left alone, of which is known whether one was in touch within a cadence.
 */
outcomes: number, 
/**
 * How many are needed.
 */
needed: number, 
/**
 * The rhythm's own guesses.
 */
rhythm: number, 
/**
 * Always guessing the average of what was known by then.
 */
average: number, 
/**
 * Guessing from the days of silence alone.
 */
recency: number, 
/**
 * There are enough outcomes, and a simpler guess did better.
 */
lost: boolean, 
/**
 * The rhythm had lost when it was last judged: people are ordered by plain cadence and no chance is told.
 */
plain: boolean, };

/**
 * What an import did.
 */
export type Imported = { batch: BatchId | null, added: number, 
/**
 * Contacts that were brought up to date.
 */
changed: number, known: number, left_out: number, 
/**
 * Left out because nobody said whether they are somebody in the book.
 */
undecided: number, 
/**
 * Who works elsewhere now, at most [`MOVED`].
 */
moved: Array<MovedOn>, };

/**
 * A touch as kept.
 */
export type Interaction = { id: InteractionId, kind: Kind, on: string, at: string | null, started_by: Starter | null, minutes: number | null, note: string, participants: Array<Named>, };

/**
 * A logged touch.
 */
export type InteractionId = string;

export type Kind = "meeting" | "call" | "video" | "message" | "email" | "letter" | "event" | "other";

/**
 * How many fall due on a later day of this week.
 */
export type LaterDay = { on: string, count: number, };

/**
 * When an occasion is reminded of.
 */
export type Lead = "on_the_day" | "week_before" | "both";

/**
 * What was read and is no touch, by its reason.
 */
export type LeftOut = { 
/**
 * Newsletters, mailing lists, notices and other mail that no person wrote.
 */
bulk: number, 
/**
 * With more people than take part in a touch.
 */
crowd: number, 
/**
 * Cancelled, or declined.
 */
cancelled: number, 
/**
 * Still to come.
 */
future: number, 
/**
 * Without anybody else in it.
 */
alone: number, 
/**
 * Drafts, spam and what was thrown away.
 */
aside: number, 
/**
 * Without a day that can be read.
 */
undated: number, };

/**
 * A relationship between two people.
 */
export type LinkId = string;

/**
 * Somebody linked with the person on screen.
 */
export type LinkLine = { 
/**
 * Absent where it is told by how they were met, which is edited there.
 */
id: LinkId | null, person: PersonLine, relation: Relation, };

/**
 * What linking came to.
 */
export type Linked = { id: LinkId, 
/**
 * Following managers upwards now leads back to where it began. That can be so in two organisations, so it is kept,
 * and told.
 */
circular: boolean, };

/**
 * Some of a list, and how many there are.
 */
export type Listed = { total: number, rows: Array<PersonLine>, };

/**
 * One occurrence in the log.
 */
export type LogLine = { occurrence: OccurrenceId, reminder: ReminderId, person: PersonLine, kind: ReminderKind, 
/**
 * The follow-up's words, the occasion's, or nothing for a promise to keep in touch.
 */
title: string, 
/**
 * The day it is about.
 */
due_on: string, outcome: Outcome, 
/**
 * When that came to be, milliseconds since 1970 UTC; absent where it is not known any more.
 */
at: number | null, 
/**
 * Absent when it was answered before anything was said.
 */
told: Told | null, 
/**
 * When it asks again, local floating time; only for what is snoozed or moved.
 */
until: string | null, 
/**
 * Absent when it was answered without a touch, or that touch was deleted since.
 */
answer: Answer | null, };

export type LogPage = { 
/**
 * How many match in all.
 */
total: number, rows: Array<LogLine>, };

/**
 * Which of the log, newest first. Every given filter must hold; within one, any value is enough.
 */
export type LogRequest = { outcomes: Array<Outcome>, kinds: Array<ReminderKind>, 
/**
 * Words of a person's name; empty for everybody.
 */
text: string, offset: number, 
/**
 * At most 500.
 */
limit: number, };

/**
 * A logged touch, and when its people are due next.
 */
export type Logged = { id: InteractionId, 
/**
 * Names of those in it, in order.
 */
names: Array<string>, 
/**
 * The soonest next due day among them; absent when none is tended.
 */
next_due: string | null, };

/**
 * A table before it is read.
 */
export type Look = { has_headings: boolean, 
/**
 * Empty for the table of a program that Kith knows: there is nothing to ask about its columns.
 */
columns: Array<LookColumn>, dates: Dates, 
/**
 * Whether a column gives people something to be called by.
 */
has_names: boolean, };

/**
 * A column and what it would become.
 */
export type LookColumn = { 
/**
 * As it stands in the file, or `Column 3`.
 */
heading: string, 
/**
 * A few cells that have something.
 */
samples: Array<string>, field: ColumnField, };

/**
 * What an owner says of a table.
 */
export type MapTable = { id: TableId, mapping: Mapping, };

/**
 * What an owner wants of a table.
 */
export type Mapping = { 
/**
 * Whether the first line of the table holds headings.
 */
has_headings: boolean, 
/**
 * One for each column. Empty for the table of a program that Kith knows.
 */
fields: Array<ColumnField>, 
/**
 * What comes first in a date, where the data doesn't say.
 */
order: DateOrder | null, };

/**
 * What a column says.
 */
export type Meaning = "name" | "prefix" | "given" | "additional" | "family" | "suffix" | "nickname" | "phonetic_given" | "phonetic_family" | "email" | "phone" | "link" | "handle" | "organisation" | "department" | "title" | "address" | "street" | "extended" | "po_box" | "city" | "region" | "postal_code" | "country" | "birthday" | "birth_year" | "birth_month" | "birth_day" | "anniversary" | "day" | "tags" | "note" | "met_how" | "met_where" | "met_on" | "custom" | "skip";

/**
 * Somebody whom a card names as related, and who isn't linked.
 */
export type Mention = { name: string, 
/**
 * What the card calls them.
 */
label: string, role: Role, };

/**
 * Who becomes whom, and what the owner wants otherwise than proposed.
 */
export type Merge = { 
/**
 * Who stays.
 */
keep: ContactId, 
/**
 * Who become part of them.
 */
others: Array<ContactId>, choices: Array<Choice>, 
/**
 * Keys of values that are not to be kept.
 */
left_out: Array<string>, };

/**
 * Who is one now.
 */
export type Merged = { contact: ContactId, name: string, 
/**
 * How many became one.
 */
people: number, };

/**
 * How, where, when and through whom the owner met somebody.
 */
export type Met = { how: string, place: string, on: PartialDate | null, through: ContactId | null, 
/**
 * The name of whoever made the introduction when they are not in the book, or shown for `through`.
 */
through_name: string, };

/**
 * Somebody who may belong into another circle, and why.
 */
export type Move = { person: PersonLine, to: Circle, why: string, };

/**
 * A change of firm: "Head of Research, Meridian Labs" and "Partner, Northlight".
 */
export type Moved = { from: string, to: string, };

/**
 * Somebody who works elsewhere now: a good day to write.
 */
export type MovedOn = { contact: ContactId, name: string, from: string, to: string, };

/**
 * A name as its owner wrote it. `display` is what is shown and is never split by guess;
 * the other parts are filled only where the source gave them. An empty string means "not given".
 */
export type Name = { display: string, prefix: string, given: string, additional: string, family: string, suffix: string, nickname: string, phonetic_given: string, phonetic_family: string, };

/**
 * Somebody named in a timeline.
 */
export type Named = { id: ContactId, name: string, };

/**
 * Somebody whom such a file names.
 */
export type NamedId = string;

/**
 * What a tie is for. Multi-valued: a mentor at work may be strategic and personal.
 */
export type Network = "operational" | "strategic" | "personal";

export type NetworkList = { which: Which, offset: number, 
/**
 * At most 200.
 */
limit: number, };

export type NewLink = { contact: ContactId, other: ContactId, 
/**
 * What `other` is to `contact`.
 */
relation: Relation, };

/**
 * Where a gap's next step leads.
 */
export type NextStep = { "to": "people", filter: Filter, } | { "to": "circles" };

/**
 * A request without content.
 */
export type Nothing = Record<symbol, never>;

/**
 * A date worth remembering every year.
 */
export type Occasion = { kind: OccasionKind, 
/**
 * What the owner calls it, for `other`; may be empty.
 */
label: string, date: PartialDate, };

export type OccasionKind = "birthday" | "anniversary" | "other";

/**
 * One firing of a reminder.
 */
export type OccurrenceId = string;

export type OneContact = { id: ContactId, };

export type OneGathered = { id: GatheredId, };

export type OneInteraction = { id: InteractionId, };

export type OneLink = { id: LinkId, 
/**
 * Either of the two.
 */
contact: ContactId, };

export type OneNamed = { id: NamedId, };

export type OneOccurrence = { id: OccurrenceId, };

export type OneReminder = { id: ReminderId, };

export type OneStaged = { id: StagedId, };

export type OneTable = { id: TableId, };

/**
 * Opens a contact's e-mail, phone or link in the program that the system has for it.
 */
export type OpenWay = { contact: ContactId, way: string, 
/**
 * What a message begins with, at most [`OpenWay::MOST_TEXT`] characters; for e-mail addresses only.
 */
text?: string, };

/**
 * One step that can be undone.
 */
export type OperationId = string;

/**
 * What became of an occurrence.
 */
export type Outcome = "unshown" | "waiting" | "snoozed" | "moved" | "done" | "skipped" | "let_go" | "withdrawn";

/**
 * The Network screen, whole.
 */
export type Overview = { people: number, tended: number, strong: number, 
/**
 * Tended, and in no network or in no setting.
 */
unplaced: number, 
/**
 * In the order of `Network::ALL` by `Setting::ALL`.
 */
cells: Array<Cell>, circles: Array<CircleView>, attention: Attention, gaps: Array<Gap>, 
/**
 * How many more were dismissed.
 */
dismissed: number, drifting: number, dormant: number, 
/**
 * The owner's own organisation, where they said it.
 */
employer: string | null, structure: Structure, };

/**
 * Somebody who may be the owner.
 */
export type OwnerGuess = { 
/**
 * What tells them apart: an address, a number, a profile, else the name.
 */
address: string, name: string, 
/**
 * How many touches of the file they are in.
 */
touches: number, 
/**
 * Taken for the owner.
 */
mine: boolean, 
/**
 * By what the owner said; otherwise guessed from the file.
 */
said: boolean, };

export type Page = { 
/**
 * How many match in all; with `text`, counted up to 1,000.
 */
total: number, rows: Array<PersonLine>, };

export type PageRequest = { filter: Filter, sort: Sort, descending: boolean, offset: number, 
/**
 * At most 500.
 */
limit: number, };

/**
 * A pair as it is shown.
 */
export type PairLine = { one: PersonLine, other: PersonLine, 
/**
 * That they are one person: 0 to 1.
 */
likelihood: number, strength: Strength, 
/**
 * Why, in a sentence or two.
 */
reason: string, reasons: Array<Reason>, };

export type PairsPage = { 
/**
 * Pairs that are at least as likely as asked for.
 */
total: number, rows: Array<PairLine>, 
/**
 * How many people were compared.
 */
people: number, };

export type PairsRequest = { 
/**
 * Only pairs at least as likely: 0 to 1.
 */
least: number, offset: number, 
/**
 * At most 200.
 */
limit: number, };

/**
 * A part of the record that a screen shows; what reloads when it changes.
 */
export type Part = "contacts" | "interactions" | "reminders" | "batches" | "preferences";

/**
 * A calendar date of which parts may be unknown (RFC 6350 section 4.3.1): `--02-29`, `1985`, `1985-04`, `1985-04-12`.
 * Month is 1..=12, day 1..=31 and valid for the month (29 February always is when there is no year).
 */
export type PartialDate = { year: number | null, month: number | null, day: number | null, };

export type Pause = { 
/**
 * Local time; absent resumes at once.
 */
until: string | null, };

/**
 * A person's page.
 */
export type Person = { line: PersonLine, contact: Contact, 
/**
 * How to reach them, with the ids that `open_way` takes.
 */
ways: Array<Way>, tie: Tie, reminders: Array<ReminderLine>, timeline: Timeline, 
/**
 * "From LinkedIn, connected 5 March 2024."; empty when typed by hand.
 */
origin: string, };

/**
 * One person in a list.
 */
export type PersonLine = { id: ContactId, name: string, 
/**
 * "Head of Research, Meridian Labs"; empty when unknown.
 */
subtitle: string, networks: Array<Network>, settings: Array<Setting>, circle: Circle | null, cadence_days: number | null, last_on: string | null, due_on: string | null, state: TieState, 
/**
 * In hundredths today, 0 to 100; 0 when never touched.
 */
strength: number, 
/**
 * The same in words; `null` when never touched.
 */
warmth: Warmth | null, has_photo: boolean, archived: boolean, do_not_contact: boolean, deceased: boolean, };

export type Phase = "reading" | "committing" | "comparing" | "writing";

/**
 * The file that was picked, staged or with its touches gathered; none of it when the owner closed the dialog.
 */
export type Picked = { staged: Staged | null, gathered: Gathered | null, 
/**
 * A table whose owner has to say something before it is read.
 */
table: TableId | null, };

/**
 * Where the words were found; the best place when in several.
 */
export type Place = "name" | "organisation" | "tag" | "note" | "interaction";

/**
 * What would become of them.
 */
export type Plan = { 
/**
 * The one who stays first.
 */
sides: Array<Side>, 
/**
 * Fields of which somebody has one.
 */
fields: Array<FieldPlan>, values: Array<ValuePlan>, 
/**
 * What the one person will be called.
 */
name: string, 
/**
 * Touches of all of them, those with several of them once.
 */
interactions: number, 
/**
 * There are two pictures, and nobody said which.
 */
needs_photo: boolean, };

export type Preferences = { 
/**
 * When keep-in-touch reminders speak, `HH:MM:SS` local.
 */
reminder_at: string, 
/**
 * When occasions speak.
 */
occasion_at: string, 
/**
 * When follow-ups without a time of their own speak.
 */
follow_up_at: string, occasion_lead: Lead, 
/**
 * Weekdays on which keep-in-touch reminders speak, 1 Monday to 7 Sunday. Occasions and follow-ups have a day of their
 * own and keep it.
 */
reminder_days: Array<number>, 
/**
 * No notification from here ..
 */
quiet_from: string, 
/**
 * .. until here; equal to `quiet_from` means no quiet hours. May span midnight.
 */
quiet_to: string, 
/**
 * Keep-in-touch asks a day, 1 to 50.
 */
daily_budget: number, 
/**
 * Weekdays with another number; each at most once.
 */
day_budgets: Array<DayBudget>, 
/**
 * Reminders are silent until this local time.
 */
paused_until: string | null, 
/**
 * Notifications say "Someone to reach" instead of a name.
 */
hide_names: HideNames, theme: Theme, density: Density, };

/**
 * Something that could not be read as it stands; shown to the owner, never an error that stops the rest.
 */
export type Problem = { 
/**
 * A line of the file, counted from 1; 0 when it concerns the whole card or file.
 */
line: number, 
/**
 * What kind of trouble; the window chooses its words by this.
 */
code: ProblemCode, 
/**
 * The field or property concerned, e.g. `BDAY`; may be empty.
 */
field: string, 
/**
 * The offending text, shortened to 200 characters.
 */
text: string, };

export type ProblemCode = "no_name" | "truncated" | "bad_date" | "two_days" | "bad_email" | "bad_text" | "bad_photo" | "photo_link" | "too_long" | "stray" | "group" | "too_large" | "unread" | "swells" | "same_uid" | "change";

/**
 * Sent as `progress` while a file is read, committed or written, and while people are compared.
 */
export type Progress = { phase: Phase, done: number, total: number, };

/**
 * A follow-up promised while logging.
 */
export type Promise = { title: string, due_on: string, };

/**
 * A promise: a follow-up that is due or comes within the week.
 */
export type Promised = { occurrence: OccurrenceId, reminder: ReminderId, person: PersonLine, title: string, due_on: string, wake_at: string, 
/**
 * Its time has come.
 */
due: boolean, };

/**
 * Everything of one file that waits.
 */
export type Proposals = { gathered: Gathered, 
/**
 * By name.
 */
people: Array<ProposedPerson>, 
/**
 * Those in most touches first, at most 500.
 */
unknown: Array<Unknown>, 
/**
 * Proposals beyond [`SHOWN`], which come once others are answered.
 */
more: number, };

/**
 * A touch that such a file proposes.
 */
export type ProposedId = string;

/**
 * Somebody in the book with the contact-days that a file proposes, the latest first.
 */
export type ProposedPerson = { contact: ContactId, name: string, found_by: FoundBy, 
/**
 * As the file names them.
 */
written: string, touches: Array<ProposedTouch>, };

/**
 * One contact-day that a file proposes.
 */
export type ProposedTouch = { id: ProposedId, kind: Kind, on: string, at: string | null, started_by: Starter | null, minutes: number | null, 
/**
 * Empty unless subjects were asked for.
 */
subject: string, 
/**
 * How many messages or meetings there were that day.
 */
count: number, };

/**
 * One e-mail address, phone number, link or handle.
 */
export type Reach = { kind: ReachKind, 
/**
 * As typed. Never normalised: what was typed is kept.
 */
value: string, 
/**
 * `home`, `work`, `mobile` or any word of the owner's; empty for none.
 */
label: string, 
/**
 * For a handle, the network it belongs to (`matrix`, `signal`); empty otherwise.
 */
service: string, 
/**
 * At most one a kind.
 */
preferred: boolean, };

/**
 * The four ways to reach somebody that are one line of text. Postal addresses have their own shape.
 */
export type ReachKind = "email" | "phone" | "link" | "handle";

/**
 * One line of plain words to be logged: "coffee with Ana yesterday, send her the deck on Friday".
 */
export type ReadTouch = { text: string, 
/**
 * Whoever is meant when the words name nobody: the person on screen.
 */
about: ContactId | null, };

/**
 * Why two are alike, in the order in which it is said.
 */
export type Reason = { "kind": "same_uid" } | { "kind": "same_email", value: string, } | { "kind": "same_phone", value: string, } | { "kind": "same_link", value: string, } | { "kind": "same_handle", value: string, } | { "kind": "same_name" } | { "kind": "swapped_name" } | { "kind": "other_spelling" } | { "kind": "short_name" } | { "kind": "initial" } | { "kind": "typo" } | { "kind": "same_organisation", value: string, } | { "kind": "same_domain", value: string, } | { "kind": "same_birthday" } | { "kind": "same_town", value: string, };

export type ReconnectRequest = { 
/**
 * 0 for this week's draw; each further number is another draw of the same week.
 */
round: number, };

/**
 * A relationship as one side sees it: what the other one is to them.
 */
export type Relation = { role: Role, 
/**
 * The owner's own word for what the other one is; needed for `custom`, else it may say more: "mother".
 */
word: string, 
/**
 * And for what they are to the other; the same word when empty.
 */
reverse: string, };

/**
 * Something that will ask for attention.
 */
export type ReminderId = string;

export type ReminderKind = "keep_in_touch" | "occasion" | "follow_up";

/**
 * A reminder with its open occurrence, as a person's page lists it.
 */
export type ReminderLine = { id: ReminderId, kind: ReminderKind, occurrence: OccurrenceId, state: State, 
/**
 * What it is about: the follow-up's words, the occasion's, or the promise.
 */
title: string, 
/**
 * The day it is about.
 */
due_on: string, 
/**
 * When it will ask, local floating time.
 */
wake_at: string, 
/**
 * A follow-up's recurrence rule.
 */
rule: string | null, from_completion: boolean, 
/**
 * How many days before the occasion it asks.
 */
lead_days: number, };

/**
 * What an archive brought back; nothing when the owner closed the dialog.
 */
export type Restored = { file: string | null, people: number, };

/**
 * What somebody is to somebody else.
 */
export type Role = "partner" | "parent" | "child" | "sibling" | "friend" | "colleague" | "manager" | "report" | "mentor" | "mentee" | "introducer" | "introduced" | "client" | "supplier" | "custom";

/**
 * An organisation that the person is at now, and who else is.
 */
export type SameOrganisation = { organisation: string, 
/**
 * How many others.
 */
people: number, 
/**
 * The first of them, the closest ties first.
 */
first: Array<PersonLine>, };

export type SetArchived = { ids: Array<ContactId>, on: boolean, };

export type SetCircle = { ids: Array<ContactId>, circle: Circle | null, };

export type SetCircles = { circles: Array<CircleLine>, };

/**
 * Which addresses, numbers, profiles and names are the owner's; the file is read again with that.
 */
export type SetMine = { id: GatheredId, mine: Array<string>, };

export type SetNetwork = { ids: Array<ContactId>, network: Network, on: boolean, };

export type SetSetting = { ids: Array<ContactId>, setting: Setting, on: boolean, };

export type SetTag = { ids: Array<ContactId>, tag: string, on: boolean, };

/**
 * Where a tie was built. Multi-valued.
 */
export type Setting = "work" | "professional" | "community";

/**
 * One of those who become one.
 */
export type Side = { id: ContactId, name: string, 
/**
 * "LinkedIn, 2 Nov 2026", "written by hand".
 */
origin: string, has_photo: boolean, interactions: number, follow_ups: number, };

/**
 * How long to be left alone.
 */
export type Snooze = { "until": "hour" } | { "until": "evening" } | { "until": "tomorrow" } | { "until": "next_week" } | { "until": "at", at: string, };

export type SnoozeOccurrence = { id: OccurrenceId, snooze: Snooze, };

export type SomeContacts = { ids: Array<ContactId>, };

export type Sort = "name" | "due" | "last" | "added" | "strength";

/**
 * One decision in Sort: replaces all three and takes the contact out of the queue.
 */
export type SortContact = { id: ContactId, circle: Circle | null, networks: Array<Network>, settings: Array<Setting>, };

/**
 * The queue of Sort: ids in order, and the first ones whole.
 */
export type SortQueue = { waiting: number, next: Array<ToSort>, };

/**
 * What a file turned out to be.
 */
export type Source = "vcard" | "zip" | "kith" | "ldif" | "monica" | "jscontact" | "linkedin" | "google" | "outlook" | "thunderbird" | "yahoo" | "table";

/**
 * A piece of a sentence; the one fact that matters is strong.
 */
export type Span = { text: string, strong: boolean, };

/**
 * What a circle was promised in the last quarter and what it got.
 */
export type Spent = { 
/**
 * `None` for people with a cadence of their own and in no circle.
 */
circle: Circle | null, people: number, 
/**
 * Days in touch that were promised.
 */
promised: number, 
/**
 * Days in touch there were.
 */
made: number, 
/**
 * Of those made, how many went towards a promise: nobody counts for more than they were promised.
 */
kept: number, };

/**
 * A file that was read and waits for the owner's yes.
 */
export type Staged = { id: StagedId, source: Source, 
/**
 * Name only, without its folder.
 */
file_name: string, new: number, changed: number, may_be: number, known: number, removed: number, unusable: number, 
/**
 * How many contacts would be added as it stands.
 */
coming: number, 
/**
 * How many contacts would be brought up to date as it stands.
 */
updating: number, 
/**
 * New and changed ones that the owner has unticked.
 */
left_out: number, 
/**
 * Those that may be somebody in the book, without a decision.
 */
undecided: number, 
/**
 * Cards that have at least one problem.
 */
with_problems: number, 
/**
 * Problems of the file itself, not of one card.
 */
problems: Array<Problem>, };

/**
 * What a card changes about somebody, in full.
 */
export type StagedDiff = { contact: ContactId, name: string, changes: Array<Change>, };

export type StagedFilter = "all" | "new" | "changed" | "may_be" | "known" | "removed" | "problems";

/**
 * A file that was read and waits for the owner's yes.
 */
export type StagedId = string;

export type StagedLine = { 
/**
 * Identity within the staged file.
 */
id: string, line: number, verdict: Verdict, 
/**
 * Whether it will be brought in, or its changes taken over.
 */
wanted: boolean, decision: Decision | null, 
/**
 * Whom in the book it is about, or may be about.
 */
contact: ContactId | null, 
/**
 * Who in the book it may be, the likeliest first.
 */
alike: Array<Alike>, gist: Gist, name: string, 
/**
 * Organisation, e-mail or phone: what tells two of a name apart.
 */
detail: string, problems: Array<Problem>, };

export type StagedPage = { total: number, rows: Array<StagedLine>, };

export type StagedRequest = { id: StagedId, filter: StagedFilter, offset: number, 
/**
 * At most 500.
 */
limit: number, };

/**
 * A row of a staged file.
 */
export type StagedRow = { id: StagedId, row: string, };

export type StartAtLogin = { on: boolean, };

export type Starter = "me" | "them";

export type State = "scheduled" | "notified" | "snoozed" | "done" | "skipped" | "withdrawn";

/**
 * A step that was taken, as History lists it.
 */
export type Step = { id: OperationId, 
/**
 * What kind of step, e.g. `log_interaction`; the window chooses its words by this.
 */
kind: string, 
/**
 * What it was about: a name, a file.
 */
subject: string, count: number, 
/**
 * Milliseconds since 1970 UTC.
 */
at: number, undone: boolean, };

/**
 * How sure a suggestion is.
 */
export type Strength = "possible" | "likely" | "strong";

/**
 * What the links say of the whole. Only where enough are recorded.
 */
export type Structure = { "known": "too_few", links: number, people: number, links_needed: number, people_needed: number, } | { "known": "enough", links: number, people: number, 
/**
 * Burt's constraint, 0 to about 1.2.
 */
constraint: number, 
/**
 * How many people who don't know one another they come to.
 */
effective_size: number, 
/**
 * What the two say, in words.
 */
words: string, clusters: Array<Cluster>, bridges: Array<Bridge>, };

export type TableFact = { what: Meaning, 
/**
 * What it is called, where it has a name.
 */
label: string, value: string, };

/**
 * A table whose owner is looking at it before it is read.
 */
export type TableId = string;

/**
 * Somebody in a table, in short.
 */
export type TablePerson = { name: string, 
/**
 * What is said of them, in a few words each.
 */
facts: Array<TableFact>, problems: Array<Problem>, };

/**
 * A table as its owner looks at it.
 */
export type TableView = { id: TableId, 
/**
 * Without its folder.
 */
file_name: string, 
/**
 * The program that wrote it, where Kith knows its columns; `table` for any other.
 */
source: Source, look: Look, mapping: Mapping, 
/**
 * Whether the mapping is what was said of the last table with these headings.
 */
remembered: boolean, 
/**
 * The first people, as the mapping reads them.
 */
people: Array<TablePerson>, };

/**
 * A tag and how many carry it.
 */
export type TagCount = { name: string, count: number, };

export type Theme = "system" | "light" | "dark";

/**
 * Where a tie stands, in words and days.
 */
export type Tie = { 
/**
 * "About every 8 weeks", "Too early to tell".
 */
rhythm: string, 
/**
 * "from nine contacts in two years"; empty when there is none.
 */
rhythm_basis: string, 
/**
 * Why the next due day is what it is; empty when not tended.
 */
promise: string, 
/**
 * How many of the latest touches the owner started, of those of which it is known.
 */
started_by_me: number, 
/**
 * How many of them the other one started.
 */
started_by_them: number, 
/**
 * A silence longer than nine of ten usual gaps.
 */
unusually_quiet: boolean, 
/**
 * The sentence that Today would say.
 */
reason: Array<Span>, 
/**
 * Distinct days with a touch.
 */
contact_days: number, 
/**
 * The last contact-days, oldest first, at most 40: for the sparkline.
 */
recent_days: string[], };

/**
 * Where a tie stands against its promise (rhythm.md).
 */
export type TieState = "known" | "on_rhythm" | "due" | "drifting" | "dormant";

/**
 * Newest first.
 */
export type Timeline = { total: number, rows: Array<Interaction>, };

export type TimelineRequest = { id: ContactId, offset: number, 
/**
 * At most 200.
 */
limit: number, };

/**
 * Somebody to reach now.
 */
export type ToReach = { occurrence: OccurrenceId, person: PersonLine, reason: Array<Span>, 
/**
 * The last note written about a touch with them; empty when there is none.
 */
last_note: string, 
/**
 * The preferred or first phone, e-mail and link, with their place in the contact's `reaches`.
 */
ways: Array<Way>, };

/**
 * A contact waiting in Sort, with what is known of them.
 */
export type ToSort = { person: PersonLine, 
/**
 * "From LinkedIn, connected 5 March 2024."; empty when typed by hand.
 */
origin: string, 
/**
 * How many others in the book are at the same organisation.
 */
colleagues: number, 
/**
 * The beginning of their note.
 */
note: string, };

export type Today = { date: string, to_reach: Array<ToReach>, 
/**
 * Due as well, but past the day's budget; they wait, nothing piles up.
 */
waiting: number, occasions: Array<Upcoming>, promised: Array<Promised>, later: Array<LaterDay>, 
/**
 * Touches logged today.
 */
logged_today: number, };

/**
 * Somebody who was in the same touches.
 */
export type Together = { person: PersonLine, 
/**
 * How many touches the two share.
 */
touches: number, last_on: string, };

/**
 * The notification that spoke of an occurrence last.
 */
export type Told = { 
/**
 * When it was shown, or else when it was put in the outbox; milliseconds since 1970 UTC.
 */
at: number, shown: boolean, 
/**
 * How many occurrences it spoke of; more than one in a digest.
 */
of: number, 
/**
 * How often showing it failed.
 */
tries: number, };

/**
 * What the owner says of a touch.
 */
export type Touch = { 
/**
 * One or more; doubles are ignored.
 */
contacts: Array<ContactId>, kind: Kind, 
/**
 * `YYYY-MM-DD`, today or earlier.
 */
on: string, 
/**
 * `HH:MM:SS`, optional.
 */
at?: string | null, started_by?: Starter, 
/**
 * 1 to 100,000.
 */
minutes?: number, note: string, follow_up?: Promise, 
/**
 * The occurrence this answers, when logged from Today or a toast; resolved with it.
 */
answers?: OccurrenceId, };

/**
 * What the words were understood to say; the owner confirms it.
 */
export type TouchProposal = { kind: Kind, on: string, 
/**
 * The words, as the note.
 */
note: string, 
/**
 * People the words may mean, best first; the first of each name that is sure comes in `chosen`.
 */
candidates: Array<PersonLine>, chosen: Array<ContactId>, 
/**
 * What was promised for a later day, if anything.
 */
follow_up: Promise | null, };

/**
 * Something that could not be read as it stands; the rest goes on.
 */
export type Trouble = { 
/**
 * From 1; 0 when it concerns the whole file.
 */
line: number, code: TroubleCode, 
/**
 * The text concerned, shortened.
 */
text: string, };

export type TroubleCode = "no_date" | "bad_rule" | "many_times" | "unknown_zone" | "truncated" | "date_order";

/**
 * Two whom the owner calls two people.
 */
export type TwoContacts = { one: ContactId, other: ContactId, };

export type Undo = { 
/**
 * The last step that still stands when absent.
 */
operation: OperationId | null, };

export type UndoBatch = { id: BatchId, };

/**
 * What was undone.
 */
export type Undone = { step: Step, 
/**
 * Sentences of what stays as it was changed since; none where everything is as it was before the step.
 */
stays: Array<string>, };

/**
 * Somebody in a file whom the book doesn't have.
 */
export type Unknown = { id: NamedId, name: string, address: string, 
/**
 * Contact-days with them.
 */
touches: number, 
/**
 * It fits several people in the book.
 */
several: boolean, };

/**
 * A birthday or another day, today or in the coming week.
 */
export type Upcoming = { 
/**
 * Set when a reminder stands behind it that can be marked done.
 */
occurrence: OccurrenceId | null, person: PersonLine, kind: OccasionKind, label: string, on: string, 
/**
 * How many years, where the year is known.
 */
years: number | null, };

/**
 * A value of a list, and who has it.
 */
export type ValuePlan = { group: Group, 
/**
 * By which it can be left out.
 */
key: string, text: string, label: string, from: Array<ContactId>, 
/**
 * Where it came from: "LinkedIn, 2 Nov 2026".
 */
origin: string, kept: boolean, };

export type Verdict = "new" | "changed" | "may_be" | "known" | "removed" | "unusable";

/**
 * One version of a field.
 */
export type Version = { from: ContactId, 
/**
 * Empty where they have none.
 */
text: string, origin: string, };

export type WantStaged = { id: StagedId, 
/**
 * Rows to tick or untick; empty means everybody that `among` shows.
 */
rows: Array<string>, 
/**
 * Those whom the owner removed are only meant where it is `removed`.
 */
among: StagedFilter, on: boolean, };

/**
 * A strength in words; what each takes is in docs/decisions/rhythm.md.
 */
export type Warmth = "faint" | "light" | "steady" | "strong" | "very_strong";

/**
 * A way to reach somebody that a button can open.
 */
export type Way = { 
/**
 * Row to name in `open_way`.
 */
id: string, kind: ReachKind, 
/**
 * As typed. Never normalised: what was typed is kept.
 */
value: string, 
/**
 * `home`, `work`, `mobile` or any word of the owner's; empty for none.
 */
label: string, 
/**
 * For a handle, the network it belongs to (`matrix`, `signal`); empty otherwise.
 */
service: string, 
/**
 * At most one a kind.
 */
preferred: boolean, };

/**
 * Which people a list of the screen has.
 */
export type Which = "drifting" | "dormant";

/**
 * Which proposals of a file: of some people, or some lines; without either all that wait.
 */
export type WhichTouches = { id: GatheredId, people: Array<ContactId>, touches: Array<ProposedId>, };

/**
 * Whom an export is about.
 */
export type Whom = { "who": "everybody" } | { "who": "picked", ids: Array<ContactId>, } | { "who": "matching", filter: Filter, sort: Sort, descending: boolean, };

/**
 * What kind of file it is that shows touches.
 */
export type Witness = "calendar" | "mailbox" | "mail" | "linkedin" | "chat";

/** What people call each source. */
export const sourceNames: Record<BatchSource, string> = {
  vcard: "vCard",
  zip: "a zip of vCards",
  kith: "Kith's table",
  ldif: "LDIF",
  monica: "Monica",
  jscontact: "JSContact",
  linkedin: "LinkedIn",
  google: "Google",
  outlook: "Outlook",
  thunderbird: "Thunderbird",
  yahoo: "Yahoo",
  table: "a table",
  sample: "sample people",
};

/** Carries one command to the program and brings its reply; rejects with an ApiError. */
export type Call = <T>(command: string, request: unknown) => globalThis.Promise<T>;

/** Every command there is, over one way of calling. */
export function client(call: Call) {
  return {
    /** Counts, preferences and the state of the book: what the window needs before anything else. */
    book: () => call<Book>("book", {}),
    counts: () => call<Counts>("counts", {}),
    today: () => call<Today>("today", {}),
    /** How well the rhythm foresaw what came of every day somebody was due, beside simpler guesses. */
    honesty: () => call<Honesty>("honesty", {}),
    people: (request: PageRequest) => call<Page>("people", request),
    /** People by any words, as one types. */
    find: (request: Find) => call<Array<Hit>>("find", request),
    tags: () => call<Array<TagCount>>("tags", {}),
    person: (request: OneContact) => call<Person>("person", request),
    timeline: (request: TimelineRequest) => call<Timeline>("timeline", request),
    addContact: (request: Draft) => call<Done<ContactId>>("add_contact", request),
    editContact: (request: EditContact) => call<Done<ContactId>>("edit_contact", request),
    setCircle: (request: SetCircle) => call<Done<number>>("set_circle", request),
    setNetwork: (request: SetNetwork) => call<Done<number>>("set_network", request),
    setSetting: (request: SetSetting) => call<Done<number>>("set_setting", request),
    setTag: (request: SetTag) => call<Done<number>>("set_tag", request),
    setArchived: (request: SetArchived) => call<Done<number>>("set_archived", request),
    deleteContacts: (request: SomeContacts) => call<Done<number>>("delete_contacts", request),
    removePhoto: (request: OneContact) => call<Done<ContactId>>("remove_photo", request),
    /** Everybody around one person: links, shared touches, the same organisation. */
    around: (request: OneContact) => call<Around>("around", request),
    /** Links two people. Refused with `link_to_oneself`, `already_linked` or `own_ancestor`. */
    addLink: (request: NewLink) => call<Done<Linked>>("add_link", request),
    editLink: (request: EditLink) => call<Done<Linked>>("edit_link", request),
    removeLink: (request: OneLink) => call<Done<Nothing>>("remove_link", request),
    /** Who may be one person, the likeliest first. Compares everybody where something was changed; stopped by `cancel`. */
    duplicates: (request: PairsRequest) => call<PairsPage>("duplicates", request),
    /** Remembers that two are not the same person. */
    setDistinct: (request: TwoContacts) => call<Done<Nothing>>("set_distinct", request),
    /** Who of several should stay when they become one. */
    whoStays: (request: SomeContacts) => call<OneContact>("who_stays", request),
    /** What would become of several people; nothing is written. */
    mergePlan: (request: Merge) => call<Plan>("merge_plan", request),
    mergeContacts: (request: Merge) => call<Done<Merged>>("merge_contacts", request),
    /** The network as a whole: coverage, circles, how attention was spent, what stands out. */
    network: () => call<Overview>("network", {}),
    networkList: (request: NetworkList) => call<Listed>("network_list", request),
    /** Organisations that may be the owner's own. */
    employers: () => call<Array<string>>("employers", {}),
    setEmployer: (request: Employer) => call<Done<Nothing>>("set_employer", request),
    /** Doesn't tell a gap again until its facts are others. */
    dismissGap: (request: DismissGap) => call<Done<Nothing>>("dismiss_gap", request),
    showDismissedGaps: () => call<Done<Nothing>>("show_dismissed_gaps", {}),
    sortQueue: () => call<SortQueue>("sort_queue", {}),
    sortContact: (request: SortContact) => call<Done<ContactId>>("sort_contact", request),
    logInteraction: (request: Touch) => call<Done<Logged>>("log_interaction", request),
    /** Understands one line of plain words as a touch, for the owner to confirm. */
    readTouch: (request: ReadTouch) => call<TouchProposal>("read_touch", request),
    editInteraction: (request: EditInteraction) => call<Done<Logged>>("edit_interaction", request),
    deleteInteraction: (request: OneInteraction) => call<Done<Nothing>>("delete_interaction", request),
    addFollowUp: (request: FollowUp) => call<Done<ReminderId>>("add_follow_up", request),
    editFollowUp: (request: EditFollowUp) => call<Done<ReminderId>>("edit_follow_up", request),
    deleteFollowUp: (request: OneReminder) => call<Done<Nothing>>("delete_follow_up", request),
    /** Marks an occurrence done without logging a touch. Already resolved ones stay as they are. */
    finish: (request: OneOccurrence) => call<Done<Nothing>>("finish", request),
    skip: (request: OneOccurrence) => call<Done<Nothing>>("skip", request),
    snooze: (request: SnoozeOccurrence) => call<Done<Nothing>>("snooze", request),
    /** What was ever notified or answered, and what became of it. */
    reminderLog: (request: LogRequest) => call<LogPage>("reminder_log", request),
    /** Makes an answered occurrence ask again. Refused with `cant_ask_again` where that can't be. */
    askAgain: (request: OneOccurrence) => call<Done<Asked>>("ask_again", request),
    /** Silences every reminder until a time, or lets them speak again. */
    pause: (request: Pause) => call<Done<Nothing>>("pause", request),
    /** A few people worth hearing from again, drawn anew each week. */
    reconnect: (request: ReconnectRequest) => call<Draw>("reconnect", request),
    /** Leaves somebody out of the draw for half a year. */
    passReconnect: (request: OneContact) => call<Done<ContactId>>("pass_reconnect", request),
    preferences: () => call<Preferences>("preferences", {}),
    setPreferences: (request: Preferences) => call<Done<Nothing>>("set_preferences", request),
    circles: () => call<Array<CircleLine>>("circles", {}),
    setCircles: (request: SetCircles) => call<Done<Nothing>>("set_circles", request),
    /** A table of which something has to be said before it is read, as Kith or its owner understands it. */
    table: (request: OneTable) => call<TableView>("table", request),
    /** The same by another mapping. Nothing is kept yet. */
    mapTable: (request: MapTable) => call<TableView>("map_table", request),
    /** Reads a table as its owner says, and remembers that for the next one with these headings. */
    stageTable: (request: MapTable) => call<Staged>("stage_table", request),
    forgetTable: (request: OneTable) => call<Nothing>("forget_table", request),
    staged: (request: OneStaged) => call<Staged>("staged", request),
    /** Files read earlier that still wait for a yes or no. */
    stagedFiles: () => call<Array<Staged>>("staged_files", {}),
    stagedPage: (request: StagedRequest) => call<StagedPage>("staged_page", request),
    wantStaged: (request: WantStaged) => call<Staged>("want_staged", request),
    /** Says of rows that may be somebody in the book who they are. */
    decideStaged: (request: DecideStaged) => call<Staged>("decide_staged", request),
    /** What a row changes about somebody in the book. */
    stagedDiff: (request: StagedRow) => call<StagedDiff>("staged_diff", request),
    chooseStaged: (request: ChooseStaged) => call<StagedDiff>("choose_staged", request),
    chooseAllStaged: (request: ChooseAllStaged) => call<Staged>("choose_all_staged", request),
    discardStaged: (request: OneStaged) => call<Nothing>("discard_staged", request),
    commitStaged: (request: OneStaged) => call<Done<Imported>>("commit_staged", request),
    /** Stops the reading, committing or writing that is under way. */
    cancel: () => call<Nothing>("cancel", {}),
    /** Files that show touches and still wait for a yes or no. */
    gatheredFiles: () => call<Array<Gathered>>("gathered_files", {}),
    /** What such a file proposes, by person. */
    proposals: (request: OneGathered) => call<Proposals>("proposals", request),
    /** Logs proposals, as one step; gives how many contact-days. */
    acceptTouches: (request: AcceptTouches) => call<Done<number>>("accept_touches", request),
    /** Says no to proposals, for good, or takes that back. */
    dismissTouches: (request: DismissTouches) => call<number>("dismiss_touches", request),
    /** What the owner said is theirs: addresses, numbers, profiles, names. */
    mine: () => call<Array<string>>("mine", {}),
    /** Says what is the owner's, and reads the file again with that. Stopped by `cancel`. */
    setMine: (request: SetMine) => call<Done<Gathered>>("set_mine", request),
    /** Adds somebody whom such a file names to the book. */
    addNamed: (request: OneNamed) => call<Done<ContactId>>("add_named", request),
    discardGathered: (request: OneGathered) => call<Nothing>("discard_gathered", request),
    batches: () => call<Array<BatchLine>>("batches", {}),
    undoBatch: (request: UndoBatch) => call<Done<Undone>>("undo_batch", request),
    addSamples: () => call<Done<BatchId>>("add_samples", {}),
    undo: (request: Undo) => call<Done<Undone>>("undo", request),
    history: (request: HistoryRequest) => call<Array<Step>>("history", request),
    /** Asks for a file with the system's dialog and stages it. */
    pickFile: () => call<Picked>("pick_file", {}),
    /** Asks for a picture and makes it the contact's photo. */
    pickPhoto: (request: OneContact) => call<Done<ContactId>>("pick_photo", request),
    /** Asks where to, and writes the book's days there as a calendar for other programs. */
    exportCalendar: () => call<Exported>("export_calendar", {}),
    /** Asks where to, and writes people there. Stopped by `cancel`. */
    exportPeople: (request: ExportPeople) => call<ExportedPeople>("export_people", request),
    /** Asks for an archive and brings it back into a book without people. */
    restoreArchive: () => call<Done<Restored>>("restore_archive", {}),
    openWay: (request: OpenWay) => call<Nothing>("open_way", request),
    background: () => call<Background>("background", {}),
    setStartAtLogin: (request: StartAtLogin) => call<Background>("set_start_at_login", request),
    /** Closes the window and ends the reminders until the next start. */
    quit: () => call<Nothing>("quit", {}),
  };
}

export type Client = ReturnType<typeof client>;
