-- name: claim(lanes, most)
-- Of these lanes, some that nobody else hears now: they are kept from others until the transaction ends.
-- A lane is locked, not its rows: an older update may still come into it.
select value as lane from json_each(:lanes) where pg_try_advisory_xact_lock(1818324581, hashtext(value)) limit :most;

-- name: hold(lane)$
-- Keep a lane from others beyond the transaction, while a question of it is answered.
select pg_advisory_lock(1818324581, hashtext(:lane));

-- name: let_go(lane)$
-- Others may hear it again.
select pg_advisory_unlock(1818324581, hashtext(:lane));
