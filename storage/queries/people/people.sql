-- name: add_code(hash, purpose, name, made_by, made_at, expires_at)!
-- Remember a one-time code by its hash alone.
insert into code (hash, purpose, name, made_by, made_at, expires_at)
values (:hash, :purpose, :name, :made_by, :made_at, :expires_at);

-- name: code(hash)^
-- What the code of this hash is for, and whether it is spent.
select purpose, name, made_by, expires_at, used_at from code where hash = :hash;

-- name: spend_code(hash, used_at, used_by, used_chat)!
-- Mark a code as used, by whom and where.
update code set used_at = :used_at, used_by = :used_by, used_chat = :used_chat where hash = :hash;

-- name: add_try(user, at)!
-- Remember that somebody has tried a code that did not hold.
insert into code_try (user, at) values (:user, :at);

-- name: tries(user, since)$
-- How often somebody has tried in vain since then.
select count(*) from code_try where user = :user and at > :since;

-- name: forget_tries(before)!
-- Tries older than this no longer count for anybody.
delete from code_try where at <= :before;

-- name: name_somebody(name, by, at)$
-- Remember whom somebody is about to appoint; the buttons of that message carry the id.
insert into appointment (name, made_by, made_at) values (:name, :by, :at) returning id;

-- name: named(id, by)$
-- Whom this person was about to appoint.
select name from appointment where id = :id and made_by = :by;

-- name: bind_chat(what, chat, title, by, at, thread)!
-- Bind a group, or a topic of it; another group bound to the same before is let go.
insert into bound_chat (what, chat, title, bound_by, bound_at, thread)
values (:what, :chat, :title, :by, :at, :thread)
on conflict (what) do update
   set chat = excluded.chat, title = excluded.title, bound_by = excluded.bound_by, bound_at = excluded.bound_at,
       thread = excluded.thread, thread_lost_at = null;

-- name: chats()
-- Every bound group.
select what, chat from bound_chat order by what;

-- name: threads()
-- The topics that groups were bound in.
select chat, thread, thread_lost_at from bound_chat where thread <> 0;

-- name: thread_lost(chat, at)!
-- The topic that a group was bound in is closed or gone; without a moment it is open again.
update bound_chat set thread_lost_at = :at where chat = :chat;

-- name: bind_person(user, purpose, name, by, at)!
-- Appoint somebody; whoever was removed before is back.
insert into bound_person (user, purpose, name, bound_by, at) values (:user, :purpose, :name, :by, :at)
on conflict (user, purpose) do update
   set name = excluded.name, bound_by = excluded.bound_by, at = excluded.at, removed_at = null, removed_by = null;

-- name: people()
-- Everybody who was appointed by a code and still is, the first appointed first.
select user, name, purpose, at from bound_person where removed_at is null order by at, user, purpose;

-- name: remove_person(user, purpose, by, at)$
-- End an appointment; the row stays. Tells the name, if there was one to end.
update bound_person set removed_at = :at, removed_by = :by
 where user = :user and purpose = :purpose and removed_at is null
returning name;

-- name: add_alias(old, new, at)$
-- Remember that a group is now another chat. Tells the new chat the first time, nothing afterwards.
insert into chat_alias (old, new, at) values (:old, :new, :at)
on conflict (old) do nothing
returning new;

-- name: aliases()
-- Every group that became another chat.
select old, new from chat_alias;

-- name: move_chat(old, new)!
-- A bound group is now another chat.
update bound_chat set chat = :new where chat = :old;

-- name: reached(chat, at)!
-- The hotline can write here: somebody has spoken here, or the bot was let in.
insert into reach (chat, since) values (:chat, :at)
on conflict (chat) do update set since = excluded.since, lost_at = null where reach.lost_at is not null;

-- name: lost(chat, at)!
-- The hotline can no longer write here: blocked, or removed from the group.
insert into reach (chat, since, lost_at) values (:chat, :at, :at)
on conflict (chat) do update set lost_at = excluded.lost_at where reach.lost_at is null;

-- name: reach()
-- Every chat that was ever open to the hotline, and since when it no longer is.
select chat, lost_at from reach;

-- name: keep_phone(user, number, at)!
-- The number at which somebody of the roster is to be rung.
insert into phone (user, number, at) values (:user, :number, :at)
on conflict (user) do update set number = excluded.number, at = excluded.at;

-- name: phones()
select user, number from phone;

-- name: keep_name(kind, code, name, at)!
-- What the configuration calls a unit or a category today.
insert into known_name (kind, code, name, at) values (:kind, :code, :name, :at)
on conflict (kind, code) do update set name = excluded.name, at = excluded.at where known_name.name <> excluded.name;

-- name: known_names()
select kind, code, name from known_name;
