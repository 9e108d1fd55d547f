-- name: record(ticket, round, at, channel, by_id, by_name, reached, solved, satisfied, words, spoke_with)$
-- One attempt, with what was answered.
insert into callback (ticket, round, at, channel, by_id, by_name, reached, solved, satisfied, words, spoke_with)
values (:ticket, :round, :at, :channel, :by_id, :by_name, :reached, :solved, :satisfied, :words, :spoke_with)
returning id;

-- name: of_ticket(ticket)
select * from callback where ticket = :ticket order by id;

-- name: add_words(ticket, words)!
-- A few words after the answers belong to the last answered callback.
update callback set words = case when words = '' then :words else words || char(10) || :words end
where id = (select max(id) from callback where ticket = :ticket and reached = 1);

-- name: record_pressure(ticket, round, at, pressed, words)!
-- Whether anybody pressed the enterprise: kept apart, for the chief and the auditor only.
insert into pressure (ticket, round, at, pressed, words) values (:ticket, :round, :at, :pressed, :words);

-- name: answered(id, solved, satisfied, words)$
-- Somebody has gone on with their answers.
update callback set solved = :solved, satisfied = :satisfied,
    words = case when :words = '' then words else :words end
where id = :id returning ticket;

-- name: take_back(ticket, round, since)!
-- What was entered and taken back has never been said.
delete from callback where ticket = :ticket and round = :round and at >= :since;

-- name: take_back_pressure(ticket, round, since)!
delete from pressure where ticket = :ticket and round = :round and at >= :since;
