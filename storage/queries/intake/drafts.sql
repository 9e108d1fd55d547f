-- name: begin(chat, person, step, marks, message_id, first_update, now)$
-- A new questionnaire.
insert into draft (chat, person, step, marks, message_id, first_update, started_at, changed_at)
values (:chat, :person, :step, :marks, :message_id, :first_update, :now, :now)
returning id;

-- name: get(chat, person)
-- What somebody is filling in in a chat: a row for each message of the description, one at least.
select d.id, d.chat, d.person, d.step, d.counter, d.answers, d.marks, d.message_id, d.pressed, d.question,
       d.started_at, d.changed_at, p.message_id as part, p.text, p.attachments, p.album
  from draft d
  left join draft_part p on p.draft = d.id
 where d.chat = :chat and d.person = :person and d.ended_at is null
 order by p.id;

-- name: whose(id)$
-- Who fills this in.
select person from draft where id = :id and ended_at is null;

-- name: save(id, step, counter, answers, marks, message_id, pressed, question, changed_at)!
-- Where a questionnaire stands now.
update draft
   set step = :step, counter = :counter, answers = :answers, marks = :marks, message_id = :message_id,
       pressed = :pressed, question = :question, changed_at = :changed_at
 where id = :id;

-- name: end(id, now)!
-- It is over: what was answered is forgotten, the number is never given again.
update draft set ended_at = :now, answers = '{}', pressed = '', message_id = null where id = :id;

-- name: add_part(draft, message_id, text, attachments, album, now)!
-- One message of the description; the same message twice is one.
insert into draft_part (draft, message_id, text, attachments, album, heard_at)
values (:draft, :message_id, :text, :attachments, :album, :now)
on conflict (draft, message_id) do nothing;

-- name: drop_parts(draft)!
-- Forget a description that did not become a ticket.
delete from draft_part where draft = :draft and ticket is null;

-- name: hand_over(draft, ticket)!
-- The description now belongs to a ticket.
update draft_part set ticket = :ticket where draft = :draft;

-- name: keep_revision(draft, message_id, text, now)!
-- Keep what a message said before it was edited.
insert into draft_revision (part, text, replaced_at)
select id, text, :now from draft_part where draft = :draft and message_id = :message_id and text <> :text;

-- name: revise(draft, message_id, text, attachments)!
-- What it says and carries now.
update draft_part set text = :text, attachments = :attachments where draft = :draft and message_id = :message_id;

-- name: of_ticket(ticket)
-- The description a ticket was made from, message by message.
select message_id as part, text, attachments, album from draft_part where ticket = :ticket order by id;

-- name: revisions(ticket)
-- What was said before it was edited, in the order it was replaced.
select p.message_id, r.text, r.replaced_at
  from draft_revision r join draft_part p on p.id = r.part
 where p.ticket = :ticket
 order by r.id;
