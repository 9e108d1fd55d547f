-- name: invite(hash, ticket, until)!
-- A link that can be opened once.
insert into invitation (hash, ticket, valid_until) values (:hash, :ticket, :until);

-- name: open_link(hash, person, now)$
-- Somebody opens a link for the first time and in time.
update invitation set used_by = :person
 where hash = :hash and used_by is null and valid_until > :now
returning ticket;

-- name: ask(ticket, person, name, state, at)^
-- Somebody wants to be let in; who is in already stays.
insert into colleague (ticket, person, name, state, at) values (:ticket, :person, :name, :state, :at)
on conflict (ticket, person) do update
   set name = excluded.name, state = case when colleague.state = 'admitted' then 'admitted' else excluded.state end,
       at = excluded.at
returning id, state;

-- name: rule(id, state, at)!
update colleague set state = :state, at = :at where id = :id;

-- name: of_ticket(ticket, removed)
-- Who waits and who is let in.
select id, ticket, person, name, state from colleague where ticket = :ticket and state <> :removed order by id;

-- name: admitted(ticket, person, state)$
select name from colleague where ticket = :ticket and person = :person and state = :state;

-- name: forget(person)!
-- Somebody wants to be forgotten: they are let in nowhere any more.
delete from colleague where person = :person;

-- name: matters(person, state)
-- What somebody was let in to, the newest first.
select ticket from colleague where person = :person and state = :state order by ticket desc;
