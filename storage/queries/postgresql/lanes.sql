-- name: waiting(real, limit, but, a_lane)
-- The updates that can be heard now, oldest first, but none of these lanes: there somebody waits for an answer.
-- One that failed holds up its lane until it is tried again; of one lane only some, so that a flood holds up nobody.
select update_id, lane, payload, attempts
  from (select update_id, lane, payload, attempts, row_number() over (partition by lane order by update_id) as place
          from inbox
         where state = 'waiting'
           and lane not in (select lane from inbox where state = 'waiting' and free_at > :real)
           and lane not in (select value from json_each(:but))) as lanes
 where place <= :a_lane
 order by update_id
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
