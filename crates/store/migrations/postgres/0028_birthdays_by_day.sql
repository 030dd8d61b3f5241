-- Whose birthday it is, is found by the day again: SQLite took this index for it, and read
-- everybody's. Who has something in a field that has to be filled in is asked seldom.
-- The same in both folders; a test compares them.

DROP INDEX profiles_field;
