-- name: keep(update_id, lane, payload, real)*!
-- Remember updates before Telegram is told that we have them; what comes twice is kept once.
insert into inbox (update_id, lane, payload, received_at) values (:update_id, :lane, :payload, :real)
on conflict (update_id) do nothing;

-- name: put_aside(update_id, payload, real, error)!
-- What cannot be kept as it is is kept as bytes, for somebody to look at.
insert into inbox (update_id, lane, payload, state, received_at, error)
values (:update_id, '0', :payload, 'dead', :real, :error)
on conflict (update_id) do nothing;

-- name: again(update_id)^
-- What was put aside is heard again.
update inbox set state = 'waiting', attempts = 0, free_at = null
 where update_id = :update_id and state = 'dead' and typeof(payload) = 'text'
returning update_id;

-- name: left()$
-- How much is not yet heard.
select count(*) from inbox where state = 'waiting';

-- name: next_free()$
-- When the next failed update is tried again.
select min(free_at) from inbox where state = 'waiting' and free_at is not null;

-- name: done(update_id)!
-- It has been heard.
update inbox set state = 'done', error = null where update_id = :update_id;

-- name: failed(update_id, state, free_at, error)!
-- It could not be heard: it is tried again, or put aside.
update inbox set attempts = attempts + 1, state = :state, free_at = :free_at, error = :error
 where update_id = :update_id;

-- name: counts()^
-- How much waits, how much was put aside, and when the last update came.
select (select count(*) from inbox where state = 'waiting') as waiting,
       (select count(*) from inbox where state = 'dead') as dead,
       (select max(received_at) from inbox) as last_at;

-- name: forget(before)!
-- Forget what people wrote, once it has been heard long ago.
delete from inbox where state <> 'waiting' and received_at < :before;
