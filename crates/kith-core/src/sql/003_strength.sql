-- Strength of a tie (rhythm/strength.rs): the day, counted from 1970, on which what its touches weigh has come down to 1. All fade
-- alike, so this orders ties by strength on any day. NULL: never touched. Filled by tie/recompute when the book is opened.
ALTER TABLE tie ADD COLUMN warm_until REAL;
-- Whole, so that everyone's strength and state are read from here alone, the strongest last.
CREATE INDEX tie_strength ON tie (warm_until, contact_id, mask, last_on, due_on, cadence_days, gap_days, regularity, contact_days);
-- With the kind, so that everybody's strength is recomputed without reading a note.
DROP INDEX interaction_day;
CREATE INDEX interaction_day ON interaction (happened_on, kind);
