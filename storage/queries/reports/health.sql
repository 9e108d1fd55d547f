-- name: begin(started_at, version, reads_all)!
-- Remember that the hotline has started.
insert into run (started_at, version, reads_all) values (:started_at, :version, :reads_all);

-- name: last_begin()^
-- Since when it runs.
select started_at, version, reads_all from run order by rowid desc limit 1;

-- name: inbox()^
-- What was heard and is not done.
select (select count(*) from inbox where state = 'waiting') as waiting,
       (select count(*) from inbox where state = 'dead') as dead;

-- name: undelivered(limit)
-- What will never arrive, the latest first, with the ticket it was about.
select o.name, o.state, o.error, o.written_at, t.number
  from outbox o left join ticket t on t.id = o.ticket
 where o.state in ('dead', 'unknown')
 order by o.id desc
 limit :limit;

-- name: unsent_since(since)$
-- How many messages written since then will never arrive, in chats in which all arrived before.
select count(*) from outbox as new
 where new.state in ('dead', 'unknown') and new.state = 'dead' and new.written_at >= :since
   and new.to_chat not in (
       select to_chat from outbox as old
        where old.state in ('dead', 'unknown') and old.state = 'dead' and old.written_at < :since
   );

-- name: next_alarm()^
-- What rings next.
select name, due_at from alarm where rung_at is null order by coalesce(free_at, due_at), due_at limit 1;

-- name: left(now, real)^
-- What is due and not done: what is not heard yet, when the next alarm rings, what is not delivered yet. A row that is
-- sent once more in a minute is not due yet.
select (select count(*) from inbox where state = 'waiting') as unheard,
       (select min(coalesce(free_at, due_at)) from alarm where rung_at is null) as next_alarm,
       (select count(*) from outbox where state = 'sending')
       + (select count(*) from outbox
           where state = 'waiting' and (not_before is null or not_before <= :now)
             and (again = 0 or free_at <= :real)) as undelivered;
