-- name: told()$
-- When it was told that the disk is full, if it still is.
select value from setting where key = 'disk_full';

-- name: tell(at)!
-- It is told now.
insert into setting (key, value) values ('disk_full', :at) on conflict (key) do update set value = excluded.value;

-- name: untell()!
-- There is room again.
delete from setting where key = 'disk_full';
