-- name: claim(lanes, most)
-- Of these lanes, some that nobody else hears now: there is nobody else.
select value as lane from json_each(:lanes) limit :most;

-- name: hold(lane)$
-- Keep a lane from others: there is nobody else.
select 1 where :lane is not null;

-- name: let_go(lane)$
-- Others may hear it again.
select 1 where :lane is not null;
