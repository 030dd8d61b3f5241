-- A run says how far it is, and its plan is kept row by row: a first plan of
-- 100 000 rows is read a page at a time.
-- The same as migrations/postgres; a test compares them.

ALTER TABLE runs ADD COLUMN progress TEXT;

CREATE TABLE plan_rows (
    run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    row_text TEXT NOT NULL,
    PRIMARY KEY (run_id, kind, position)
) STRICT;
