-- What a corporation says of itself (R144): its name, which linking it again leaves
-- alone once it was written here, the mail address at which it is reached, and which
-- member each owner is (R142). The version rises with each of these.
-- The same as migrations/sqlite; a test compares them.

ALTER TABLE corps ADD COLUMN named_here BIGINT NOT NULL DEFAULT 0;
ALTER TABLE corps ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE corps ADD COLUMN corporation_version BIGINT NOT NULL DEFAULT 0;

-- Who an owner is ends with the owner and with the member.
CREATE TABLE owner_members (
    corp_id TEXT NOT NULL,
    owner_key TEXT NOT NULL REFERENCES owners (name_key) ON DELETE CASCADE,
    user_key TEXT NOT NULL,
    PRIMARY KEY (corp_id, owner_key),
    FOREIGN KEY (corp_id, user_key) REFERENCES members (corp_id, user_key) ON DELETE CASCADE
);

CREATE INDEX owner_members_member ON owner_members (corp_id, user_key);
