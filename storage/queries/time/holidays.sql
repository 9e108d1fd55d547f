-- name: days()
-- The days the bureau has decided for itself, in the chat.
select day, works from calendar_day order by day;

-- name: years()
-- The years that an administrator has said are announced.
select year from calendar_year order by year;

-- name: propose(at, by_id, by_name, days, years)$
-- Keep a change until its button is pressed.
insert into calendar_change (at, by_id, by_name, days, years) values (:at, :by_id, :by_name, :days, :years)
returning id;

-- name: proposed(id)^
-- A change that was proposed.
select days, years, confirmed_at from calendar_change where id = :id;

-- name: confirm(id, at)!
-- It holds from now on.
update calendar_change set confirmed_at = :at where id = :id;

-- name: set_day(day, works)!
-- A day is worked, or is not.
insert into calendar_day (day, works) values (:day, :works) on conflict (day) do update set works = excluded.works;

-- name: unset_day(day)!
-- A day is again what the table says.
delete from calendar_day where day = :day;

-- name: set_year(year)!
-- A year is announced.
insert into calendar_year (year) values (:year) on conflict (year) do nothing;

-- name: known()
-- The years that were announced when the hotline last looked, in a chat or by its own table.
select year from calendar_known order by year;

-- name: know(year)!
-- It has seen this one.
insert into calendar_known (year) values (:year) on conflict (year) do nothing;
