-- name: remember(outage)!
-- The last time Telegram could not be reached.
insert into setting (key, value) values ('outage', :outage)
on conflict (key) do update set value = excluded.value;

-- name: last()$
-- What was remembered.
select value from setting where key = 'outage';
