-- name: add(ticket, pairs)!
-- A ticket holds these pairs of characters, and those it had before.
insert into pair (rowid, pairs) values (:ticket, :pairs);

-- name: holding(pairs, pattern, envelope)
-- What figures.holding finds, looked for only in tickets that have all pairs of the word, now or once.
select distinct t.id
  from ticket t
  left join envelope e on e.ticket = t.id
  left join part p on p.ticket = t.id
 where t.id in (select rowid from pair where pair match :pairs)
   and (lower(t.number) like :pattern escape '!'
        or lower(t.alias) like :pattern escape '!'
        or lower(t.release) like :pattern escape '!'
        or lower(t.title) like :pattern escape '!'
        or lower(t.matter) like :pattern escape '!'
        or lower(t.area) like :pattern escape '!'
        or lower(t.problem) like :pattern escape '!'
        or lower(t.wants) like :pattern escape '!'
        or lower(p.responsible) like :pattern escape '!'
        or (:envelope = 1 and (lower(e.enterprise) like :pattern escape '!' or lower(e.contact) like :pattern escape '!'
                               or lower(e.uscc) like :pattern escape '!' or e.phone like :pattern escape '!')));
