-- name: days(pieces)
-- What whole days and whole months come to, span by span: each piece a span's place, a basis, a level and a day.
select cast(piece.value ->> 0 as bigint) as span, basis, kind, split, name, mark, cast(sum(count) as bigint) as count
  from json_each(:pieces) as piece cross join daily_sum
 where basis = piece.value ->> 1 and level = piece.value ->> 2 and day = piece.value ->> 3
 group by 1, basis, kind, split, name, mark;

-- name: edges(edges)
-- The same of what lies at the edges of spans: each a span's place, since when, until when.
select cast(edge.value ->> 0 as bigint) as span, 'came' as basis, kind, unit, status, '' as answer, '' as on_time,
       count(*) as count
  from json_each(:edges) as edge cross join counted
 where gone is null and came_at > edge.value ->> 1 and came_at <= edge.value ->> 2
 group by 1, kind, unit, status
union all
select cast(edge.value ->> 0 as bigint), 'ended', kind, unit, status, answer, on_time, count(*)
  from json_each(:edges) as edge cross join counted
 where gone is null and ended_at > edge.value ->> 1 and ended_at <= edge.value ->> 2
 group by 1, kind, unit, status, answer, on_time
union all
select cast(edge.value ->> 0 as bigint), 'journal', kind, '', '', '', '', count(*)
  from json_each(:edges) as edge cross join counted
 where gone is null and journal_at > edge.value ->> 1 and journal_at <= edge.value ->> 2
 group by 1, kind;
