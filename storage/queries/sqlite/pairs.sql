-- name: add(ticket, pairs)!
-- A ticket holds these pairs of characters, and those it had before.
insert into pair (rowid, pairs) values (:ticket, :pairs);

-- name: say(ticket, plain)!
-- What a ticket says now, as it is compared.
update ticket set plain = :plain where id = :ticket;

-- name: remove(ticket, pairs)!
-- A ticket no longer holds these pairs of characters.
insert into pair (pair, rowid, pairs) values ('delete', :ticket, :pairs);

-- name: merge()!
-- What was removed is dropped for good.
insert into pair (pair) values ('optimize');

-- name: holding(pairs, pattern, envelope, sealed)
-- What figures.holding finds, looked for only in tickets that have all pairs of the word, now or once.
select distinct t.id
  from ticket t
  left join envelope e on e.ticket = t.id
  left join part p on p.ticket = t.id
 where t.id in (select rowid from pair where pair match :pairs)
   and (t.plain like :pattern
        or lower(replace(p.responsible, ' ', '')) like :pattern
        or (:envelope = 1 and (t.confidential = 0 or :sealed = 1) and e.plain like :pattern));

-- name: clear()!
-- No ticket is found by any pair of characters: they are worked out anew.
insert into pair (pair) values ('delete-all');

-- name: likely(pairs, first, last, most)
-- The newest tickets from one id to another that have all of these pairs: only they can hold the words.
select rowid as id from pair where pair match :pairs and rowid between :first and :last
 order by rowid desc limit :most;
