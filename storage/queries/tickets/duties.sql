-- name: clear(ticket, but)!
-- What stood to be done about a ticket stands no more, but for these places.
delete from duty where ticket = :ticket and place not in (select cast(value as bigint) from json_each(:but));

-- name: clear_between(after, last, but)!
-- Nothing stands to be done about the tickets behind one up to another, but for these.
delete from duty
 where ticket > :after and ticket <= :last and ticket not in (select cast(value as bigint) from json_each(:but));

-- name: put(rows)!
-- What stands to be done: each by the names of the columns.
insert into duty (ticket, place, who, rank, duty, request, since, due, begins, officer)
select cast(json_extract(value, '$.ticket') as bigint), cast(json_extract(value, '$.place') as bigint),
       json_extract(value, '$.who'), json_extract(value, '$.rank'), json_extract(value, '$.duty'),
       cast(json_extract(value, '$.request') as bigint), json_extract(value, '$.since'), json_extract(value, '$.due'),
       json_extract(value, '$.begins'), cast(json_extract(value, '$.officer') as bigint)
  from json_each(:rows)
 where true
on conflict (ticket, place) do update
   set who = excluded.who, rank = excluded.rank, duty = excluded.duty, request = excluded.request,
       since = excluded.since, due = excluded.due, begins = excluded.begins, officer = excluded.officer;

-- name: of_tickets(ids)
-- All that stands to be done about these.
select * from duty where ticket in (select cast(value as bigint) from json_each(:ids)) order by ticket, place;

-- name: of_whom()
-- Every ticket of which something is kept.
select distinct ticket from duty order by ticket;

-- name: debtors()
-- Every way of saying who owes something, each found behind the one before.
with recursive known (who) as (
    select min(who) from duty
    union all
    select (select min(who) from duty where duty.who > known.who) from known where known.who is not null
)
select who from known where who is not null;

-- name: how_many(who, now)$
-- How much is owed so.
select count(*) from duty where who = :who and (begins is null or begins <= :now);

-- name: pressing(who, now)
-- All of it that is owed on what is open, by when: what was folded into another is asked about, and is not open.
select ticket, place, coalesce(due, since) as at from duty
 where who = :who and (begins is null or begins <= :now)
   and ticket not in (select id from ticket where status = 'merged' and approved_at is not null and solved = '');

-- name: page(who, but, now, limit)
-- The most pressing of it, but for the cases of these officers.
select * from duty
 where who = :who and (begins is null or begins <= :now)
   and (officer is null or officer not in (select cast(value as bigint) from json_each(:but)))
 order by rank, ticket, place
 limit :limit;

-- name: page_of_officer(officer, who, now, limit)
-- The most pressing of it among the cases of an officer.
select * from duty
 where officer = :officer and who = :who and (begins is null or begins <= :now)
 order by rank, ticket, place
 limit :limit;
