-- Fields that a corporation makes for itself (R60), beside the built-in ones: what
-- they are called, what their values are, what can be chosen; and where each field
-- stands on cards and forms. A built-in field has no name here. A field's values
-- are rows of profiles under its word, as those of the built-in ones.
-- The same as migrations/postgres; a test compares them.

ALTER TABLE fields ADD COLUMN name TEXT;
ALTER TABLE fields ADD COLUMN kind TEXT;
ALTER TABLE fields ADD COLUMN choices TEXT;
ALTER TABLE fields ADD COLUMN sort INTEGER;
