-- Whoever is deleted is found wherever they stand without reading whole tables: a
-- run deletes thousands.
-- The same as migrations/sqlite; a test compares them.

CREATE INDEX audit_subject_key ON audit (corp_id, lower(subject));
CREATE INDEX audit_actor_key ON audit (corp_id, lower(actor)) WHERE actor LIKE 'member:%';

-- Lines whose texts may name somebody: audit/forget.rs asks for them in these words.
CREATE INDEX audit_texts ON audit (corp_id, seq, id) WHERE (action LIKE 'policy.%'
    OR action LIKE 'department.%' OR action LIKE 'group.%' OR (action LIKE 'member.%'
    AND (before_text LIKE '%direct_superior%' OR after_text LIKE '%direct_superior%')));

CREATE INDEX members_superior ON members (corp_id, lower(superior)) WHERE superior IS NOT NULL;
CREATE INDEX frequent_target ON frequent (corp_id, kind, target);
CREATE INDEX addressed_target ON addressed (corp_id, target);
