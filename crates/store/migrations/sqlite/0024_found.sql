-- What is counted, removed or ended with somebody is found without reading whole
-- tables: the values of an own field, and what waits to be told of superiors.
-- The same as migrations/postgres; a test compares them.

-- The values of a corporation's own fields: fields.rs asks for them in these words.
CREATE INDEX profiles_own ON profiles (corp_id, field) WHERE field LIKE 'custom-%';

-- lifecycle/unsent.rs asks for them in these words.
CREATE INDEX outbox_superiors ON outbox (corp_id, id) WHERE state = 'waiting'
    AND life IS NULL AND change_text LIKE '{"member":%"superiors":["%';
