-- What a run has read is kept with it, in the pull's own words, and the people
-- version after which nothing of it was left to do: the same reading of the
-- same people needs no plan. Rows of a plan may be left out by a person.
-- Plans that wait were made by rules which did not say what each row needs: with
-- rows left out they could be torn, so that nobody confirms one any more. When
-- they ended, nobody knows; since when they waited is kept.
-- The same as migrations/postgres; a test compares them.

ALTER TABLE runs ADD COLUMN reading TEXT;
ALTER TABLE runs ADD COLUMN settled INTEGER;
ALTER TABLE runs ADD COLUMN left_out TEXT NOT NULL DEFAULT '{}';
ALTER TABLE plan_rows ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;

UPDATE runs SET state = 'declined', finished = heartbeat, reason = 'changed' WHERE state = 'held';
