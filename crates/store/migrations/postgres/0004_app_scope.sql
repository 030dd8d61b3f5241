-- A department outside the app's scope (可见范围) is kept with its rules, and
-- shown to no member.
-- The same as migrations/sqlite; a test compares them.

ALTER TABLE departments ADD COLUMN outside BIGINT NOT NULL DEFAULT 0;
