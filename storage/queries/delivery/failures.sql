-- name: told_at()$
-- When the desk was last told of what failed, if that has not been tried again.
select value from setting where key = 'failures_told';

-- name: tell(at)!
-- The desk is told now.
insert into setting (key, value) values ('failures_told', :at) on conflict (key) do update set value = excluded.value;

-- name: untell()!
-- It is tried again: what fails anew is told anew.
delete from setting where key = 'failures_told';

-- name: letters_again(since)
-- Letters that were given up since this moment wait again.
update outbox set state = 'waiting', attempts = 0, free_at = null, error = null
 where state in ('dead', 'unknown') and state = 'dead' and kind in ('letter', 'edit') and written_at >= :since
returning to_chat;

-- name: letters(since)$
-- How many letters were given up since this moment.
select count(*) from outbox where state in ('dead', 'unknown') and state = 'dead' and kind in ('letter', 'edit') and written_at >= :since;
