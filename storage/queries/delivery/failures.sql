-- name: told_at()$
-- When the desk was last told of what failed, if that has not been tried again.
select value from setting where key = 'failures_told';

-- name: tell(at)!
-- The desk is told now.
insert into setting (key, value) values ('failures_told', :at) on conflict (key) do update set value = excluded.value;

-- name: untell()!
-- It is tried again: what fails anew is told anew.
delete from setting where key = 'failures_told';
