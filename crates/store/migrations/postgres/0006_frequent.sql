-- Whom and what a member has at hand: frequent contacts and groups (R133), whom
-- they have addressed lately (R134, decision w), and whether the welcome was
-- read (R124). No reference to members: a list outlives whoever is in it, and
-- the view shows only who is seen.
-- The same as migrations/sqlite; a test compares them.

-- One row a member; who changes a list holds it.
CREATE TABLE homes (
    corp_id TEXT NOT NULL REFERENCES corps (id) ON DELETE CASCADE,
    user_key TEXT NOT NULL,
    welcomed BIGINT,
    PRIMARY KEY (corp_id, user_key)
);

-- kind is contact or group, target the account in small letters or the group's
-- number. What was removed stays, so that it does not come back by itself.
CREATE TABLE frequent (
    corp_id TEXT NOT NULL REFERENCES corps (id) ON DELETE CASCADE,
    user_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    position BIGINT NOT NULL,
    automatic BIGINT NOT NULL,
    removed BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (corp_id, user_key, kind, target)
);

CREATE TABLE addressed (
    corp_id TEXT NOT NULL REFERENCES corps (id) ON DELETE CASCADE,
    user_key TEXT NOT NULL,
    target TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (corp_id, user_key, target, at)
);
