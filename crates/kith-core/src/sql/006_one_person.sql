-- Two who are one, and two who are not.

-- kept ---------------------------------------------------------------------------------------------------------------

-- The owner said that these are two people. The smaller id comes first.
CREATE TABLE distinct_pair (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  one_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  said_at INTEGER NOT NULL,
  UNIQUE (one_id, other_id),
  CHECK (one_id < other_id)
) STRICT;
CREATE INDEX distinct_pair_other ON distinct_pair (other_id);

-- Who became part of whom: a file that still names them finds the one they are now.
CREATE TABLE merged (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  former_id INTEGER NOT NULL,            -- the number they had; no reference, for nobody has it any more
  uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
  display TEXT NOT NULL,
  merged_at INTEGER NOT NULL
) STRICT;
CREATE INDEX merged_contact ON merged (contact_id);
CREATE INDEX merged_former ON merged (former_id);

-- what happened, for undo ---------------------------------------------------------------------------------------------------

-- The one who stays, as they were before a merge and as it left them: what was changed since is what differs from that.
CREATE TABLE merge_step (
  operation_id INTEGER PRIMARY KEY REFERENCES operation (id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL,
  before TEXT NOT NULL CHECK (json_valid(before)),
  after TEXT NOT NULL CHECK (json_valid(after))
) STRICT;
