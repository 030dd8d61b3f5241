-- Which fields have to be filled in (必填, R60); and who has something in a field,
-- whatever it is.
-- The same as migrations/postgres; a test compares them.

ALTER TABLE fields ADD COLUMN required INTEGER NOT NULL DEFAULT 0;

CREATE INDEX profiles_field ON profiles (corp_id, field, user_key);
