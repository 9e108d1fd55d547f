-- name: backlogs(now)^
-- How much waits at every place, and since when the oldest of it.
select (select count(*) from inbox where state = 'waiting') as heard,
       (select min(received_at) from inbox where state = 'waiting') as heard_since,
       (select count(*) from outbox where state = 'waiting' and (not_before is null or not_before <= :now)) as said,
       (select min(coalesce(not_before, written_at)) from outbox
         where state = 'waiting' and (not_before is null or not_before <= :now)) as said_since,
       (select count(*) from alarm where rung_at is null and due_at <= :now) as alarms,
       (select min(due_at) from alarm where rung_at is null and due_at <= :now) as alarms_since;
