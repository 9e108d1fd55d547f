-- name: waiting(real, limit, but, a_lane)
-- The updates that can be heard now, oldest first, but none of these lanes: there somebody waits for an answer.
-- One that failed holds up its lane until it is tried again; of one lane only some, so that a flood holds up nobody.
-- The lanes are found by leaps, so that ten thousand updates that wait in one of them cost no more than ten.
with recursive lanes(lane) as (
    select min(lane) from inbox where state = 'waiting'
     union all
    select (select min(lane) from inbox where state = 'waiting' and lane > lanes.lane)
      from lanes where lanes.lane is not null)
select heard.update_id, heard.lane, heard.payload, heard.attempts
  from lanes
  join inbox as heard on heard.lane = lanes.lane and heard.state = 'waiting'
 where lanes.lane not in (select lane from inbox where state = 'waiting' and free_at > :real)
   and lanes.lane not in (select value from json_each(:but))
   and heard.update_id <= coalesce(
       (select last.update_id from inbox as last where last.state = 'waiting' and last.lane = lanes.lane
         order by last.update_id limit 1 offset :a_lane - 1), 9223372036854775807)
 order by heard.update_id
 limit :limit;

-- name: claim(lanes, most)
-- Of these lanes, some that nobody else hears now: they are kept from others until the transaction ends.
-- A lane is locked, not its rows: an older update may still come into it.
select value as lane from json_each(:lanes) where pg_try_advisory_xact_lock(1818324581, hashtext(value)) limit :most;

-- name: waits(lanes, real)
-- What waits in these lanes now, without its words; nothing of one that waits to be tried again.
select update_id, lane, attempts from inbox
 where state = 'waiting' and lane in (select value from json_each(:lanes))
   and lane not in (select lane from inbox where state = 'waiting' and free_at > :real)
 order by update_id;

-- name: hold(lane)$
-- Keep a lane from others beyond the transaction, while a question of it is answered.
select pg_advisory_lock(1818324581, hashtext(:lane));

-- name: let_go(lane)$
-- Others may hear it again.
select pg_advisory_unlock(1818324581, hashtext(:lane));
