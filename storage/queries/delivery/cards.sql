-- name: put(kind, ticket, unit, chat)^
-- The card of this kind in this chat; made when it is missing.
insert into card (kind, ticket, unit, chat) values (:kind, :ticket, :unit, :chat)
on conflict (kind, ticket, coalesce(unit, ''), chat) do update set kind = excluded.kind
returning id, kind, ticket, unit, chat, message_id, shown, thread, view;

-- name: of(kind, ticket, unit)
-- The cards of this kind that a ticket has, of one unit or of all.
select id, kind, ticket, unit, chat, message_id, shown, thread, view
  from card
 where kind = :kind and ticket = :ticket and (unit = :unit or :unit is null)
 order by id;

-- name: of_many(kind, ids)
-- The cards of this kind that these tickets have.
select id, kind, ticket, unit, chat, message_id, shown, thread, view
  from card
 where kind = :kind and ticket in (select cast(value as bigint) from json_each(:ids))
 order by id;

-- name: get(id)^
-- One card.
select id, kind, ticket, unit, chat, message_id, shown, thread, view from card where id = :id;

-- name: at(chat)
-- The cards that hang in a chat.
select id, kind, ticket, unit, chat, message_id, shown, thread, view from card where chat = :chat order by id;

-- name: hangs(id, message_id, shown, thread)!
-- Where it hangs, in which topic, and the hash of what it shows.
update card set message_id = :message_id, shown = :shown, thread = coalesce(:thread, thread), refused = ''
 where id = :id;

-- name: look(id, view)!
-- What somebody has opened in it.
update card set view = :view where id = :id;

-- name: refused(id, why)$
-- It does not get there; told when that is new, or for another reason.
update card set refused = :why where id = :id and refused <> :why returning id;

-- name: lost(chat)
-- The cards of a chat that did not get there as they are now, of what is open.
select id, kind, ticket, unit, chat, message_id, shown, thread, view
  from card
 where chat = :chat and refused <> ''
   and (ticket = 0 or ticket in (select id from ticket where ended_at is null))
 order by id;

-- name: doubt(id)!
-- A posting of which nobody knows: one more copy of it may hang somewhere.
update card set doubtful = doubtful + 1 where id = :id;

-- name: doubtful(chat)
-- The cards of a chat of which such copies may hang.
select id, kind, ticket, unit, chat, message_id, shown, thread, view from card
 where chat = :chat and doubtful > 0 order by id;

-- name: doubtful_chats()
-- The chats in which there are any.
select distinct chat from card where doubtful > 0;

-- name: recognised(id)!
-- One of them is known now.
update card set doubtful = doubtful - 1 where id = :id;

-- name: readdress(old, new)!
-- A group became a supergroup: its cards must be posted there anew.
update card set chat = :new, message_id = null, shown = ''
 where chat = :old
   and not exists (select 1 from card c where c.chat = :new and c.kind = card.kind and c.ticket = card.ticket
                      and coalesce(c.unit, '') = coalesce(card.unit, ''));
