-- name: begin(ticket, round, attempt, person, name, channel, chat, opened_at)^
-- An empty sheet.
insert into sheet (ticket, round, attempt, person, name, channel, chat, stage, solved, satisfied, pressed, spoke_with,
    opened_at)
values (:ticket, :round, :attempt, :person, :name, :channel, :chat, 'open', '', '', '', '', :opened_at)
returning id;

-- name: keep(id, attempt, chat, letter, stage, solved, satisfied, pressed, spoke_with, record)!
-- What has been answered so far, and in which message.
update sheet set attempt = :attempt, chat = :chat, letter = :letter, stage = :stage, solved = :solved,
    satisfied = :satisfied, pressed = :pressed, spoke_with = :spoke_with, record = :record
where id = :id;

-- name: get(id)^
select * from sheet where id = :id;

-- name: of_person(ticket, person)^
-- The newest sheet of a person.
select * from sheet where ticket = :ticket and person = :person order by id desc limit 1;

-- name: in_letter(ticket, letter)^
-- The sheet that stands in the message of a letter.
select * from sheet where ticket = :ticket and letter = :letter order by id desc limit 1;

-- name: of_round(ticket, round)
-- Every sheet of a round that counts, the oldest first.
select * from sheet where ticket = :ticket and round = :round and stage <> 'void' order by id;

-- name: void(ticket, round)!
-- Nothing that was answered in a round counts.
update sheet set stage = 'void', record = null where ticket = :ticket and round = :round;
