-- name: add(to_chat, priority, payload, reply_card, ticket, topic, name, must, decides, not_before, written_at, state, started_at, speaker, heard, weight, thread, lines)$
-- Write a letter; it is sent after the commit, or taken with it: then it is on its way already.
insert into outbox (to_chat, priority, kind, payload, reply_card, ticket, topic, name, must, decides, not_before,
    written_at, state, started_at, speaker, heard, weight, thread, lines)
values (:to_chat, :priority, 'letter', :payload, :reply_card, :ticket, :topic, :name, :must, :decides, :not_before,
    :written_at, :state, :started_at, :speaker, :heard, :weight, :thread, :lines)
returning id;

-- name: newest()$
-- The row that was written last.
select max(id) from outbox;

-- name: strip(to_chat, priority, payload, card, ticket, written_at)!
-- Take the buttons off a message: an old one of a card that was posted anew, or one that asks for nothing any more.
insert into outbox (to_chat, priority, kind, payload, card, ticket, written_at)
values (:to_chat, :priority, 'strip', :payload, :card, :ticket, :written_at);

-- name: pin(to_chat, payload, written_at)!
-- Hold a message at the head of its chat, or let go of it.
insert into outbox (to_chat, priority, kind, payload, written_at) values (:to_chat, 3, 'pin', :payload, :written_at);
-- name: beside_words(to_chat, priority, kind, payload, written_at)!
-- What is no message of its own: a question that loses its buttons, a sign under what somebody said.
insert into outbox (to_chat, priority, kind, payload, written_at)
values (:to_chat, :priority, :kind, :payload, :written_at);

-- name: refresh(card, to_chat, priority, ticket, kind, fresh, not_before, written_at, thread)$
-- Have a card shown again; a card waits at most once, as early and as urgent as anybody wants it.
insert into outbox (to_chat, priority, kind, card, ticket, name, fresh, must, not_before, written_at, thread)
values (:to_chat, :priority, 'card', :card, :ticket, :kind, :fresh, 1, :not_before, :written_at, :thread)
on conflict (card) where state = 'waiting' and kind = 'card' do update
   set priority = min(outbox.priority, excluded.priority),
       fresh = max(outbox.fresh, excluded.fresh),
       thread = coalesce(excluded.thread, outbox.thread),
       not_before = case when outbox.not_before is null or excluded.not_before is null then null
                         else min(outbox.not_before, excluded.not_before) end
returning to_chat;

-- name: refresh_all(ticket, priority, written_at, board_at)
-- Have every card of a ticket shown again, and those of no ticket (0) that count it or name it: the boards, the card of
-- the visit on which it was heard, of the site at which it was found, of that project; those in a while, so that many
-- changes are one edit.
insert into outbox (to_chat, priority, kind, card, ticket, name, must, not_before, written_at)
select chat, case when ticket = 0 then 5 else :priority end, 'card', id, nullif(ticket, 0), kind, 1,
       case when ticket = 0 then :board_at end, :written_at
  from card
 where ticket in (:ticket, 0)
   and (ticket <> 0 or kind in ('board', (select 'visit.' || visit from note where ticket = :ticket),
                                    (select 'site.' || site from finding where ticket = :ticket),
                                    (select 'project.' || project from finding where ticket = :ticket)))
 order by id
on conflict (card) where state = 'waiting' and kind = 'card' do update
   set priority = min(outbox.priority, excluded.priority),
       not_before = case when excluded.not_before is null then null else outbox.not_before end
returning to_chat, not_before;

-- name: refresh_open(kind, priority, written_at)
-- Have the cards of one kind shown again, of everything that is open, all in one statement.
insert into outbox (to_chat, priority, kind, card, ticket, name, must, written_at)
select card.chat, :priority, 'card', card.id, card.ticket, card.kind, 1, :written_at
  from card
 where card.kind = :kind
   and card.ticket in (select id from ticket where ended_at is null
                       union select ticket from request where state = 'open' and kind in ('review', 'above'))
 order by card.ticket, card.id
on conflict (card) where state = 'waiting' and kind = 'card' do update
   set priority = min(outbox.priority, excluded.priority)
returning to_chat;

-- name: claim(id, real)^
-- Take a row for sending. From here on nobody knows whether it has left, until its result is written.
update outbox set state = 'sending', started_at = :real
 where id = :id and state = 'waiting'
returning id, to_chat, priority, kind, payload, rest, card, reply_card, fresh, ticket, topic, name, must, again,
          attempts, notice_no, thread, edits,
          (select message_id from outbox shown
            where (shown.id = outbox.edits or shown.edits = outbox.edits)
              and shown.state = 'sent' and shown.message_id is not null
            order by shown.id desc limit 1) as shown_in;

-- name: moved_on(id)^
-- An answer that is to be said again is dropped when whoever it is for has been answered since.
delete from outbox
 where id = :id
   and exists (select 1 from outbox later
                where later.to_chat = outbox.to_chat and later.speaker = outbox.speaker and later.heard > outbox.heard)
returning id;

-- name: left_sending()
-- What was on its way when the hotline was killed.
select id, to_chat, priority, kind, payload, rest, card, reply_card, fresh, ticket, topic, name, must, again,
       attempts, notice_no, thread, edits
  from outbox where state = 'sending' order by id;

-- name: sent(id, message_id, real)^
-- It has arrived.
update outbox set state = 'sent', message_id = :message_id, sent_at = :real, error = null where id = :id
returning over;

-- name: decided(ticket, decides)
-- The letters of a ticket that ask for this decision, once: it has been taken.
update outbox set over = 1 where ticket = :ticket and decides = :decides and over = 0
returning id, to_chat, state, message_id, payload, rest;

-- name: asked_in(ticket, decides)$
-- The letter about a ticket that asks for this decision and is not over.
select id from outbox where ticket = :ticket and decides = :decides and over = 0 order by id desc limit 1;

-- name: decided_apart(decides)
-- The letters that ask for this decision, which is about no matter, once: it has been taken.
update outbox set over = 1 where decides = :decides and decides <> '' and over = 0
returning id, to_chat, state, message_id, payload, rest;

-- name: asking(ticket)
-- The letters with lines that ask for something about a ticket and are not over, as far as their words are still known.
select id, to_chat, state, payload, rest, lines from outbox
 where lines <> '[]' and state in ('waiting', 'sending', 'sent')
   and exists (select 1 from json_each(lines)
                where json_extract(value, '$.ticket') = :ticket and json_extract(value, '$.over') = '');

-- name: lines(id, lines)!
-- What became of its lines.
update outbox set lines = :lines where id = :id;

-- name: part(id, payload, rest, weight)!
-- What is said next, and the parts that follow it.
update outbox set payload = :payload, rest = :rest, weight = :weight where id = :id;

-- name: part_over(id, state, message_id, real, error)!
-- A part of a letter is over, while others still wait: a row of its own says what became of it.
insert into outbox (to_chat, priority, kind, payload, ticket, topic, name, must, again, state, attempts, written_at,
    started_at, sent_at, message_id, error, notice_no)
select to_chat, priority, kind, payload, ticket, topic, name, must, again, :state, attempts, written_at, started_at,
       :real, :message_id, :error, notice_no
  from outbox where id = :id;

-- name: beside(id, message_id, real)!
-- Another message of the same album: a reply to it is understood, too.
insert into outbox (to_chat, priority, kind, ticket, topic, name, must, state, written_at, started_at, sent_at,
    message_id)
select to_chat, priority, kind, ticket, topic, name, must, 'sent', written_at, started_at, :real, :message_id
  from outbox where id = :id;

-- name: next_part(id, payload, rest, weight)!
-- The letter's row, and with it its place in the chat's line, is the next part's.
update outbox
   set state = 'waiting', payload = :payload, rest = :rest, reply_card = null, free_at = null, attempts = 0, again = 0,
       notice_no = null, error = null, weight = :weight
 where id = :id;

-- name: wait(id, free_at, attempts, again, notice_no, fresh, error)!
-- It goes back to the waiting ones.
update outbox
   set state = 'waiting', free_at = :free_at, attempts = :attempts, again = :again, notice_no = :notice_no,
       fresh = :fresh, error = :error
 where id = :id;

-- name: overtaken(card, id)^
-- A card that goes back to the waiting ones takes the place of the refresh that was asked for meanwhile.
delete from outbox where card = :card and state = 'waiting' and kind = 'card' and id <> :id
returning fresh, priority;

-- name: later_edit(id)^
-- An edit that goes back to the waiting ones takes the words, and the place, of a later one of the same message.
delete from outbox
 where edits = (select edits from outbox where id = :id) and state = 'waiting' and kind = 'edit' and id <> :id
returning payload, weight;

-- name: elsewhere(id, thread, payload)!
-- It goes to another topic.
update outbox set thread = :thread, payload = :payload where id = :id;

-- name: settle(id, state, error)!
-- It is over: dead, or nobody will ever know.
update outbox set state = :state, error = :error where id = :id;

-- name: hopeless(chat)
-- What must arrive in a chat, about what is open or told of its ending, and never did.
select id, error from outbox
 where state in ('dead', 'unknown') and state = 'dead' and to_chat = :chat and kind = 'letter' and must = 1
   and topic <> 'callback'  -- what is still open is asked anew
   and exists (select 1 from ticket t
                where t.id = outbox.ticket and (t.ended_at is null or t.ended_at <= outbox.written_at))
 order by id;

-- name: given_up(since)
-- Letters that must arrive and were given up since this moment; an answer of a dialogue is of no use any more.
select id, error from outbox
 where state in ('dead', 'unknown') and state = 'dead' and written_at >= :since
   and (kind = 'edit' or kind = 'letter' and must = 1)
   and payload <> '{}'  -- its words are gone
 order by id;

-- name: revive(id)$
-- It is sent after all.
update outbox set state = 'waiting', attempts = 0, free_at = null, error = null
 where id = :id and state = 'dead' and payload <> '{}'  -- its words are gone
returning to_chat;

-- name: redirect(id, chat)$
-- It goes to another chat instead, where it replies to nothing.
update outbox set to_chat = :chat, state = 'waiting', attempts = 0, free_at = null, error = null, reply_card = null
 where id = :id and state = 'dead' and payload <> '{}'
returning to_chat;

-- name: readdress(old, new)!
-- A group became a supergroup: what waits goes there, and replies to nothing, because old message ids mean nothing
-- there.
update outbox set to_chat = :new
 where id in (select id from outbox where to_chat = :old and state = 'waiting'
              union all select id from outbox where to_chat = :old and state = 'sending'
              union all select id from outbox where to_chat = :old and state = 'held');

-- name: unanswer(chat)!
-- Old message ids mean nothing in a new chat.
delete from outbox where to_chat = :chat and kind in ('strip', 'mark', 'pin') and state = 'waiting';

-- name: about(chat, message_id)^
-- What a reply to this message is about; a card is shown again and again in the same message.
select ticket, card, topic
  from (select id, kind, ticket, card, topic from outbox where to_chat = :chat and message_id = :message_id
        union all
        select id, kind, ticket, card, topic from delivered where to_chat = :chat and message_id = :message_id) as said
 where kind not in ('strip', 'mark') and (ticket is not null or card is not null or topic <> '')
 order by id desc
 limit 1;

-- name: known(chat, message_id)$
-- Whether a message is one of those we know to be ours.
select exists (select 1 from outbox where to_chat = :chat and message_id = :message_id)
       or exists (select 1 from delivered where to_chat = :chat and message_id = :message_id)
       or exists (select 1 from card where chat = :chat and message_id = :message_id);

-- name: recognised(to_chat, priority, card, ticket, kind, written_at, message_id)!
-- A card hangs in a message of which nobody knew: replies to it are understood from now on.
insert into outbox (to_chat, priority, kind, card, ticket, name, must, written_at, state, started_at, sent_at,
    message_id)
values (:to_chat, :priority, 'card', :card, :ticket, :kind, 1, :written_at, 'sent', :written_at, :written_at,
    :message_id);

-- name: posting(card)$
-- Whether a card waits to be posted anew because nobody knows whether it hangs.
select exists (select 1 from outbox where card = :card and state = 'waiting' and kind = 'card' and again = 1);

-- name: hangs_already(card)!
-- It need not be posted, but shown where it hangs.
update outbox set again = 0, fresh = 0, free_at = null, notice_no = null
 where card = :card and state = 'waiting' and kind = 'card';

-- name: archive(before)!
-- Of what arrived long ago the facts are kept: which template, about what, to whom, when, in which message.
insert into delivered (id, to_chat, kind, name, ticket, card, topic, written_at, sent_at, message_id, hash)
select id, to_chat, kind, name, ticket, card, topic, written_at, sent_at, message_id,
       case when kind = 'letter' then sha256(payload) else '' end
  from outbox
 where started_at < :before and state = 'sent' and kind not in ('strip', 'mark', 'pin') and (decides = '' or over = 1)
   and id < (select max(id) from outbox);

-- name: clear(before)!
-- It need not stand here any longer; the newest row stays, so that no number is given twice, and so does what asks for
-- a decision that has not been taken.
delete from outbox
 where started_at < :before and state = 'sent' and (decides = '' or over = 1) and id < (select max(id) from outbox);

-- name: empty(before)!
-- What still asks for a decision, or is the newest, stays without its words.
update outbox set payload = '{}', rest = '[]', lines = '[]'
 where started_at < :before and state = 'sent' and payload <> '{}' and kind = 'letter';

-- name: never(before)!
-- What never arrived, or was said in a joined letter, loses its words like what did, unless its matter goes on.
update outbox set payload = '{}', rest = '[]', lines = '[]'
 where state in ('dead', 'unknown', 'joined') and written_at < :before and payload <> '{}'
   and not exists (select 1 from ticket t where t.id = outbox.ticket and t.ended_at is null);

-- name: of_draft(chat, topic)!
-- The questions of a questionnaire that came to nothing, and what they read back, go with it.
update outbox set payload = '{}', rest = '[]', lines = '[]'
 where to_chat = :chat and topic = :topic and topic <> '' and state in ('sent', 'dead', 'unknown') and payload <> '{}';

-- name: of_chat(chat)
-- What was said to somebody loses its words.
update outbox set payload = '{}', rest = '[]', lines = '[]'
 where to_chat = :chat and message_id is not null and state = 'sent' and payload <> '{}' and kind in ('letter', 'edit')
returning id;

-- name: started_since(real)
-- What was sent lately: it counts against Telegram's limits after a restart, too.
select to_chat, started_at from outbox where started_at >= :real order by started_at;

-- name: counts()^
-- How much waits, and how much will never arrive.
select (select count(*) from outbox where state = 'waiting')
       + (select count(*) from outbox where state = 'sending') as waiting,
       (select count(*) from outbox where state in ('dead', 'unknown') and state = 'dead') as dead,
       (select count(*) from outbox where state in ('dead', 'unknown') and state = 'unknown') as unknown;
