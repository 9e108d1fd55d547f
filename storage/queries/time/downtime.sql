-- name: alive(at)!
-- The hotline runs at this moment.
insert into setting (key, value) values ('alive', :at)
on conflict (key) do update set value = max(setting.value, excluded.value);

-- name: last_alive()$
-- When it ran last, as far as anybody knows. The newest line of the journal is also the latest.
select max(at) from (select value as at from setting where key in ('alive', 'clock')
                     union all select at from journal where id = (select max(id) from journal)) as known;

-- name: drifts(seconds)!
-- The clock differs from Telegram's by so many seconds.
insert into setting (key, value) values ('drift', :seconds)
on conflict (key) do update set value = excluded.value;

-- name: steady()!
-- It does so no more.
delete from setting where key = 'drift';

-- name: drift()$
-- By how many seconds it is ahead.
select value from setting where key = 'drift';

-- name: add(since, until)!
-- It was away.
insert into absence (since, until) values (:since, :until);

-- name: last()^
-- The newest absence.
select since, until from absence order by id desc limit 1;

-- name: holds(at)$
-- Whether it was away at a moment.
select exists (select 1 from absence where since < :at and until >= :at);

-- name: within(since, until)
-- When it was away in a period.
select since, until from absence where until > :since and since < :until order by since;

-- name: forget_future(now)!
-- An absence that begins later than now was a wrong clock's.
delete from absence where since >= :now;

-- name: end_now(now)!
-- One that has not ended yet ends now.
update absence set until = :now where until > :now;

-- name: alive_again(now)!
-- It has not run later than now.
update setting set value = :now where key = 'alive' and value > :now;

-- name: alarms_again(now)!
-- What failed by a wrong clock need not wait for its moment.
update alarm set free_at = null where rung_at is null and coalesce(free_at, due_at) > :now and free_at > :now;
