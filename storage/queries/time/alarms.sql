-- name: pending(subject)
-- The alarms a subject has set.
select subject, name, due_at from alarm where subject = :subject and rung_at is null order by due_at, id;

-- name: pending_of(subjects)
-- The same of each of these, in no order; spelled so that none is looked for in the index of all that have not rung.
select subject, name, due_at
  from alarm
 where subject in (select value from json_each(:subjects)) and coalesce(rung_at, '') = '';

-- name: claim_due(now, limit)
-- The alarms that are due, in order, read off alarm_order: after a long stop there are many. One that failed waits.
select subject, name, due_at
  from alarm
 where rung_at is null and due_at <= :now and (free_at is null or free_at <= :now)
 order by due_at, id
 limit :limit;

-- name: next_due()$
-- When the next alarm rings, or is tried again.
select min(coalesce(free_at, due_at)) from alarm where rung_at is null;

-- name: rung(subject, name, due_at, now)!
-- It has rung, and never will again.
update alarm set rung_at = :now, free_at = null where subject = :subject and name = :name and due_at = :due_at;

-- name: attempts(subject, name, due_at)$
-- How often it has failed.
select attempts from alarm where subject = :subject and name = :name and due_at = :due_at;

-- name: failed(subject, name, due_at, free_at)!
-- It could not be rung; it is tried again.
update alarm set attempts = attempts + 1, free_at = :free_at
 where subject = :subject and name = :name and due_at = :due_at;
