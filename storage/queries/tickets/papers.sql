-- name: of_ticket(ticket)
-- Every rung of a ticket, oldest first.
select * from supervision where ticket = :ticket order by id;

-- name: of_tickets(ids)
-- The same of many tickets.
select * from supervision where ticket in (select cast(value as bigint) from json_each(:ids)) order by id;

-- name: insert(ticket, rung, fact, unit, stage, opened_at, opened_by, opened_name, paper, number, refers, reason, requirement, answer_by, issued_at, signed_by, signed_name, second_by, second_name, urged, facts, delivered_at, unreached_at)^
insert into supervision (ticket, rung, fact, unit, stage, opened_at, opened_by, opened_name, paper, number, refers,
    reason, requirement, answer_by, issued_at, signed_by, signed_name, second_by, second_name, urged, facts,
    delivered_at, unreached_at)
values (:ticket, :rung, :fact, :unit, :stage, :opened_at, :opened_by, :opened_name, :paper, :number, :refers,
    :reason, :requirement, :answer_by, :issued_at, :signed_by, :signed_name, :second_by, :second_name, :urged, :facts,
    :delivered_at, :unreached_at)
returning id;

-- name: update(id, stage, number, refers, reason, requirement, answer_by, issued_at, signed_by, signed_name, second_by, second_name, urged, facts, delivered_at, unreached_at)!
-- Remember what has changed; what called for it never does.
update supervision set stage = :stage, number = :number, refers = :refers, reason = :reason,
    requirement = :requirement, answer_by = :answer_by, issued_at = :issued_at, signed_by = :signed_by,
    signed_name = :signed_name, second_by = :second_by, second_name = :second_name, urged = :urged, facts = :facts,
    delivered_at = :delivered_at, unreached_at = :unreached_at
where id = :id;

-- name: issued(unit, rung, since)$
-- How many papers of this rung a unit got since then, on whatever ticket; what is known not to have arrived, it has
-- not.
select count(*) from supervision
where unit = :unit and rung = :rung and stage = 'issued' and issued_at >= :since
  and (delivered_at is not null or unreached_at is null);
