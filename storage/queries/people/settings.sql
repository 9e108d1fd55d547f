-- name: get(key)$
-- What was remembered under this key.
select value from setting where key = :key;

-- name: put(key, value)!
-- Remember it.
insert into setting (key, value) values (:key, :value) on conflict (key) do update set value = excluded.value;
