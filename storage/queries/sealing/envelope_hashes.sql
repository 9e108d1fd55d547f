-- name: add(ticket, hash)*!
-- Who is behind a ticket is found by this, given whole.
insert into envelope_hash (hash, ticket) values (:hash, :ticket) on conflict do nothing;

-- name: forget(ticket)!
-- Who is behind a ticket is no longer found.
delete from envelope_hash where ticket = :ticket;

-- name: holding(hashes, sealed)
-- The tickets behind which this stands, whole; of confidential ones only where that is no look of a person.
select distinct t.id
  from envelope_hash h
  join ticket t on t.id = h.ticket
 where h.hash in (select value from json_each(:hashes)) and (t.confidential = 0 or :sealed = 1);
