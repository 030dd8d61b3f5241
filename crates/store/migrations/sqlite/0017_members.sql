-- When a member was made here: of whoever was there before this it is unknown.
-- Members pinned in a department's list (decision ah), and searches that
-- administrators keep.
-- The same as migrations/postgres; a test compares them.

ALTER TABLE members ADD COLUMN created INTEGER;

-- Whom the table of members is searched for, where no directory knows it.
CREATE INDEX members_created ON members (corp_id, created);
CREATE INDEX profiles_entry ON profiles (corp_id, value) WHERE field = 'entry_date';

-- A pin goes with its member and with its department.
CREATE TABLE pins (
    corp_id TEXT NOT NULL,
    department INTEGER NOT NULL,
    user_key TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (corp_id, department, user_key),
    FOREIGN KEY (corp_id, department) REFERENCES departments (corp_id, id) ON DELETE CASCADE,
    FOREIGN KEY (corp_id, user_key) REFERENCES members (corp_id, user_key) ON DELETE CASCADE
) STRICT;

CREATE INDEX pins_member ON pins (corp_id, user_key);

-- query is the address of the table behind its question mark; owner is empty where
-- every administrator of the corporation has it.
CREATE TABLE saved_searches (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    corp_id TEXT NOT NULL REFERENCES corps (id) ON DELETE CASCADE,
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX saved_searches_name ON saved_searches (corp_id, owner, name);
