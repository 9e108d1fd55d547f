-- name: add(ticket, at, day, kind, enterprise, whom, words, many, at_least, photo, by_id, by_name, unit)!
-- Remember thanks, of a matter or of none.
insert into thanks (ticket, at, day, kind, enterprise, whom, words, many, at_least, photo, by_id, by_name, unit)
values (:ticket, :at, :day, :kind, :enterprise, :whom, :words, :many, :at_least, :photo, :by_id, :by_name, :unit);

-- name: of_ticket(ticket)
-- The thanks left for one ticket.
select h.id, h.day, h.kind, h.words, h.unit, h.whom, h.many, h.at_least, h.photo, t.number,
       coalesce(nullif(h.enterprise, ''), e.enterprise) as enterprise
  from thanks h join ticket t on t.id = h.ticket join envelope e on e.ticket = t.id
 where h.ticket = :ticket order by h.id;

-- name: since(day)
-- All thanks from a day on, the newest first.
select h.id, h.day, h.kind, h.words, h.unit, h.whom, h.many, h.at_least, h.photo, coalesce(t.number, '') as number,
       case when t.confidential = 1 then '' else coalesce(nullif(h.enterprise, ''), e.enterprise, '') end as enterprise
  from thanks h left join ticket t on t.id = h.ticket left join envelope e on e.ticket = t.id
 where h.day >= :day
 order by h.day desc, h.id desc;

-- name: photo(id)$
-- The photo of one entry.
select photo from thanks where id = :id;
