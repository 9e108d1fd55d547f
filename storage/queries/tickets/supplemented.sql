-- name: size(ticket)^
-- How much an enterprise has added to its matter.
select messages, signs from supplemented where ticket = :ticket;

-- name: put(ticket, messages, signs)!
-- So much it is now.
insert into supplemented (ticket, messages, signs) values (:ticket, :messages, :signs)
on conflict (ticket) do update set messages = excluded.messages, signs = excluded.signs;
