-- name: over(before, kind, limit)
-- Matters of a kind that ended before this moment and still hold words, oldest first.
select id from ticket
 where erased_at is null and ended_at is not null and ended_at < :before and kind = :kind
 order by ended_at limit :limit;

-- name: requests(ticket)
-- The side records of a matter.
select id, facts from request where ticket = :ticket;

-- name: request(id, facts, person)!
-- A side record keeps its figures; what its enterprise was still asked, nobody waits for any more.
update request
   set facts = :facts, ruling = '', state = case when state = 'open' then 'dropped' else state end,
       asked_name = case when asked_by = :person then '' else asked_name end,
       asked_by = case when asked_by = :person then 0 else asked_by end,
       ruled_name = case when ruled_by = :person then '' else ruled_name end,
       ruled_by = case when ruled_by = :person then 0 else ruled_by end
 where id = :id;

-- name: papers(ticket)
-- The rungs of a matter.
select id, facts from supervision where ticket = :ticket;

-- name: paper(id, facts)!
-- A rung keeps its number, its stage and its moments.
update supervision set facts = :facts, reason = '', requirement = '' where id = :id;

-- name: meetings(ticket)!
-- A meeting keeps its number and its moments.
update gathering set place = '', agenda = '', minutes = '', replies = '{}' where ticket = :ticket;

-- name: commitments(ticket)!
-- A commitment keeps its days.
update commitment set what = '', explained = '', outcome = '' where ticket = :ticket;

-- name: callbacks(ticket, person)!
-- A callback keeps its answers.
update callback
   set words = '', spoke_with = '', by_name = case when by_id = :person then '' else by_name end,
       by_id = case when by_id = :person then 0 else by_id end
 where ticket = :ticket;

-- name: pressures(ticket)!
-- Whether anybody pressed stays; what was said of it goes.
update pressure set words = '' where ticket = :ticket;

-- name: thanks(ticket, person)!
-- Thanks stay as a figure.
update thanks
   set words = '', photo = '', whom = '', enterprise = '', by_name = case when by_id = :person then '' else by_name end,
       by_id = case when by_id = :person then 0 else by_id end
 where ticket = :ticket;

-- name: own_thanks(enterprise)!
-- The same of thanks that the bureau entered for an enterprise.
update thanks set words = '', enterprise = '', photo = '', whom = ''
 where ticket is null and enterprise = :enterprise and :enterprise <> '';

-- name: task(ticket)!
-- A task from above keeps that it is one.
update task set reference = '', plain = '' where ticket = :ticket;

-- name: sheets(ticket)!
-- Answers that were being given.
delete from sheet where ticket = :ticket;

-- name: colleagues(ticket)!
-- Who was let in to it.
delete from colleague where ticket = :ticket;

-- name: invitations(ticket)!
delete from invitation where ticket = :ticket;

-- name: dialogues(ticket)!
-- Open questions about it.
delete from dialogue where ticket = :ticket;

-- name: files(ticket)!
-- What was sent; the files themselves lie at Telegram.
delete from attachment where ticket = :ticket;

-- name: description(ticket)!
-- The messages of its description, with what they said before.
delete from draft_part where ticket = :ticket;

-- name: spoken(ticket)!
-- In which messages it was spoken of.
delete from spoken where ticket = :ticket;

-- name: gists(ticket)!
-- What joined letters said of it.
delete from missed where ticket = :ticket and told is not null;

-- name: letters(ticket)!
-- What was said about it, wherever that is over.
update outbox set payload = '{}', rest = '[]'
 where ticket = :ticket and state in ('sent', 'dead', 'unknown', 'joined') and payload <> '{}';

-- name: delivered(ticket, chat)!
-- To whom it was said is forgotten where that is the enterprise itself.
delete from delivered where to_chat = :chat and message_id is not null and ticket = :ticket;

-- name: cards(ticket, chat)!
-- And so is its tracker.
delete from card where ticket = :ticket and chat = :chat;

-- name: envelope(ticket)!
-- Who was behind it.
update envelope set enterprise = '', contact = '', phone = '', uscc = '', also = '', plain = '', firm = null
 where ticket = :ticket;

-- name: issued_papers(ticket)!
-- What its papers say; that they were issued stays.
update issued_paper set title = '', facts = '{}', why = '' where ticket = :ticket;

-- name: notes(ticket)!
-- What was noted of it on a visit.
update note set text = '', files = '[]' where ticket = :ticket;

-- name: ticket(ticket, title, now)!
-- What it was about; when it came and went, where, of which kind, and how it ended stays.
update ticket
   set title = :title, matter = '', plain = '', place = '', wants = '', wanted_by = '', problem = '', details = '{}',
       release = '{}', undoable = '{}', reporter = null,
       proposal = '{"co":[],"grade":null,"lead":null,"problem":""}', erased_at = :now
 where id = :ticket;
