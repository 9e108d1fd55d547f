-- name: seen(chat, username, at)!
-- A group has a public name.
insert into public_group (chat, username, seen_at) values (:chat, :username, :at)
on conflict (chat) do update set username = excluded.username;

-- name: agree(chat, at)!
-- A chief has agreed that it stays in use.
update public_group set agreed_at = :at where chat = :chat;

-- name: private(chat)!
-- It has none any more.
delete from public_group where chat = :chat;

-- name: all()
-- Every group that has one, and whether a chief has agreed.
select chat, agreed_at from public_group;

-- name: looked_at()$
-- When Telegram was last asked about the groups.
select at from group_look where id = 1;

-- name: look(at)!
-- It is asked now.
insert into group_look (id, at) values (1, :at) on conflict (id) do update set at = excluded.at;
