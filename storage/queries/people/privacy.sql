-- name: ask(person, name, phone, entered_by, now)!
-- Somebody wants to be forgotten.
insert into privacy_request (person, name, phone, entered_by, asked_at)
values (:person, :name, :phone, :entered_by, :now);

-- name: of_phone(phone)^
-- What is still to be done for a caller.
select * from privacy_request where state in ('open', 'agreed') and person = 0 and phone = :phone;

-- name: of_person(person)^
-- What is still to be done for somebody.
select * from privacy_request where state in ('open', 'agreed') and person = :person;

-- name: open()
-- What waits for a supervisor, oldest first.
select * from privacy_request where state in ('open', 'agreed') and state = 'open' order by id;

-- name: agreed()
-- What a supervisor has agreed to, and is not done.
select * from privacy_request where state in ('open', 'agreed') and state = 'agreed' order by id;

-- name: get(id)^
-- One of them.
select * from privacy_request where id = :id;

-- name: rule(id, state, ruled_by, ruled_name, reason, now)!
-- A supervisor has decided.
update privacy_request
   set state = :state, ruled_by = :ruled_by, ruled_name = :ruled_name, ruled_at = :now, reason = :reason
 where id = :id;

-- name: done(id)!
-- Nothing of theirs is left.
update privacy_request set state = 'done', name = '', phone = '' where id = :id;

-- name: forget_card(person)
-- Who somebody said they were is forgotten.
delete from business_card where person = :person
returning person;

-- name: forget_old_cards(before)!
-- Who somebody said they were long ago, and never brought anything since, is forgotten.
delete from business_card
 where changed_at < :before and not exists (select 1 from ticket where reporter = business_card.person);

-- name: tickets(person)
-- The matters somebody has brought, oldest first, but for those that are erased.
select id, ended_at from ticket where reporter = :person order by id;
