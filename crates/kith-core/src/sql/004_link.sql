-- kept: how people in the book are tied to one another. One row a link, read from either side: the contact is KIND of the other.
-- A link to oneself and a second link of the same kind are refused in `link/`; merging two contacts repoints either column.

CREATE TABLE link (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind = 'partner' OR kind = 'parent' OR kind = 'sibling' OR kind = 'friend' OR kind = 'colleague'
    OR kind = 'manager' OR kind = 'mentor' OR kind = 'introducer' OR kind = 'client' OR kind = 'custom'),
  word TEXT NOT NULL DEFAULT '',         -- what the contact is to the other, in words of the owner's or a card's
  reverse TEXT NOT NULL DEFAULT '',      -- what the other is to the contact
  created_at INTEGER NOT NULL,
  CHECK (kind <> 'custom' OR word <> '')
) STRICT;
CREATE INDEX link_contact ON link (contact_id, kind);
CREATE INDEX link_other ON link (other_id, kind);
