-- Who reads a field of somebody whom they see (R60), where not everybody does.
-- The same as migrations/postgres; a test compares them.

ALTER TABLE fields ADD COLUMN audience TEXT;
