-- name: how_many(statuses)
-- How many tickets stand where somebody of the desk goes on, by status and kind.
select status, kind, count(*) as many from ticket
 where ended_at is null and status in (select value from json_each(:statuses))
 group by status, kind;

-- name: there(status, kinds, confidential, start, most)
-- Those that stand there, the oldest first; confidential ones where they may be read.
select id from ticket
 where ended_at is null and status = :status and kind in (select value from json_each(:kinds))
   and (confidential = 0 or :confidential = 1)
 order by id
 limit :most offset :start;

-- name: open_of(ids)
-- Those of these that are not confidential.
select id from ticket where id in (select cast(value as bigint) from json_each(:ids)) and confidential = 0;
