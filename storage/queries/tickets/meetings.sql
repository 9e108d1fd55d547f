-- name: of_ticket(ticket)
-- Every site visit and meeting of a ticket, as they were called.
select * from gathering where ticket = :ticket order by id;

-- name: of_tickets(ids)
-- The same of many tickets.
select * from gathering where ticket in (select cast(value as bigint) from json_each(:ids)) order by id;

-- name: called()
-- Those still to come or without minutes, the next first.
select * from gathering where stage = 'called' order by starts_at, id;

-- name: insert(ticket, kind, starts_at, place, units, agenda, number, called_at, called_by, called_name)^
insert into gathering (ticket, kind, starts_at, place, units, agenda, number, called_at, called_by, called_name)
values (:ticket, :kind, :starts_at, :place, :units, :agenda, :number, :called_at, :called_by, :called_name)
returning id;

-- name: update(id, starts_at, place, units, stage, replies, minutes, minuted_at, minuted_name)!
-- What has become of it; why it was called never changes.
update gathering set starts_at = :starts_at, place = :place, units = :units, stage = :stage, replies = :replies,
       minutes = :minutes,
    minuted_at = :minuted_at, minuted_name = :minuted_name
where id = :id;

-- name: commitments(ticket)
-- Everything that was promised on a ticket, the first to fall due first.
select * from commitment where ticket = :ticket order by until, id;

-- name: commitments_of(ids)
-- The same of many tickets.
select * from commitment where ticket in (select cast(value as bigint) from json_each(:ids)) order by until, id;

-- name: promise(ticket, unit, what, until, first, source, made_at, made_by, made_name)^
insert into commitment (ticket, unit, what, until, first, source, made_at, made_by, made_name)
values (:ticket, :unit, :what, :until, :first, :source, :made_at, :made_by, :made_name)
returning id;

-- name: update_commitment(id, until, stage, explained, explained_at, closed_at, closed_name, outcome)!
-- What has become of it; who promised what stays, and by when it was promised first.
update commitment set until = :until, stage = :stage, explained = :explained, explained_at = :explained_at,
    closed_at = :closed_at, closed_name = :closed_name, outcome = :outcome
where id = :id;
