-- name: untold()^
-- The restoring of which nobody has been told.
select epoch, restored_at, taken_at from epoch where told_at is null order by epoch desc limit 1;

-- name: told(told_at)!
-- They have been told.
update epoch set told_at = :told_at where told_at is null;

-- name: release(released_at, released_by)
-- What was stopped at the restoring may go, once.
update epoch set released_at = :released_at, released_by = :released_by where released_at is null returning epoch;

-- name: let_go()
-- The letters that were stopped wait again.
update outbox set state = 'waiting' where state = 'stopped' returning to_chat;

-- name: stopped()$
-- How many letters are stopped.
select count(*) from outbox where state = 'stopped' and kind = 'letter';

-- name: refresh(priority, written_at)
-- Have every card of what is open shown again, with the buttons of this epoch.
insert into outbox (to_chat, priority, kind, card, ticket, name, must, written_at)
select card.chat, :priority, 'card', card.id, card.ticket, card.kind, 1, :written_at
  from card
 where card.ticket in (select id from ticket where ended_at is null)
 order by card.ticket, card.id
on conflict (card) where state = 'waiting' and kind = 'card' do update
   set priority = min(outbox.priority, excluded.priority)
returning to_chat;

-- name: asked()
-- The units that work on what is open.
select distinct part.unit from part join ticket on ticket.id = part.ticket
 where ticket.ended_at is null and part.ended_at is null order by part.unit;
