-- Where a member belonged when an administrator decided where to put them, and
-- which expectations of the rules stopped a run of many.
-- The same as migrations/postgres; a test compares them.

ALTER TABLE bulk_rows ADD COLUMN seen_places TEXT;
ALTER TABLE bulks ADD COLUMN broken TEXT;

-- Fields of everybody that the last reading of WeCom brought, one bit each.
ALTER TABLE corps ADD COLUMN delivered INTEGER NOT NULL DEFAULT 0;
