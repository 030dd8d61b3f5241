-- How often somebody may still try a password, by network address and by
-- account: rows, so that several instances count together and a restart forgets
-- nothing. key is a hash; full_at is when the allowance is whole again.

CREATE TABLE sign_in_tries (
    key TEXT NOT NULL PRIMARY KEY,
    full_at BIGINT NOT NULL
);

-- Where an owner has signed in before; there a stranger's tries elsewhere do not
-- count. key is a hash of the account and the place.
CREATE TABLE known_places (
    key TEXT NOT NULL PRIMARY KEY,
    until BIGINT NOT NULL
);
