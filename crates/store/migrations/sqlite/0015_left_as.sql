-- How somebody who has left stood before: whoever comes back is as they were.
-- Of whoever left before this it is unknown.

ALTER TABLE members ADD COLUMN left_as TEXT;
