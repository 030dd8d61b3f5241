-- By which fields people are found (可搜索, R60); of a field of which that was not
-- decided, what FieldSettings says.
-- The same as migrations/sqlite; a test compares them.

ALTER TABLE fields ADD COLUMN searchable BIGINT;
