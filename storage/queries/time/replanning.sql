-- name: get(key)$
-- With what the alarms were worked out, or are being worked out.
select value from setting where key = :key;

-- name: put(key, value)!
insert into setting (key, value) values (:key, :value) on conflict (key) do update set value = excluded.value;

-- name: drop(key)!
delete from setting where key = :key;
