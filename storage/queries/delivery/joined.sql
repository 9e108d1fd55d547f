-- name: found(chat, what, since, last_at)^
-- What is being joined in a chat, unless it has begun too long ago, or nothing has come for too long.
select letter, since, count, entries from joined
 where chat = :chat and what = :what and since > :since and last_at > :last_at;

-- name: asked_since(chat, letter)$
-- Whether a question was asked in a chat after this letter, in a message of its own.
select exists (
    select 1 from outbox
     where to_chat = :chat and topic <> '' and id > :letter and kind = 'letter' and edits is null);

-- name: put(chat, what, letter, since, last_at, count, entries)!
-- What is joined now, and in which letter.
insert into joined (chat, what, letter, since, last_at, count, entries)
values (:chat, :what, :letter, :since, :last_at, :count, :entries)
on conflict (chat, what) do update
   set letter = excluded.letter, since = excluded.since, last_at = excluded.last_at, count = excluded.count,
       entries = excluded.entries;

-- name: reword(letter, payload, weight)^
-- The letter has not gone yet: it goes with these words.
update outbox set payload = :payload, weight = :weight
 where id = :letter and state = 'waiting' and rest = '[]'
returning to_chat;

-- name: edit(letter, to_chat, priority, payload, ticket, topic, name, must, not_before, written_at)$
-- Its message is to show this instead; one change waits at most.
insert into outbox (to_chat, priority, kind, payload, ticket, topic, name, must, edits, not_before, written_at)
values (:to_chat, :priority, 'edit', :payload, :ticket, :topic, :name, :must, :letter, :not_before, :written_at)
on conflict (edits) where state = 'waiting' and kind = 'edit' do update
   set payload = excluded.payload, priority = min(outbox.priority, excluded.priority)
returning to_chat;

-- name: written_in(chat, message_id, topics)$
-- The letter that stands in a message.
select coalesce(edits, id) from outbox
 where to_chat = :chat and message_id = :message_id and topic in (select value from json_each(:topics))
 order by id desc limit 1;

-- name: said_in(chat, message_id)^
-- The letter that stands in a message, and what it says there now.
select coalesce(edits, id) as letter, payload from outbox
 where to_chat = :chat and message_id = :message_id and kind in ('letter', 'edit') and state = 'sent'
 order by id desc limit 1;

-- name: superseded(ticket, chat, topics, but)
-- Letters about a ticket that ask for nothing any more, but one; what is kept back has not asked for anything yet.
update outbox set over = 1
 where ticket = :ticket and to_chat = :chat and kind = 'letter' and over = 0 and id <> :but and state <> 'held'
   and topic in (select value from json_each(:topics))
returning id, to_chat, state, payload, rest;

-- name: shown(letter)!
-- Changes that were shown in the letter's own message need not be kept: the next one says more.
delete from outbox
 where edits = :letter and state = 'sent'
   and message_id = (select message_id from outbox first where first.id = :letter)
   and id < (select max(id) from outbox);

-- name: message(letter)$
-- The message in which it hangs; posted anew, the newest.
select message_id from (
    select id, message_id from outbox where id = :letter and state = 'sent'
    union all
    select id, message_id from outbox where edits = :letter and state = 'sent') as shown
 where message_id is not null
 order by id desc limit 1;

-- name: waits(letter)^
-- The files that are gathered in a letter which has not gone yet.
select payload from outbox where id = :letter and state = 'waiting' and attempts = 0 and rest = '[]';

-- name: forget(before)!
-- Nothing is joined to it any more.
delete from joined where last_at < :before;
