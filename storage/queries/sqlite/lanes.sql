-- name: waiting(real, limit, but, a_lane)
-- The updates that can be heard now, oldest first, but none of these lanes: there somebody waits for an answer.
-- One that failed holds up its lane until it is tried again; of one lane only some, so that a flood holds up nobody.
select update_id, lane, payload, attempts
  from (select update_id, lane, payload, attempts, row_number() over (partition by lane order by update_id) as place
          from inbox
         where state = 'waiting'
           and lane not in (select lane from inbox where state = 'waiting' and free_at > :real)
           and lane not in (select value from json_each(:but)))
 where place <= :a_lane
 order by update_id
 limit :limit;

-- name: claim(lanes, most)
-- Of these lanes, some that nobody else hears now: there is nobody else.
select value as lane from json_each(:lanes) limit :most;

-- name: waits(lanes, real)
-- What waits in these lanes now, without its words; nothing of one that waits to be tried again.
select update_id, lane, attempts from inbox
 where state = 'waiting' and lane in (select value from json_each(:lanes))
   and lane not in (select lane from inbox where state = 'waiting' and free_at > :real)
 order by update_id;

-- name: hold(lane)$
-- Keep a lane from others: there is nobody else.
select 1 where :lane is not null;

-- name: let_go(lane)$
-- Others may hear it again.
select 1 where :lane is not null;
