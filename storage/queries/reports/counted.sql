-- name: version()$
-- How often a counted matter was put in or taken out.
select coalesce(max(n), 0)
  from (select max(id) as n from counted union all select max(gone) from counted where gone is not null) as known;

-- name: now(ticket)^
-- How a matter is counted.
select * from counted where ticket = :ticket and gone is null;

-- name: take_out(id, version)!
-- It is not counted so any more; what was told from it before still opens.
update counted set gone = :version where id = :id;

-- name: put_in(id, ticket, kind, status, unit, area, in_area, came_at, ended_at, journal_at, answer, on_time, took, marks, units)!
-- A matter that is over, as it is counted from now on.
insert into counted (id, ticket, kind, status, unit, area, in_area, came_at, ended_at, journal_at, answer, on_time,
    took, marks, units)
values (:id, :ticket, :kind, :status, :unit, :area, :in_area, :came_at, :ended_at, :journal_at, :answer, :on_time,
    :took, :marks, :units);

-- name: add_up*!
-- So many more of this mark, on this day.
insert into daily_sum (basis, level, day, kind, split, name, mark, count)
values (:basis, :level, :day, :kind, :split, :name, :mark, :count)
on conflict (basis, level, day, kind, split, name, mark) do update set count = daily_sum.count + excluded.count;

-- name: wait(ticket)!
-- A matter that is over is to be counted, or counted anew.
insert into uncounted (ticket) values (:ticket) on conflict (ticket) do update set not_before = null;

-- name: later(ticket, at)!
-- Time alone may still change how it is counted.
update uncounted set not_before = :at where ticket = :ticket;

-- name: wait_no_more(ticket)!
delete from uncounted where ticket = :ticket;

-- name: waiting(now, limit)
-- Which matters wait to be counted, the newest first.
select ticket from uncounted where not_before is null or not_before <= :now order by ticket desc limit :limit;

-- name: anew()!
-- Everything that is over is to be counted anew.
insert into uncounted (ticket)
select id from ticket where ended_at is not null and void_at is null
on conflict (ticket) do nothing;

-- name: how_many()$
-- How many matters wait to be counted.
select count(*) from uncounted;

-- name: take_all_out(version)!
-- What was told from them before still opens.
update counted set gone = :version where gone is null;

-- name: empty_sums()!
delete from daily_sum;

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

-- name: everything(after, limit)
-- The counted matters, some of them.
select * from counted where gone is null and id > :after order by id limit :limit;

-- name: sums()
-- All sums, in order.
select * from daily_sum where count <> 0 order by basis, level, day, kind, split, name, mark;

-- name: strays()
-- Matters that are counted as they are not, or not at all, or twice.
select t.id from ticket t
  left join counted c on c.ticket = t.id and c.gone is null
  left join uncounted u on u.ticket = t.id
 where (t.ended_at is not null and t.void_at is null and c.id is null and u.ticket is null)
    or (c.id is not null and (u.ticket is not null or t.void_at is not null or t.ended_at is null
                              or c.status <> t.status or c.kind <> t.kind or c.came_at <> t.submitted_at
                              or c.ended_at <> t.ended_at))
 order by t.id limit 1;
