-- What several members go through at once, row by row: what becomes of each is
-- written with the change itself, so that a run that was killed says which rows
-- are done, and can be continued, left, or undone.
-- The same as migrations/postgres; a test compares them.

CREATE TABLE bulks (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    corp_id TEXT NOT NULL REFERENCES corps (id) ON DELETE CASCADE,
    ticket TEXT NOT NULL,
    action_text TEXT NOT NULL,
    actor TEXT NOT NULL,
    address TEXT,
    state TEXT NOT NULL,
    started INTEGER NOT NULL,
    heartbeat INTEGER NOT NULL,
    finished INTEGER
) STRICT;

-- The same form sent twice is one run.
CREATE UNIQUE INDEX bulks_ticket ON bulks (corp_id, ticket);

-- seen is the state in which the administrator saw the member. before_text and
-- after_text are how they stood and stand, for undoing.
CREATE TABLE bulk_rows (
    bulk_id INTEGER NOT NULL REFERENCES bulks (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    corp_id TEXT NOT NULL,
    user_key TEXT NOT NULL,
    userid TEXT NOT NULL,
    seen TEXT,
    state TEXT NOT NULL,
    reason TEXT,
    before_text TEXT,
    after_text TEXT,
    PRIMARY KEY (bulk_id, position)
) STRICT;

CREATE INDEX bulk_rows_state ON bulk_rows (bulk_id, state, position);
CREATE INDEX bulk_rows_member ON bulk_rows (corp_id, user_key);

-- Which step of a member's life a change is of, and none where it is of fields
-- or of a department.
ALTER TABLE outbox ADD COLUMN life TEXT;
