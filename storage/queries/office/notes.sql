-- name: add(visit, site, chat, message_id, at, text, files, album, late)!
-- One message; the same one twice is one.
insert into note (visit, site, chat, message_id, at, text, files, album, late)
values (:visit, :site, :chat, :message_id, :at, :text, :files, :album, :late)
on conflict (chat, message_id) do nothing;

-- name: of_visit(of)
-- What was noted at a visit.
select * from note where visit = :of order by id;

-- name: at(chat, message_id)^
-- The note that a message has become.
select * from note where chat = :chat and message_id = :message_id;

-- name: get(id)^
-- One note.
select * from note where id = :id;

-- name: revise(id, text, files)!
-- The message was changed before anything was made of it.
update note set text = :text, files = :files where id = :id;

-- name: take_up(id, ticket)!
-- It has become a matter.
update note set ticket = :ticket where id = :id and ticket is null;

-- name: of_site(of)
-- What was noted at a site.
select * from note where site = :of order by id;
