-- name: clear(ticket, but)!
-- Limits that ran on a ticket run no more, but for these places.
delete from stage where ticket = :ticket and place not in (select cast(value as bigint) from json_each(:but));

-- name: clear_between(after, last, but)!
-- Nothing runs on the tickets behind one up to another, but for these.
delete from stage
 where ticket > :after and ticket <= :last and ticket not in (select cast(value as bigint) from json_each(:but));

-- name: put(rows)!
-- Limits that run: each by the names of the columns.
insert into stage (ticket, place, due, unit)
select cast(json_extract(value, '$.ticket') as bigint), cast(json_extract(value, '$.place') as bigint),
       json_extract(value, '$.due'), json_extract(value, '$.unit')
  from json_each(:rows)
 where true
on conflict (ticket, place) do update set due = excluded.due, unit = excluded.unit;

-- name: of_tickets(ids)
-- All that runs on these.
select * from stage where ticket in (select cast(value as bigint) from json_each(:ids)) order by ticket, place;

-- name: of_whom()
-- Every ticket on which something runs.
select distinct ticket from stage order by ticket;

-- name: how_many_late(now)$
-- How many tickets have a limit that is over.
select count(*) from stage
 where due < :now
   and not exists (select 1 from stage before
                    where before.ticket = stage.ticket and before.place < stage.place and before.due < :now);

-- name: late(now, start, most)
-- Of each ticket the first limit that is over, the longest overdue first.
select ticket, place, due, unit from stage
 where due < :now
   and not exists (select 1 from stage before
                    where before.ticket = stage.ticket and before.place < stage.place and before.due < :now)
 order by due, ticket
 limit :most offset :start;

-- name: near(now, after, until)
-- Of each ticket on which none is over, the next limit that runs out in this time.
select ticket, place, due, unit from stage
 where due > :after and due <= :until
   and not exists (select 1 from stage before
                    where before.ticket = stage.ticket
                      and (before.due < :now
                           or (before.due > :after
                               and (before.due < stage.due
                                    or (before.due = stage.due and before.place < stage.place)))))
 order by due, ticket;
