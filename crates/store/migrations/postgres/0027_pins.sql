-- Rises with every pin, so that no list is older than the database's. The people's
-- own version does not: no plan of a pull is put aside for a pin. Pins of whoever is
-- placed elsewhere by now are dropped.
-- The same as migrations/sqlite; a test compares them.

ALTER TABLE corps ADD COLUMN pins_version BIGINT NOT NULL DEFAULT 0;

DELETE FROM pins WHERE NOT EXISTS (SELECT 1 FROM members
    WHERE members.corp_id = pins.corp_id AND members.user_key = pins.user_key
    AND members.memberships LIKE '%[' || CAST(pins.department AS TEXT) || ',%');
