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
