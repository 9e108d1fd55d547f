-- name: version()$
-- How often a counted matter was put in or taken out.
select coalesce(max(n), 0)
  from (select max(id) as n from counted union all select max(gone) from counted where gone is not null) as known;

-- name: wait(tickets, not_before)
-- These are to be counted, or counted anew; each with its row, if it is counted now.
insert into uncounted (ticket, not_before)
select cast(value as bigint), :not_before from json_each(:tickets) where true
on conflict (ticket) do update set not_before = excluded.not_before
returning (select c.id from counted c where c.ticket = uncounted.ticket and c.gone is null) as counted;

-- name: take_out(ids, version)
-- They are not counted so any more; what was told from them before still opens.
update counted set gone = :version where id in (select cast(value as bigint) from json_each(:ids)) returning *;

-- name: forget(most)
-- Those that had left before all that may still be opened was told.
delete from counted
 where id in (select id from counted where gone < (select min(upto) from digest) order by gone limit :most)
returning id;

-- name: put_in*!
-- A matter, as it is counted from now on.
insert into counted (id, ticket, kind, status, unit, area, in_area, came_at, ended_at, journal_at, answer, on_time,
    took, marks, units, judged_at, holds_until)
values (:id, :ticket, :kind, :status, :unit, :area, :in_area, :came_at, :ended_at, :journal_at, :answer, :on_time,
    :took, :marks, :units, :judged_at, :holds_until);

-- name: add_up(sums)!
-- So many more of each mark, on each day.
insert into daily_sum (basis, level, day, kind, split, name, mark, count)
select json_extract(value, '$.basis'), json_extract(value, '$.level'), json_extract(value, '$.day'),
       json_extract(value, '$.kind'), json_extract(value, '$.split'), json_extract(value, '$.name'),
       json_extract(value, '$.mark'), cast(json_extract(value, '$.n') as bigint)
  from json_each(:sums) where true
on conflict (basis, level, day, kind, split, name, mark) do update set count = daily_sum.count + excluded.count;

-- name: wait_no_more(tickets)!
delete from uncounted where ticket in (select cast(value as bigint) from json_each(:tickets));

-- name: waiting(now, limit)
-- Which matters wait to be counted, the newest first.
select ticket from uncounted where not_before is null or not_before <= :now order by ticket desc limit :limit;

-- name: run_out(now, most)
-- Which are judged otherwise by now: a limit has run out since, or they were judged by a clock that was ahead.
select ticket from counted where gone is null and holds_until < :now
union all
select ticket from counted where gone is null and judged_at > :now
 limit :most;

-- name: judged_after(since)
-- Which were judged after this moment.
select ticket from counted where gone is null and judged_at > :since;

-- name: anew()!
-- Everything is to be counted anew.
insert into uncounted (ticket) select id from ticket where void_at is null on conflict (ticket) do nothing;

-- name: how_many()$
-- How many matters wait to be counted.
select count(*) from uncounted;

-- name: take_all_out(version)!
-- What was told from them before still opens.
update counted set gone = :version where gone is null;

-- name: empty_sums()!
delete from daily_sum;

-- name: take_open_out(version)!
-- The same of what is open.
update counted set gone = :version where gone is null and ended_at is null;

-- name: empty_open_sums()!
delete from daily_sum where basis >= 'open.' and basis < 'open/';  -- '/' follows '.'

-- name: open_anew()!
insert into uncounted (ticket) select id from ticket where ended_at is null and void_at is null
on conflict (ticket) do nothing;

-- name: took(kind, since, until, first, last)
-- How many minutes matters took that took about so long, the shortest first.
select took, count(*) as many from counted
 where gone is null and took is not null and kind = :kind and took >= :first and took < :last
   and came_at > :since and came_at <= :until
 group by took order by took;

-- name: took_unit(kind, name, since, until, first, last)
select took, count(*) as many from counted
 where gone is null and took is not null and kind = :kind and unit = :name and took >= :first and took < :last
   and came_at > :since and came_at <= :until
 group by took order by took;

-- name: took_area(kind, name, since, until, first, last)
select took, count(*) as many from counted
 where gone is null and took is not null and kind = :kind and area = :name and took >= :first and took < :last
   and came_at > :since and came_at <= :until
 group by took order by took;

-- name: each(since, until)
-- What the sums tell of what came in a period, one by one; found by its moment, not by what is not gone.
select ticket, kind, unit, area, marks, units, took from counted
 where coalesce(gone, 0) = 0 and came_at > :since and came_at <= :until;

-- name: page(column, since, until, upto, kind, units, area, status, answer, on_time, mark, unit_mark, ids, first, count)
-- A page of a list, as it was counted then: those of the sums, and those that were named beside them.
select ticket from counted
 where ((:column = 'came_at' and came_at > :since and came_at <= :until)
        or (:column = 'ended_at' and ended_at > :since and ended_at <= :until)
        or (:column = 'journal_at' and journal_at > :since and journal_at <= :until))
   and id <= :upto and (gone is null or gone > :upto)
   and (:kind = '' or kind = :kind)
   and (:units = '[]' or unit in (select value from json_each(:units)))
   and ((area = :area and in_area = 1) or :area is null)
   and (:status = '[]' or status in (select value from json_each(:status)))
   and (:answer = '' or answer = :answer)
   and (:on_time = '' or on_time = :on_time)
   and (:mark = '' or marks like '% ' || :mark || ' %')
   and (:unit_mark = '' or units like '% ' || :unit_mark || ' %')
union
select cast(value as bigint) from json_each(:ids)
 order by 1 limit :count offset :first;

-- name: over(after, limit)
-- The counted matters that are over, some of them.
select * from counted where gone is null and ended_at is not null and id > :after order by id limit :limit;

-- name: still_open(after, now, limit)
-- Those that are open, some of them; not those that are judged otherwise by now.
select * from counted
 where gone is null and ended_at is null and (holds_until is null or holds_until >= :now) and judged_at <= :now
   and id > :after
 order by id limit :limit;

-- name: sums()
-- All sums, in order.
select * from daily_sum where count <> 0 order by basis, level, day, kind, split, name, mark;

-- name: strays()
-- Matters that are counted as they are not, or not at all, or twice.
select t.id from ticket t
  left join counted c on c.ticket = t.id and c.gone is null
  left join uncounted u on u.ticket = t.id
 where (t.void_at is null and c.id is null and u.ticket is null)
    or (c.id is not null and (u.ticket is not null or t.void_at is not null
                              or c.status <> t.status or c.kind <> t.kind or c.came_at <> t.submitted_at
                              or coalesce(c.ended_at, '') <> coalesce(t.ended_at, '')))
 order by t.id limit 1;
