-- A department outside the app's scope (可见范围) is kept with its rules, and
-- shown to no member.
-- The same as migrations/postgres; a test compares them.

ALTER TABLE departments ADD COLUMN outside INTEGER NOT NULL DEFAULT 0;
