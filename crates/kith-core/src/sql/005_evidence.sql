-- Touches that files show, and that wait for the owner's yes. Transient: no part of undo or of the archive. What is accepted
-- becomes interactions; whether a proposal still waits is read from these, so that taking the step back brings it back.

CREATE TABLE gathered (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  witness TEXT NOT NULL CHECK (witness = 'calendar' OR witness = 'mailbox' OR witness = 'mail' OR witness = 'linkedin' OR witness = 'chat'),
  file_name TEXT NOT NULL,
  path TEXT NOT NULL,                    -- to read it again when the owner says which addresses are theirs
  subjects INTEGER NOT NULL CHECK (subjects IN (0, 1)),
  read INTEGER NOT NULL,                 -- how many touches the file shows, known people or not
  elsewhere INTEGER NOT NULL,            -- how many of its proposals wait in a file that was read before
  left_out TEXT NOT NULL CHECK (json_valid(left_out)),
  troubles TEXT NOT NULL CHECK (json_valid(troubles)),
  owner TEXT NOT NULL CHECK (json_valid(owner)),
  created_at INTEGER NOT NULL
) STRICT;

-- Somebody whom a file names. Merging two contacts points contact_id at the one that stays.
CREATE TABLE gathered_person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  gathered_id INTEGER NOT NULL REFERENCES gathered (id) ON DELETE CASCADE,
  contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
  found_by TEXT NOT NULL CHECK (found_by = 'email' OR found_by = 'profile' OR found_by = 'phone' OR found_by = 'name' OR found_by = 'owner' OR found_by = 'several' OR found_by = 'nothing'),
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  profile TEXT NOT NULL,
  phone TEXT NOT NULL
) STRICT;
CREATE INDEX gathered_person_gathered ON gathered_person (gathered_id);
CREATE INDEX gathered_person_contact ON gathered_person (contact_id) WHERE contact_id IS NOT NULL;

-- A contact-day of one kind.
CREATE TABLE proposed_touch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES gathered_person (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind = 'meeting' OR kind = 'email' OR kind = 'message'),
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on)),
  happened_at TEXT CHECK (happened_at IS strftime('%H:%M', happened_at)),
  started_by TEXT CHECK (started_by = 'me' OR started_by = 'them'),
  minutes INTEGER,
  subject TEXT NOT NULL,
  count INTEGER NOT NULL,                -- of messages on that day
  together INTEGER,                      -- the same for everybody in one meeting
  interaction_id INTEGER                 -- what it became; no reference, because undo takes that away and brings it back
) STRICT;
CREATE INDEX proposed_touch_person ON proposed_touch (person_id, happened_on);

-- What the owner said is no touch; not asked again, whatever file shows it. Merging moves contact_id here as well.
CREATE TABLE dismissed_touch (
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on)),
  kind TEXT NOT NULL,
  PRIMARY KEY (contact_id, happened_on, kind)
) STRICT, WITHOUT ROWID;
