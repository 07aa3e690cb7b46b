-- What deserves attention, as one text: read by the bare driver before the first paint and by SQLAlchemy ever after.
-- Columns: section, id, person_id, name, words, due, extra. Parameters: :today, :since, :until (ISO), :soon.
SELECT 'meeting' AS section, m.id AS id, m.person_id AS person_id, p.name AS name, m.status AS words, m.starts_at AS due,
       (SELECT count(*) FROM topics t WHERE t.meeting_id = m.id AND t.whose = 'theirs' AND t.removed_at IS NULL AND t.dropped = 0)
       || '/' ||
       (SELECT count(*) FROM topics t WHERE t.meeting_id = m.id AND t.removed_at IS NULL AND t.dropped = 0)
       || '/' || m.minutes || '/' || m.place AS extra
FROM meetings m JOIN people p ON p.id = m.person_id
WHERE m.status IN ('planned', 'moved') AND m.starts_at >= :since AND m.starts_at < :until
  AND m.removed_at IS NULL AND p.removed_at IS NULL AND p.archived_on IS NULL
UNION ALL
SELECT 'held', m.id, m.person_id, p.name, m.status, m.starts_at, ''
FROM meetings m JOIN people p ON p.id = m.person_id
WHERE m.status = 'held' AND m.starts_at >= :today AND m.starts_at < :tomorrow
  AND m.removed_at IS NULL AND p.removed_at IS NULL AND p.archived_on IS NULL
UNION ALL
SELECT * FROM (
  SELECT 'next', m.id, m.person_id, p.name, m.status, m.starts_at, ''
  FROM meetings m JOIN people p ON p.id = m.person_id
  WHERE m.status IN ('planned', 'moved') AND m.starts_at >= :until
    AND m.removed_at IS NULL AND p.removed_at IS NULL AND p.archived_on IS NULL
  ORDER BY m.starts_at LIMIT 1
)
UNION ALL
-- A word given in private was given as well: its day is told without its words.
SELECT 'promise-' || o.direction, o.id, o.person_id, p.name, CASE WHEN o.confidence = 'private' THEN '' ELSE o.what END, o.due_on,
       coalesce((SELECT e.due_on || '/' || e.closed_on FROM promises e WHERE e.successor_id = o.id), '')
FROM promises o JOIN people p ON p.id = o.person_id
WHERE o.status = 'open' AND o.removed_at IS NULL AND o.due_on <= :soon
  AND p.removed_at IS NULL AND p.archived_on IS NULL
UNION ALL
SELECT 'thought', t.id, NULL, '', t.body, t.noted_on, coalesce(t.due_on, '') FROM thoughts t
WHERE t.removed_at IS NULL AND t.confidence <> 'private'
UNION ALL
-- A plan is one open occurrence, however often its cue came: its day counts until it was answered once.
SELECT 'plan-' || n.language, n.id, p.id, coalesce(p.name, ''), n.cue,
       CASE WHEN EXISTS (SELECT 1 FROM tries t WHERE t.plan_id = n.id AND t."on" >= n.first_on) THEN NULL ELSE n.first_on END,
       n.act
FROM plans n LEFT JOIN people p ON p.id = n.person_id AND p.removed_at IS NULL AND p.archived_on IS NULL
WHERE n.status = 'active' AND n.removed_at IS NULL AND n.confidence <> 'private'
  AND (n.person_id IS NULL OR p.id IS NOT NULL)
UNION ALL
-- Of which plans it was noted today what came of them: their rows say so.
SELECT 'noted', n.id, NULL, '', '', NULL, ''
FROM plans n
WHERE n.status = 'active' AND n.removed_at IS NULL AND n.confidence <> 'private'
  AND EXISTS (SELECT 1 FROM tries t WHERE t.plan_id = n.id AND t."on" = :today)
UNION ALL
-- What felt off is private from the start: then its day is told without its words.
SELECT 'ask', r.id, r.person_id, p.name,
       CASE WHEN r.confidence = 'private' THEN '' WHEN r.asking <> '' THEN r.asking ELSE r.noticed END, r.ask_on, ''
FROM repairs r JOIN people p ON p.id = r.person_id
WHERE r.ended_on IS NULL AND r.removed_at IS NULL AND r.ask_on <= :soon
  AND p.removed_at IS NULL AND p.archived_on IS NULL
UNION ALL
SELECT 'first', p.id, p.id, p.name, '', NULL, CAST(coalesce(p.rhythm_days, 0) AS TEXT)
FROM people p
WHERE p.removed_at IS NULL AND p.archived_on IS NULL
  AND NOT (p.leave_from IS NOT NULL AND p.leave_from <= :today AND (p.leave_until IS NULL OR p.leave_until >= :today))
  AND NOT EXISTS (SELECT 1 FROM meetings m WHERE m.person_id = p.id AND m.removed_at IS NULL AND m.status <> 'cancelled')
UNION ALL
SELECT 'rhythm', p.id, p.id, p.name, '', p.last_contact_on,
       CASE WHEN p.leave_from <= :today AND (p.leave_until IS NULL OR p.leave_until >= :today)
            THEN coalesce(p.leave_until, 'open') ELSE '' END
FROM people p
WHERE p.removed_at IS NULL AND p.archived_on IS NULL AND p.last_contact_on IS NOT NULL
  AND julianday(:today) - julianday(p.last_contact_on)
    - CASE WHEN p.leave_from IS NULL THEN 0 -- leave is not counted, as in Person.past_rhythm
      ELSE max(0, 1 + julianday(min(coalesce(p.leave_until, :today), :today))
        - max(julianday(p.leave_from), julianday(p.last_contact_on) + 1)) END
    > coalesce(p.at_most_days, p.rhythm_days)
