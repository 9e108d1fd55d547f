-- name: marks()^
-- Which bureau the chats have bound, and which schema this is: where either has changed, a process looks anew.
select (select value from setting where key = 'office') as office,
       (select version_num from alembic_version) as schema;

-- name: before(chat)$
-- Whether something waits for a chat, or is on its way there.
select exists (select 1 from outbox where to_chat = :chat and state = 'waiting')
       or exists (select 1 from outbox where to_chat = :chat and state = 'sending');

-- name: lead(holder, since)$
-- A process leads from now on; the how manieth one that is.
insert into lease (name, epoch, beat, holder, since) values ('lead', 1, 0, :holder, :since)
on conflict (name) do update
   set epoch = lease.epoch + 1, beat = 0, holder = excluded.holder, since = excluded.since
returning epoch;

-- name: leads()^
-- Who led last, and since when.
select epoch, beat, holder, since from lease where name = 'lead';
