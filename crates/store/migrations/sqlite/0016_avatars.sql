-- Pictures of members (头像), made small before they are kept.
-- The same as migrations/postgres; a test compares them.

-- A picture goes with its member, and stays with whoever left. Another picture
-- has another version. writer is a word of Writer.
CREATE TABLE avatars (
    corp_id TEXT NOT NULL,
    user_key TEXT NOT NULL,
    version INTEGER NOT NULL,
    writer TEXT NOT NULL,
    written INTEGER NOT NULL,
    picture BLOB NOT NULL,
    PRIMARY KEY (corp_id, user_key),
    FOREIGN KEY (corp_id, user_key) REFERENCES members (corp_id, user_key) ON DELETE CASCADE
) STRICT;

-- Who has which is read without turning over the pictures themselves.
CREATE INDEX avatars_known ON avatars (corp_id, user_key, version);

-- Rises with every picture, so that nobody's is older than the database's. The
-- people's own version does not: no plan of a pull is put aside for a picture.
ALTER TABLE corps ADD COLUMN avatars_version INTEGER NOT NULL DEFAULT 0;
