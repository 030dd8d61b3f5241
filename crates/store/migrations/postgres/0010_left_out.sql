-- What a run has read is kept with it, in the pull's own words, and the people
-- version after which nothing of it was left to do: the same reading of the
-- same people needs no plan. Rows of a plan may be left out by a person.
-- The same as migrations/sqlite; a test compares them.

ALTER TABLE runs ADD COLUMN reading TEXT;
ALTER TABLE runs ADD COLUMN settled BIGINT;
ALTER TABLE runs ADD COLUMN left_out TEXT NOT NULL DEFAULT '{}';
ALTER TABLE plan_rows ADD COLUMN left_out BIGINT NOT NULL DEFAULT 0;
