-- name: latest()$
-- The latest moment that was ever written down: a rehearsal goes on from there.
select max(at) from (select at from journal where id = (select max(id) from journal)
                     union all select value from setting where key = 'clock') as known;

-- name: remember(at)!
-- The clock of a rehearsal was moved to here.
insert into setting (key, value) values ('clock', :at) on conflict (key) do update set value = excluded.value;
