-- Who leads a public group (R137): accounts, as its members are kept.
-- The same as migrations/sqlite; a test compares them.

ALTER TABLE groups ADD COLUMN leaders TEXT NOT NULL DEFAULT '[]';
