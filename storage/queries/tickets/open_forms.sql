-- name: current(chat, person)^
-- What this person is being asked in this chat.
select * from dialogue where chat = :chat and person = :person;

-- name: begin(chat, person, flow, ticket, data, changed_at)!
-- Ask this; whatever was asked before is dropped.
insert into dialogue (chat, person, flow, ticket, data, changed_at)
values (:chat, :person, :flow, :ticket, :data, :changed_at)
on conflict (chat, person) do update set flow = :flow, ticket = :ticket, data = :data, changed_at = :changed_at;

-- name: end(chat, person)!
delete from dialogue where chat = :chat and person = :person;
