-- The mode and the boundary that went with a department deleted here, for as long as
-- WeCom was not told: it has them again if it comes back before.
ALTER TABLE outbox ADD COLUMN own_rules TEXT;
