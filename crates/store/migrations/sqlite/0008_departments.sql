-- A department's own full name (R44), where it is not its path, and changes of
-- departments that WeCom does not have yet.
-- The same as migrations/postgres; a test compares them.

ALTER TABLE departments ADD COLUMN full_name TEXT NOT NULL DEFAULT '';

-- Which department a change is of; then user_key is empty.
ALTER TABLE outbox ADD COLUMN department INTEGER;
