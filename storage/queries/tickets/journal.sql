-- name: last_hash()$
-- The end of the chain.
select hash from journal order by id desc limit 1;

-- name: append(ticket, at, action, actor, actor_name, roles, unit, was, now, origin, facts, previous, hash)!
-- One more line; lines are never changed.
insert into journal (ticket, at, action, actor, actor_name, roles, unit, was, now, origin, facts, previous, hash)
values (:ticket, :at, :action, :actor, :actor_name, :roles, :unit, :was, :now, :origin, :facts, :previous, :hash);

-- name: of_ticket(ticket)
-- A ticket's timeline, oldest first.
select * from journal where ticket = :ticket order by id;

-- name: last_of(ticket, action, limit)
-- The newest lines of one kind on a ticket, the newest first.
select * from journal where ticket = :ticket and action = :action order by id desc limit :limit;

-- name: every(ticket, action)
-- All lines of one kind on a ticket, oldest first.
select * from journal where ticket = :ticket and action = :action order by id;

-- name: envelopes_opened(actor, since)$
-- How often somebody has looked into an envelope since then.
select count(*) from journal where action = 'envelope' and actor = :actor and at >= :since;

-- name: everything()
-- The whole chain, to verify it.
select * from journal order by id;
