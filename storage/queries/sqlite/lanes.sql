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
