-- name: record(ticket, round, at, channel, by_id, by_name, reached, solved, satisfied, words, spoke_with)!
-- One attempt, with what was answered.
insert into callback (ticket, round, at, channel, by_id, by_name, reached, solved, satisfied, words, spoke_with)
values (:ticket, :round, :at, :channel, :by_id, :by_name, :reached, :solved, :satisfied, :words, :spoke_with);

-- name: of_ticket(ticket)
select * from callback where ticket = :ticket order by id;

-- name: add_words(ticket, words)!
-- A few words after the answers belong to the last answered callback.
update callback set words = case when words = '' then :words else words || char(10) || :words end
where id = (select max(id) from callback where ticket = :ticket and reached = 1);

-- name: record_pressure(ticket, round, at, pressed, words)!
-- Whether anybody pressed the enterprise: kept apart, for the chief and the auditor only.
insert into pressure (ticket, round, at, pressed, words) values (:ticket, :round, :at, :pressed, :words);

-- name: take_back(ticket, round, since)!
-- What was entered and taken back has never been said.
delete from callback where ticket = :ticket and round = :round and at >= :since;

-- name: take_back_pressure(ticket, round, since)!
delete from pressure where ticket = :ticket and round = :round and at >= :since;

-- name: answering(ticket, round)^
-- What has been answered so far in this round.
select * from answering where ticket = :ticket and round = :round;

-- name: answer(ticket, round, solved, satisfied, pressed, spoke_with)!
-- Keep the answers given so far.
insert into answering (ticket, round, solved, satisfied, pressed, spoke_with)
values (:ticket, :round, :solved, :satisfied, :pressed, :spoke_with)
on conflict (ticket) do update set round = :round, solved = :solved, satisfied = :satisfied, pressed = :pressed,
    spoke_with = :spoke_with;
