-- Each line of the audit log carries the hash of the one before it: its place,
-- the salted digest of what it says of people, and both hashes. Lines that are
-- older get theirs right after this step; until then the end of their log, at
-- place -1, says that they wait.
-- The same as migrations/sqlite; a test compares them.

ALTER TABLE audit ADD COLUMN seq BIGINT NOT NULL DEFAULT 0;
ALTER TABLE audit ADD COLUMN salt TEXT;
ALTER TABLE audit ADD COLUMN digest TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN previous TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN hash TEXT NOT NULL DEFAULT '';

-- The end of each log: how many lines it has, and the hash of the last.
CREATE TABLE audit_heads (
    corp_id TEXT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);

INSERT INTO audit_heads (corp_id, seq, hash) SELECT DISTINCT corp_id, -1, '' FROM audit;

-- A page of the log is found by one of these, whatever it is filtered by.
DROP INDEX audit_corp;
CREATE INDEX audit_seq ON audit (corp_id, seq);
CREATE INDEX audit_at ON audit (corp_id, at, seq);
CREATE INDEX audit_actor ON audit (corp_id, actor, at, seq);
CREATE INDEX audit_action ON audit (corp_id, action, at, seq);
CREATE INDEX audit_subject ON audit (corp_id, subject, at, seq);

-- Whose birthday a day is, for the first page of the console.
CREATE INDEX profiles_solar ON profiles (corp_id, substr(value, 6)) WHERE field = 'solar_birthday';
CREATE INDEX profiles_lunar ON profiles (corp_id, value) WHERE field = 'lunar_birthday';
