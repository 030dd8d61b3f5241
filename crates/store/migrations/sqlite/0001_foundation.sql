-- Corporations, people, rules, pulls, sessions, owners and the audit log.
-- The same tables as migrations/postgres; a test compares them.

CREATE TABLE corps (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    agent_id INTEGER NOT NULL,
    agent_secret TEXT NOT NULL,
    contacts_secret TEXT,
    api_url TEXT NOT NULL,
    oauth_url TEXT NOT NULL,
    login_url TEXT NOT NULL,
    master TEXT NOT NULL,
    unshown INTEGER NOT NULL DEFAULT 0,
    people_version INTEGER NOT NULL DEFAULT 0,
    policy_version INTEGER NOT NULL DEFAULT 0,
    linked INTEGER NOT NULL
) STRICT;

CREATE TABLE departments (
    corp_id TEXT NOT NULL REFERENCES corps (id) ON DELETE CASCADE,
    id INTEGER NOT NULL,
    parent INTEGER,
    name TEXT NOT NULL,
    sort INTEGER NOT NULL,
    PRIMARY KEY (corp_id, id)
) STRICT;

-- user_key is the account in small letters: accounts are equal whatever their case.
CREATE TABLE members (
    corp_id TEXT NOT NULL REFERENCES corps (id) ON DELETE CASCADE,
    user_key TEXT NOT NULL,
    userid TEXT NOT NULL,
    name TEXT NOT NULL,
    alias TEXT NOT NULL,
    position TEXT NOT NULL,
    mobile TEXT NOT NULL,
    telephone TEXT NOT NULL,
    email TEXT NOT NULL,
    gender TEXT NOT NULL,
    memberships TEXT NOT NULL,
    main_department INTEGER,
    superior TEXT,
    state TEXT NOT NULL,
    joined TEXT NOT NULL,
    edited_here INTEGER NOT NULL,
    PRIMARY KEY (corp_id, user_key)
) STRICT;

CREATE TABLE groups (
    corp_id TEXT NOT NULL REFERENCES corps (id) ON DELETE CASCADE,
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    members TEXT NOT NULL,
    departments TEXT NOT NULL,
    PRIMARY KEY (corp_id, id)
) STRICT;

CREATE UNIQUE INDEX groups_name ON groups (corp_id, name);

CREATE TABLE policies (
    corp_id TEXT NOT NULL PRIMARY KEY REFERENCES corps (id) ON DELETE CASCADE,
    document TEXT NOT NULL
) STRICT;

CREATE TABLE runs (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    corp_id TEXT NOT NULL REFERENCES corps (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    actor TEXT NOT NULL,
    origin TEXT NOT NULL,
    preview INTEGER NOT NULL,
    started INTEGER NOT NULL,
    heartbeat INTEGER NOT NULL,
    finished INTEGER,
    base INTEGER,
    planned TEXT NOT NULL,
    applied TEXT NOT NULL,
    reason TEXT,
    plan TEXT
) STRICT;

CREATE INDEX runs_corp ON runs (corp_id, id);

CREATE TABLE sessions (
    hash TEXT NOT NULL PRIMARY KEY,
    corp_id TEXT NOT NULL REFERENCES corps (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    created INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    lifetime INTEGER NOT NULL
) STRICT;

CREATE INDEX sessions_subject ON sessions (corp_id, kind, subject_key);

CREATE TABLE oauth_states (
    hash TEXT NOT NULL PRIMARY KEY,
    corp_id TEXT NOT NULL REFERENCES corps (id) ON DELETE CASCADE,
    return_to TEXT NOT NULL,
    expires INTEGER NOT NULL
) STRICT;

CREATE TABLE owners (
    name_key TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created INTEGER NOT NULL
) STRICT;

-- corp_id is empty for what concerns the whole deployment; no reference, so
-- that the log outlives what it speaks of.
CREATE TABLE audit (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    corp_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    before_text TEXT,
    after_text TEXT,
    address TEXT
) STRICT;

CREATE INDEX audit_corp ON audit (corp_id, id);
