-- Where people come from is a word that Rust knows (batch/source.rs), so that a new kind of file needs no new schema.
-- Runs with foreign keys off: dropping a table would otherwise take its batch from everybody.

CREATE TABLE batch_of_any_source (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL CHECK (source <> ''),
  file_name TEXT NOT NULL,
  added INTEGER NOT NULL DEFAULT 0 CHECK (added >= 0),
  unchanged INTEGER NOT NULL DEFAULT 0 CHECK (unchanged >= 0),
  left_out INTEGER NOT NULL DEFAULT 0 CHECK (left_out >= 0),
  created_at INTEGER NOT NULL
) STRICT;
INSERT INTO batch_of_any_source (id, source, file_name, added, unchanged, left_out, created_at)
  SELECT id, source, file_name, added, unchanged, left_out, created_at FROM batch;
-- An id is never used twice, also when the last batch is gone.
DELETE FROM sqlite_sequence WHERE name = 'batch_of_any_source';
INSERT INTO sqlite_sequence (name, seq) SELECT 'batch_of_any_source', seq FROM sqlite_sequence WHERE name = 'batch';
DROP TABLE batch;
ALTER TABLE batch_of_any_source RENAME TO batch;

-- Files that wait keep waiting.
CREATE TABLE staged_of_any_source (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL CHECK (source <> ''),
  file_name TEXT NOT NULL,
  problems TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(problems)),
  complete INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;
INSERT INTO staged_of_any_source (id, source, file_name, problems, complete, created_at)
  SELECT id, source, file_name, problems, complete, created_at FROM staged;
DELETE FROM sqlite_sequence WHERE name = 'staged_of_any_source';
INSERT INTO sqlite_sequence (name, seq) SELECT 'staged_of_any_source', seq FROM sqlite_sequence WHERE name = 'staged';
DROP TABLE staged;
ALTER TABLE staged_of_any_source RENAME TO staged;
