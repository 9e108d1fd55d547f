-- name: add(ticket, pairs)!
-- A ticket holds these pairs of characters, and those it had before.
insert into pair (ticket, pairs) values (:ticket, array_to_tsvector(string_to_array(:pairs, ' ')))
on conflict (ticket) do update set pairs = pair.pairs || excluded.pairs;

-- name: say(ticket, plain)!
-- What a ticket says now, as it is compared.
update ticket set plain = :plain where id = :ticket;

-- name: remove(ticket, pairs)!
-- A ticket no longer holds these pairs of characters.
update pair set pairs = ts_delete(pairs, string_to_array(:pairs, ' ')) where ticket = :ticket;

-- name: merge()!
-- What was removed is gone already.
select 1 where false;

-- name: holding(pairs, pattern, envelope, sealed)
-- What figures.holding finds, looked for only in tickets that have all pairs of the word, now or once.
select distinct t.id
  from ticket t
  left join envelope e on e.ticket = t.id
  left join part p on p.ticket = t.id
 where t.id in (select ticket from pair where pairs @@ cast(replace(:pairs, ' ', ' & ') as tsquery))
   and (t.plain like :pattern
        or lower(replace(p.responsible, ' ', '')) like :pattern
        or (:envelope = 1 and (t.confidential = 0 or :sealed = 1) and e.plain like :pattern));

-- name: clear()!
-- No ticket is found by any pair of characters: they are worked out anew.
delete from pair;

-- name: likely(pairs, first, last, most)
-- The newest tickets from one id to another that have all of these pairs: only they can hold the words.
select ticket as id from pair
 where pairs @@ cast(replace(:pairs, ' ', ' & ') as tsquery) and ticket between :first and :last
 order by ticket desc limit :most;
