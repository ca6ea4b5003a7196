-- The record, first version. Rows of every table marked "kept" are logged by undo (see undo/); the rest is derived or transient.
-- Dates are text `YYYY-MM-DD`, local floating times `YYYY-MM-DDTHH:MM`, instants integer milliseconds since 1970 UTC.
-- AUTOINCREMENT everywhere: an id is never used twice, so a late press on an old toast can't hit another row,
-- and undo knows what an operation inserted by the range of ids it took.
-- Words are checked with OR, not IN: for IN with three or more of them SQLite builds a table at every insert.

-- kept ---------------------------------------------------------------------------------------------------------------

CREATE TABLE preference (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

CREATE TABLE circle (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE CHECK (name = 'inner' OR name = 'close' OR name = 'steady' OR name = 'wide'),
  cadence_days INTEGER NOT NULL CHECK (cadence_days BETWEEN 1 AND 36500),
  size_cap INTEGER CHECK (size_cap BETWEEN 1 AND 100000)
) STRICT;
INSERT INTO circle (name, cadence_days, size_cap) VALUES ('inner', 7, 5), ('close', 30, 15), ('steady', 182, 50), ('wide', 365, 150);

CREATE TABLE batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL CHECK (source = 'vcard' OR source = 'linkedin' OR source = 'sample'),
  file_name TEXT NOT NULL,
  added INTEGER NOT NULL DEFAULT 0 CHECK (added >= 0),
  unchanged INTEGER NOT NULL DEFAULT 0 CHECK (unchanged >= 0),
  left_out INTEGER NOT NULL DEFAULT 0 CHECK (left_out >= 0),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
  display TEXT NOT NULL CHECK (trim(display) <> ''),
  prefix TEXT NOT NULL DEFAULT '', given TEXT NOT NULL DEFAULT '', additional TEXT NOT NULL DEFAULT '',
  family TEXT NOT NULL DEFAULT '', suffix TEXT NOT NULL DEFAULT '', nickname TEXT NOT NULL DEFAULT '',
  phonetic_given TEXT NOT NULL DEFAULT '', phonetic_family TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  networks INTEGER NOT NULL DEFAULT 0 CHECK (networks BETWEEN 0 AND 7),   -- bits: 1 operational, 2 strategic, 4 personal
  settings INTEGER NOT NULL DEFAULT 0 CHECK (settings BETWEEN 0 AND 7),   -- bits: 1 at work, 2 among professionals, 4 in the community
  circle TEXT REFERENCES circle (name),
  cadence_days INTEGER CHECK (cadence_days BETWEEN 1 AND 36500),          -- the contact's own; else the circle's
  promised_on TEXT CHECK (promised_on IS date(promised_on)),              -- the day the cadence was given
  first_due_on TEXT CHECK (first_due_on IS date(first_due_on)),           -- when many were promised at once, the first due days are spread
  sorted_on TEXT CHECK (sorted_on IS date(sorted_on)),                    -- NULL: new, waits in Sort
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  do_not_contact INTEGER NOT NULL DEFAULT 0 CHECK (do_not_contact IN (0, 1)),
  muted INTEGER NOT NULL DEFAULT 0 CHECK (muted IN (0, 1)),               -- Today shows them, no notification speaks of them
  deceased INTEGER NOT NULL DEFAULT 0 CHECK (deceased IN (0, 1)),
  met_how TEXT NOT NULL DEFAULT '', met_where TEXT NOT NULL DEFAULT '', met_on TEXT,
  met_through INTEGER REFERENCES contact (id) ON DELETE SET NULL CHECK (met_through <> id),
  met_through_name TEXT NOT NULL DEFAULT '',
  batch_id INTEGER REFERENCES batch (id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  CHECK ((promised_on IS NOT NULL) = (circle IS NOT NULL OR cadence_days IS NOT NULL)),
  CHECK (first_due_on IS NULL OR promised_on IS NOT NULL)
) STRICT;
CREATE INDEX contact_circle ON contact (circle) WHERE circle IS NOT NULL;
CREATE INDEX contact_met_through ON contact (met_through) WHERE met_through IS NOT NULL;
CREATE INDEX contact_batch ON contact (batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE reach (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'email' OR kind = 'phone' OR kind = 'link' OR kind = 'handle'),
  value TEXT NOT NULL CHECK (value <> ''),
  label TEXT NOT NULL DEFAULT '',
  service TEXT NOT NULL DEFAULT '',
  preferred INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1))
) STRICT;
CREATE INDEX reach_contact ON reach (contact_id);
CREATE UNIQUE INDEX reach_preferred ON reach (contact_id, kind) WHERE preferred = 1;

CREATE TABLE address (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  label TEXT NOT NULL DEFAULT '', po_box TEXT NOT NULL DEFAULT '', extended TEXT NOT NULL DEFAULT '', street TEXT NOT NULL DEFAULT '',
  locality TEXT NOT NULL DEFAULT '', region TEXT NOT NULL DEFAULT '', postal_code TEXT NOT NULL DEFAULT '', country TEXT NOT NULL DEFAULT '',
  formatted TEXT NOT NULL DEFAULT '',
  preferred INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1))
) STRICT;
CREATE INDEX address_contact ON address (contact_id);
CREATE UNIQUE INDEX address_preferred ON address (contact_id) WHERE preferred = 1;

CREATE TABLE affiliation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  organisation TEXT NOT NULL DEFAULT '', department TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '',
  from_on TEXT, to_on TEXT,
  CHECK (organisation <> '' OR department <> '' OR title <> '')
) STRICT;
CREATE INDEX affiliation_contact ON affiliation (contact_id);
CREATE INDEX affiliation_organisation ON affiliation (organisation, contact_id) WHERE organisation <> '';

CREATE TABLE occasion (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'birthday' OR kind = 'anniversary' OR kind = 'other'),
  label TEXT NOT NULL DEFAULT '',
  year INTEGER CHECK (year BETWEEN 1 AND 9999), month INTEGER CHECK (month BETWEEN 1 AND 12), day INTEGER CHECK (day BETWEEN 1 AND 31),
  CHECK (year IS NOT NULL OR (month IS NOT NULL AND day IS NOT NULL)),
  CHECK (day IS NULL OR month IS NOT NULL),
  CHECK (day IS NULL OR (month <> 4 AND month <> 6 AND month <> 9 AND month <> 11) OR day <= 30),
  CHECK (day IS NULL OR month <> 2 OR day <= 29)
) STRICT;
CREATE INDEX occasion_contact ON occasion (contact_id);
CREATE INDEX occasion_day ON occasion (month, day, contact_id) WHERE day IS NOT NULL;

CREATE TABLE tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (trim(name) <> ''),
  UNIQUE (contact_id, name)
) STRICT;
CREATE INDEX tag_name ON tag (name, contact_id);

CREATE TABLE custom_field (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL, value TEXT NOT NULL
) STRICT;
CREATE INDEX custom_field_contact ON custom_field (contact_id);

CREATE TABLE photo (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL UNIQUE REFERENCES contact (id) ON DELETE CASCADE,
  media_type TEXT NOT NULL CHECK (media_type = 'image/jpeg' OR media_type = 'image/png' OR media_type = 'image/webp'),
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE source_card (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  batch_id INTEGER REFERENCES batch (id) ON DELETE SET NULL,
  digest TEXT NOT NULL,
  raw TEXT NOT NULL
) STRICT;
CREATE INDEX source_card_contact ON source_card (contact_id);
CREATE INDEX source_card_batch ON source_card (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX source_card_digest ON source_card (digest);

CREATE TABLE interaction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind = 'meeting' OR kind = 'call' OR kind = 'video' OR kind = 'message' OR kind = 'email' OR kind = 'letter' OR kind = 'event' OR kind = 'other'),
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on)),
  happened_at TEXT CHECK (happened_at IS strftime('%H:%M', happened_at)),
  started_by TEXT CHECK (started_by IN ('me', 'them')),
  minutes INTEGER CHECK (minutes BETWEEN 1 AND 100000),
  note TEXT NOT NULL DEFAULT '',
  batch_id INTEGER REFERENCES batch (id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX interaction_day ON interaction (happened_on);
CREATE INDEX interaction_batch ON interaction (batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE participant (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  interaction_id INTEGER NOT NULL REFERENCES interaction (id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  UNIQUE (interaction_id, contact_id)
) STRICT;
CREATE INDEX participant_contact ON participant (contact_id, interaction_id);

CREATE TABLE reminder (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind = 'keep_in_touch' OR kind = 'occasion' OR kind = 'follow_up'),
  occasion_id INTEGER REFERENCES occasion (id) ON DELETE CASCADE,
  lead_days INTEGER NOT NULL DEFAULT 0 CHECK (lead_days = 0 OR lead_days = 7),       -- how long before an occasion it asks
  title TEXT NOT NULL DEFAULT '',
  due_at TEXT CHECK (due_at IS strftime('%Y-%m-%dT%H:%M', due_at)),       -- a follow-up's first time
  rule TEXT CHECK (rule <> ''),                                            -- a follow-up that comes back: an RFC 5545 rule
  from_completion INTEGER NOT NULL DEFAULT 0 CHECK (from_completion IN (0, 1)),      -- counted from the day it was done
  created_at INTEGER NOT NULL,
  CHECK ((kind = 'occasion') = (occasion_id IS NOT NULL)),
  CHECK ((kind = 'follow_up') = (due_at IS NOT NULL)),
  CHECK (kind <> 'follow_up' OR trim(title) <> ''),
  CHECK (rule IS NULL OR kind = 'follow_up'),
  CHECK (from_completion = 0 OR rule IS NOT NULL),
  CHECK (lead_days = 0 OR kind = 'occasion')
) STRICT;
CREATE UNIQUE INDEX reminder_occasion ON reminder (occasion_id, lead_days) WHERE occasion_id IS NOT NULL;
CREATE UNIQUE INDEX reminder_kind ON reminder (id, kind);
CREATE INDEX reminder_follow_up ON reminder (id) WHERE kind = 'follow_up';
CREATE INDEX reminder_contact ON reminder (contact_id);
CREATE UNIQUE INDEX reminder_keep_in_touch ON reminder (contact_id) WHERE kind = 'keep_in_touch';

CREATE TABLE occurrence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reminder_id INTEGER NOT NULL,
  kind TEXT NOT NULL,                                                                   -- the reminder's, so that one index says what is due
  due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),                                  -- the day it is about
  wake_at TEXT NOT NULL CHECK (wake_at IS strftime('%Y-%m-%dT%H:%M', wake_at)),         -- local floating: when to ask
  wake_instant INTEGER,                                                                 -- when "in an hour" ends, whatever the clocks do; it counts instead of wake_at
  lapse_at TEXT CHECK (lapse_at IS strftime('%Y-%m-%dT%H:%M', lapse_at)),               -- unanswered till then, the next one takes its place
  state TEXT NOT NULL CHECK (state = 'scheduled' OR state = 'notified' OR state = 'snoozed' OR state = 'done' OR state = 'skipped' OR state = 'withdrawn'),
  interaction_id INTEGER REFERENCES interaction (id) ON DELETE SET NULL,                -- the touch that answered it
  resolved_at INTEGER,
  CHECK ((state = 'done' OR state = 'skipped' OR state = 'withdrawn') = (resolved_at IS NOT NULL)),
  CHECK (wake_instant IS NULL OR state <> 'scheduled'),
  FOREIGN KEY (reminder_id, kind) REFERENCES reminder (id, kind) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX occurrence_open ON occurrence (reminder_id) WHERE state IN ('scheduled', 'notified', 'snoozed');
CREATE INDEX occurrence_reminder ON occurrence (reminder_id);
CREATE INDEX occurrence_interaction ON occurrence (interaction_id) WHERE interaction_id IS NOT NULL;
CREATE INDEX occurrence_told ON occurrence (state, reminder_id, wake_at) WHERE state IN ('notified', 'snoozed');
CREATE INDEX occurrence_resolved ON occurrence (resolved_at) WHERE resolved_at IS NOT NULL;
CREATE INDEX occurrence_wake ON occurrence (kind, wake_at) WHERE state IN ('scheduled', 'snoozed');
CREATE INDEX occurrence_wake_instant ON occurrence (wake_instant) WHERE wake_instant IS NOT NULL;
CREATE INDEX occurrence_lapse ON occurrence (lapse_at) WHERE lapse_at IS NOT NULL AND state IN ('scheduled', 'notified', 'snoozed');

-- transient: the outbox ----------------------------------------------------------------------------------------------

CREATE TABLE toast (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('single', 'digest')),
  state TEXT NOT NULL CHECK (state = 'pending' OR state = 'showing' OR state = 'shown' OR state = 'closed'),      -- showing: handed over, not yet confirmed
  tries INTEGER NOT NULL DEFAULT 0,
  server_id INTEGER,                     -- the number by which whoever shows it knows it
  server TEXT,                           -- and who that is: a name that nobody else gets, whatever restarts; NULL where there is none
  created_at INTEGER NOT NULL,
  shown_at INTEGER
) STRICT;
CREATE INDEX toast_created ON toast (created_at);
CREATE INDEX toast_open ON toast (state) WHERE state <> 'closed';

CREATE TABLE toast_occurrence (
  toast_id INTEGER NOT NULL REFERENCES toast (id) ON DELETE CASCADE,
  occurrence_id INTEGER NOT NULL,        -- no reference: what was said stays said when an undo takes the occurrence away and brings it back
  wake_at TEXT NOT NULL,                 -- the time for which it spoke: an occurrence that is moved may be spoken of again
  PRIMARY KEY (toast_id, occurrence_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX toast_occurrence_occurrence ON toast_occurrence (occurrence_id);

-- transient: files read and not yet committed -------------------------------------------------------------------------

CREATE TABLE staged (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL CHECK (source IN ('vcard', 'linkedin')),
  file_name TEXT NOT NULL,
  problems TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(problems)),
  complete INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE staged_card (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staged_id INTEGER NOT NULL REFERENCES staged (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict = 'new' OR verdict = 'known' OR verdict = 'unusable'),
  wanted INTEGER NOT NULL CHECK (wanted IN (0, 1)),
  display TEXT NOT NULL,
  detail TEXT NOT NULL,
  digest TEXT NOT NULL,
  problems TEXT NOT NULL CHECK (json_valid(problems)),
  card TEXT NOT NULL CHECK (json_valid(card)),
  raw TEXT NOT NULL,
  photo BLOB,
  CHECK (wanted = 0 OR verdict = 'new')
) STRICT;
CREATE INDEX staged_card_staged ON staged_card (staged_id, verdict);

-- derived: rebuilt from the record at any time ---------------------------------------------------------------------------

CREATE TABLE tie (
  contact_id INTEGER PRIMARY KEY REFERENCES contact (id) ON DELETE CASCADE,
  name_key BLOB NOT NULL,            -- collation key of the name in the owner's locale
  mask INTEGER NOT NULL,             -- everything People filters by, as bits (see people/)
  last_on TEXT,                      -- last contact-day
  last_interaction INTEGER,
  contact_days INTEGER NOT NULL,     -- how many distinct days
  cadence_days INTEGER,              -- in force: own, else the circle's; NULL when not tended
  due_on TEXT,                       -- next keep-in-touch day
  gap_days REAL NOT NULL,            -- usual gap m (rhythm)
  regularity REAL NOT NULL           -- k (rhythm)
) STRICT;
CREATE INDEX tie_name ON tie (name_key, contact_id, mask, due_on);
CREATE INDEX tie_due ON tie (due_on, contact_id, mask, cadence_days, last_on, gap_days, regularity);   -- whole, so that Today reads nothing else
CREATE INDEX tie_last ON tie (last_on, contact_id, mask, due_on);
CREATE INDEX tie_added ON tie (contact_id, mask, due_on);

-- How many ties have each mask, so that a filter is counted without reading everybody.
CREATE TABLE tie_count (
  mask INTEGER PRIMARY KEY,
  people INTEGER NOT NULL
) STRICT;
CREATE TRIGGER tie_inserted AFTER INSERT ON tie BEGIN
  INSERT INTO tie_count (mask, people) VALUES (new.mask, 1) ON CONFLICT (mask) DO UPDATE SET people = people + 1;
END;
CREATE TRIGGER tie_deleted AFTER DELETE ON tie BEGIN
  UPDATE tie_count SET people = people - 1 WHERE mask = old.mask;
END;
CREATE TRIGGER tie_updated AFTER UPDATE OF mask ON tie WHEN old.mask <> new.mask BEGIN
  UPDATE tie_count SET people = people - 1 WHERE mask = old.mask;
  INSERT INTO tie_count (mask, people) VALUES (new.mask, 1) ON CONFLICT (mask) DO UPDATE SET people = people + 1;
END;

CREATE VIRTUAL TABLE contact_text USING fts5 (name, organisation, tag, note, facet,
  content = '', contentless_delete = 1, detail = column, prefix = '1 2 3', tokenize = 'ascii');
CREATE VIRTUAL TABLE interaction_text USING fts5 (note,
  content = '', contentless_delete = 1, detail = none, prefix = '1 2 3 4 5 6 7', tokenize = 'ascii');

-- what happened, for undo ---------------------------------------------------------------------------------------------------

CREATE TABLE operation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL DEFAULT '',      -- what it was about, for the list of steps: a name, a file
  count INTEGER NOT NULL DEFAULT 1,
  at INTEGER NOT NULL,
  undoes INTEGER REFERENCES operation (id) ON DELETE SET NULL,
  undone_by INTEGER REFERENCES operation (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX operation_undoes ON operation (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX operation_undone_by ON operation (undone_by) WHERE undone_by IS NOT NULL;

CREATE TABLE operation_insert (
  operation_id INTEGER NOT NULL REFERENCES operation (id) ON DELETE CASCADE,
  tbl TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK (last >= first),
  PRIMARY KEY (operation_id, tbl, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE operation_row (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  operation_id INTEGER NOT NULL REFERENCES operation (id) ON DELETE CASCADE,
  tbl TEXT NOT NULL,
  row INTEGER NOT NULL,
  before TEXT                            -- JSON of the row as it was; NULL when it did not exist
) STRICT;
CREATE INDEX operation_row_operation ON operation_row (operation_id, tbl, row);
CREATE INDEX operation_row_row ON operation_row (tbl, row, id);

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
