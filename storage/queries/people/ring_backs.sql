-- name: ask(person, ticket, name, phone, now, due)$
-- Somebody asks to be rung.
insert into ring_back (person, ticket, name, phone, asked_at, due_at)
values (:person, :ticket, :name, :phone, :now, :due)
returning id;

-- name: get(id)^
-- One of them.
select * from ring_back where id = :id;

-- name: of_person(person)^
-- What somebody still waits for.
select * from ring_back where person = :person and rung_at is null;

-- name: waiting()
-- Who still waits, the longest first.
select * from ring_back where rung_at is null order by due_at, id;

-- name: phone(id, phone)!
-- At which number.
update ring_back set phone = :phone where id = :id;

-- name: tried(id, now)!
-- Nobody answered.
update ring_back set tries = tries + 1, tried_at = :now where id = :id;

-- name: rung(id, by, by_name, now)!
-- They were rung, or want it no more: who they are is kept no longer.
update ring_back set rung_at = :now, rung_by = :by, rung_name = :by_name, name = '', phone = '' where id = :id;

-- name: counted(start, end)^
-- How many asked to be rung in a span of time, how many were, and how many of these in time.
select count(*) as asked, count(rung_by) as rung,
       count(*) filter (where rung_by is not null and rung_at <= due_at) as in_time
  from ring_back
 where asked_at > :start and asked_at <= :end;
