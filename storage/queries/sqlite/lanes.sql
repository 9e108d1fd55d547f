-- name: waiting(real, limit, but)
-- The updates that can be heard now, oldest first, but none of these lanes: there somebody waits for an answer.
-- One that failed holds up its lane until it is tried again.
select update_id, lane, payload, attempts
  from inbox
 where state = 'waiting'
   and lane not in (select lane from inbox where state = 'waiting' and free_at > :real)
   and lane not in (select value from json_each(:but))
 order by update_id
 limit :limit;
