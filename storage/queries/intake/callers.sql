-- name: matters(ids)
-- Those of these matters behind which somebody still stands, the newest first.
select t.id, t.number, t.title, t.status, t.area, t.confidential, t.ended_at,
       e.enterprise, e.contact, e.phone, e.uscc, e.also
  from json_each(:ids) as one
  join ticket t on t.id = cast(one.value as bigint)
  join envelope e on e.ticket = t.id
 where e.enterprise <> ''
 order by t.id desc;
