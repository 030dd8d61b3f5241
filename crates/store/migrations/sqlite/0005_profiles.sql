-- What a corporation decides of each field (R60), what a member's profile holds
-- (R63), and what waits to be sent to WeCom.
-- The same as migrations/postgres; a test compares them.

-- A field without a row has the defaults of FieldSettings. field is a word of
-- Field::word; whatever else is to be decided of a field is one more column.
CREATE TABLE fields (
    corp_id TEXT NOT NULL REFERENCES corps (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    shown INTEGER NOT NULL,
    self_editable INTEGER NOT NULL,
    PRIMARY KEY (corp_id, field)
) STRICT;

-- What was decided of the first seven fields, one bit each, goes on to hold.
INSERT INTO fields (corp_id, field, shown, self_editable)
SELECT corps.id, kept.field, CASE WHEN (corps.unshown & kept.bit) = 0 THEN 1 ELSE 0 END, kept.self_editable
FROM corps
CROSS JOIN (
    SELECT 'alias' AS field, 2 AS bit, 1 AS self_editable
    UNION ALL SELECT 'position', 4, 0
    UNION ALL SELECT 'mobile', 8, 1
    UNION ALL SELECT 'telephone', 16, 1
    UNION ALL SELECT 'email', 32, 1
    UNION ALL SELECT 'gender', 64, 0
) AS kept
WHERE corps.unshown <> 0;

ALTER TABLE corps DROP COLUMN unshown;

-- Who wrote what of a member, and when. For a field that the members table has
-- too, that one is the truth, and value is what was written then.
CREATE TABLE profiles (
    corp_id TEXT NOT NULL,
    user_key TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    writer TEXT NOT NULL,
    written INTEGER NOT NULL,
    PRIMARY KEY (corp_id, user_key, field),
    FOREIGN KEY (corp_id, user_key) REFERENCES members (corp_id, user_key) ON DELETE CASCADE
) STRICT;

-- Changes that WeCom does not have yet. user_key is whom they are of.
CREATE TABLE outbox (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    corp_id TEXT NOT NULL REFERENCES corps (id) ON DELETE CASCADE,
    user_key TEXT NOT NULL,
    change_text TEXT NOT NULL,
    state TEXT NOT NULL,
    created INTEGER NOT NULL
) STRICT;

CREATE INDEX outbox_member ON outbox (corp_id, user_key, id);
