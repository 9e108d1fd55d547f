-- name: days(pieces)
-- What whole days and whole months come to, span by span: each piece a span's place, a basis, a level and a day.
with piece (span, one, of, on_day) as materialized (
    select cast(value ->> 0 as bigint), value ->> 1, value ->> 2, value ->> 3 from json_each(:pieces))
select span, basis, kind, split, name, mark, cast(sum(count) as bigint) as count
  from piece cross join daily_sum
 where basis = one and level = of and day = on_day
 group by span, basis, kind, split, name, mark;

-- name: edges(edges)
-- The same of what lies at the edges of spans: each a span's place, since when, until when.
with edge (span, since, until) as materialized (
    select cast(value ->> 0 as bigint), value ->> 1, value ->> 2 from json_each(:edges))
select span, 'came' as basis, kind, unit, status, '' as answer, '' as on_time, count(*) as count
  from edge cross join counted
 where gone is null and came_at > since and came_at <= until
 group by span, kind, unit, status
union all
select span, 'ended', kind, unit, status, answer, on_time, count(*)
  from edge cross join counted
 where gone is null and ended_at > since and ended_at <= until
 group by span, kind, unit, status, answer, on_time
union all
select span, 'journal', kind, '', '', '', '', count(*)
  from edge cross join counted
 where gone is null and journal_at > since and journal_at <= until
 group by span, kind;
