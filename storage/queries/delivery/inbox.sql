-- name: keep(update_id, lane, payload, real)*!
-- Remember updates before Telegram is told that we have them; what comes twice is kept once.
insert into inbox (update_id, lane, payload, received_at) values (:update_id, :lane, :payload, :real)
on conflict (update_id) do nothing;

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

-- name: waits(lanes, real)
-- What waits in these lanes now, without its words; nothing of one that waits to be tried again.
select update_id, lane, attempts from inbox
 where state = 'waiting' and lane in (select value from json_each(:lanes))
   and lane not in (select lane from inbox where state = 'waiting' and free_at > :real)
 order by update_id;

-- name: left()$
-- How much is not yet heard.
select count(*) from inbox where state = 'waiting';

-- name: next_free()$
-- When the next failed update is tried again.
select min(free_at) from inbox where state = 'waiting' and free_at is not null;

-- name: done(update_id, keep)!
-- It has been heard; as it came it is kept for a while, or not at all.
update inbox set state = 'done', error = null, payload = case when :keep then payload else '{}' end
 where update_id = :update_id;

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

-- name: again()
-- What was put aside is heard once more, except what nobody can read.
update inbox set state = 'waiting', attempts = 0, free_at = null
 where state = 'dead' and payload not like '{"bytes":%'
returning update_id;

-- name: aside()^
-- How much was put aside, and how much of it nobody can read.
select count(*) as dead, count(*) filter (where payload like '{"bytes":%') as unreadable
  from inbox where state = 'dead';

-- name: gaps(lately, widest)$
-- How many numbers are missing between the updates that came last; a wide gap is a new count.
select coalesce(sum(gap), 0)
  from (select update_id - lag(update_id) over (order by update_id) - 1 as gap
          from inbox where update_id > (select max(update_id) from inbox) - :lately) as numbers
 where gap between 1 and :widest;

-- name: payload(update_id)$
-- An update as it came.
select payload from inbox where update_id = :update_id;

-- name: heard_before(lane, message_id, before)$
-- What a message of a chat said when it was heard last before this update.
select payload from inbox
 where lane = :lane
   and coalesce(json_extract(payload, '$.message.message_id'), json_extract(payload, '$.edited_message.message_id'))
       = :message_id
   and update_id < :before
 order by update_id desc
 limit 1;
