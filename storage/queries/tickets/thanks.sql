-- name: add(ticket, at, kind, words, by_id, by_name, unit)!
-- Remember thanks.
insert into thanks (ticket, at, kind, words, by_id, by_name, unit)
values (:ticket, :at, :kind, :words, :by_id, :by_name, :unit);

-- name: of_ticket(ticket)
-- The thanks left for one ticket.
select h.at, h.kind, h.words, h.unit, t.number, e.enterprise
  from thanks h join ticket t on t.id = h.ticket join envelope e on e.ticket = t.id
 where h.ticket = :ticket order by h.id;

-- name: since(moment)
-- All thanks after a moment, the newest first.
select h.at, h.kind, h.words, h.unit, t.number, e.enterprise
  from thanks h join ticket t on t.id = h.ticket join envelope e on e.ticket = t.id
 where h.at > :moment
union all
select at, kind, words, null, '', enterprise from own_thanks where at > :moment
 order by 1 desc;

-- name: add_own(at, kind, enterprise, words, by_id, by_name)!
-- Remember thanks that belong to no matter.
insert into own_thanks (at, kind, enterprise, words, by_id, by_name)
values (:at, :kind, :enterprise, :words, :by_id, :by_name);
