-- name: count(person, day, reason, at)$
-- Somebody was refused once more today; how often that was.
insert into refusal (person, day, times, reason, last_at) values (:person, :day, 1, :reason, :at)
on conflict (person, day) do update
   set times = refusal.times + 1, reason = excluded.reason, last_at = excluded.last_at
returning times;

-- name: of_day(day)^
-- How often somebody was refused on a day, and how often the one who was refused most.
select coalesce(sum(times), 0) as times, coalesce(max(times), 0) as most from refusal where day = :day;

-- name: forget(before)!
-- Days of long ago count for nothing.
delete from refusal where day < :before;
