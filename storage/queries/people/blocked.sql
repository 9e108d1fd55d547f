-- name: block(person, name, reason, until, by, by_name, at, told_on)!
-- Somebody is not heard until then; who was already, from now on for this reason.
insert into blocked (person, name, reason, until, by, by_name, at, told_on)
values (:person, :name, :reason, :until, :by, :by_name, :at, :told_on)
on conflict (person) do update
   set name = excluded.name, reason = excluded.reason, until = excluded.until, by = excluded.by,
       by_name = excluded.by_name, at = excluded.at, told_on = excluded.told_on;

-- name: unblock(person)!
-- They are heard again.
delete from blocked where person = :person;

-- name: standing(now)
-- Everybody who is not heard now.
select * from blocked where until > :now order by until;

-- name: one(person)^
-- Why somebody is not heard.
select * from blocked where person = :person;

-- name: tell(person, day)^
-- They are told; nothing, when they have been told on this day.
update blocked set told_on = :day where person = :person and told_on <> :day returning person;

-- name: accounts(name)
-- The accounts behind a name: of a contact or of an enterprise.
select distinct t.reporter, e.contact, e.enterprise
  from (select ticket, contact, enterprise from envelope where contact = :name
        union select ticket, contact, enterprise from envelope where enterprise = :name) e
  join ticket t on t.id = e.ticket
 where t.reporter is not null;
