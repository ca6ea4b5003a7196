-- A second export is a difference: which card said what, what it means for the book, and what the owner decides about it.

-- The UID by which a source knows the card, so that somebody who was brought together with it is recognised the next time.
ALTER TABLE source_card ADD COLUMN uid TEXT NOT NULL DEFAULT '';
UPDATE source_card SET uid = (SELECT uid FROM contact WHERE contact.id = contact_id);
CREATE INDEX source_card_uid ON source_card (uid) WHERE uid <> '';
UPDATE operation_row SET before = json_set(before, '$.uid', '') WHERE tbl = 'source_card' AND before IS NOT NULL;

-- How many who were in the book already an import brought up to date.
ALTER TABLE batch ADD COLUMN changed INTEGER NOT NULL DEFAULT 0 CHECK (changed >= 0);
UPDATE operation_row SET before = json_set(before, '$.changed', 0) WHERE tbl = 'batch' AND before IS NOT NULL;

-- Files that wait keep waiting.
CREATE TABLE staged_card_judged (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  staged_id INTEGER NOT NULL REFERENCES staged (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict = 'new' OR verdict = 'changed' OR verdict = 'may_be' OR verdict = 'known' OR verdict = 'removed' OR verdict = 'unusable'),
  wanted INTEGER NOT NULL CHECK (wanted IN (0, 1)),
  decision TEXT NOT NULL DEFAULT '' CHECK (decision = '' OR decision = 'same' OR decision = 'another'),
  contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,         -- whom it is about, or may be about
  alike TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(alike)),
  gist TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(gist)),
  choices TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(choices)),        -- by a change's identity: whether it is taken over
  takes INTEGER NOT NULL DEFAULT 0 CHECK (takes >= 0),                   -- how many changes are taken over as it stands
  display TEXT NOT NULL,
  detail TEXT NOT NULL,
  digest TEXT NOT NULL,
  problems TEXT NOT NULL CHECK (json_valid(problems)),
  card TEXT NOT NULL CHECK (json_valid(card)),
  raw TEXT NOT NULL,
  photo BLOB,
  CHECK (wanted = 0 OR verdict = 'new' OR verdict = 'changed' OR verdict = 'may_be' OR verdict = 'removed'),
  CHECK (decision = '' OR verdict = 'may_be')
) STRICT;
INSERT INTO staged_card_judged (id, staged_id, line, verdict, wanted, display, detail, digest, problems, card, raw, photo)
  SELECT id, staged_id, line, verdict, wanted, display, detail, digest, problems, card, raw, photo FROM staged_card;
DROP TABLE staged_card;
ALTER TABLE staged_card_judged RENAME TO staged_card;
CREATE INDEX staged_card_staged ON staged_card (staged_id, verdict, wanted, decision, takes);
CREATE INDEX staged_card_problem ON staged_card (staged_id) WHERE problems <> '[]';
CREATE INDEX staged_card_contact ON staged_card (contact_id) WHERE contact_id IS NOT NULL;
