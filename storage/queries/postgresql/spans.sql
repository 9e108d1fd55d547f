-- name: days(pieces)
-- What whole days and whole months come to, span by span: each piece a span's place, a basis, a level and a day.
select cast(cast(piece.value as json) ->> 0 as bigint) as span, found.*
  from json_each(:pieces) as piece
 cross join lateral (
       select basis, kind, split, name, mark, cast(sum(count) as bigint) as count
         from daily_sum
        where basis = cast(piece.value as json) ->> 1 and level = cast(piece.value as json) ->> 2
          and day = cast(piece.value as json) ->> 3
        group by basis, kind, split, name, mark) as found;

-- name: edges(edges)
-- The same of what lies at the edges of spans: each a span's place, since when, until when. Each edge is looked up by
-- itself: joined, all that was ever counted would be gone through.
select cast(cast(edge.value as json) ->> 0 as bigint) as span, found.*
  from json_each(:edges) as edge
 cross join lateral (
       select 'came' as basis, kind, unit, status, '' as answer, '' as on_time, count(*) as count
         from counted
        where gone is null and came_at > cast(edge.value as json) ->> 1 and came_at <= cast(edge.value as json) ->> 2
        group by kind, unit, status
        union all
       select 'ended', kind, unit, status, answer, on_time, count(*)
         from counted
        where gone is null and ended_at > cast(edge.value as json) ->> 1 and ended_at <= cast(edge.value as json) ->> 2
        group by kind, unit, status, answer, on_time
        union all
       select 'journal', kind, '', '', '', '', count(*)
         from counted
        where gone is null and journal_at > cast(edge.value as json) ->> 1
          and journal_at <= cast(edge.value as json) ->> 2
        group by kind) as found;
