-- name: made(made_at, file, bytes)!
-- A backup lies there now.
insert into backup (made_at, file, bytes) values (:made_at, :file, :bytes);

-- name: failed(made_at, error)!
-- No backup could be made.
insert into backup (made_at, error) values (:made_at, :error);

-- name: last()^
-- The newest backup there is.
select made_at, file, bytes from backup where error = '' order by made_at desc, id desc limit 1;

-- name: last_error()$
-- What went wrong at the last try that failed.
select error from backup where error <> '' order by id desc limit 1;

-- name: told(told_at)!
-- The administrators have been told that the newest backup is too old.
insert into setting (key, value) values ('backup_told', :told_at)
on conflict (key) do update set value = excluded.value;

-- name: last_told()$
-- When they were told last.
select value from setting where key = 'backup_told';

-- name: first_run()$
-- Since when there is something to back up.
select min(started_at) from run;

-- name: forget(before)!
-- Of the tries of long ago nobody asks any more.
delete from backup where made_at < :before;
