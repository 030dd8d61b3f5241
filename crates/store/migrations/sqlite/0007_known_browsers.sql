-- An owner is known again by the browser, no longer by the place: others behind
-- one address could use up what the owner may try there. key is a hash of the
-- account and the token that the browser keeps.

DELETE FROM known_places;
ALTER TABLE known_places RENAME TO known_browsers;
