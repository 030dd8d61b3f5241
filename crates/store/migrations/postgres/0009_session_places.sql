-- Where an owner's session was opened: from which network address, and by which
-- browser, in its own words. Sessions from before do not say.

ALTER TABLE sessions ADD COLUMN address TEXT;
ALTER TABLE sessions ADD COLUMN agent TEXT;
