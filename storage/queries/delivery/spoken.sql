-- name: keep(chat, message_id, person, heard, ticket, act, field, which, told, now)*!
-- Where messages have gone that are no longer their writer's alone.
insert into spoken (chat, message_id, person, heard, ticket, act, field, which, told, at)
values (:chat, :message_id, :person, :heard, :ticket, :act, :field, :which, :told, :now)
on conflict (chat, message_id) do update
   set heard = excluded.heard, ticket = excluded.ticket, act = excluded.act, field = excluded.field,
       which = excluded.which, told = excluded.told, at = excluded.at;

-- name: found(chat, message_id)^
-- Where a message has gone.
select * from spoken where chat = :chat and message_id = :message_id;

-- name: again(chat, message_id, heard)!
-- It was corrected: what counts now came with this update.
update spoken set heard = :heard where chat = :chat and message_id = :message_id;

-- name: forget(before)!
-- Who has said what long ago is not known any more: nobody can change it then.
delete from spoken where at < :before;
