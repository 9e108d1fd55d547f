-- name: add(kind, purpose, chat, name, asked_by, asked_name, made_by, asked_at, thread)$
-- Something waits for a chief.
insert into countersign (kind, purpose, chat, name, asked_by, asked_name, made_by, asked_at, thread)
values (:kind, :purpose, :chat, :name, :asked_by, :asked_name, :made_by, :asked_at, :thread)
returning id;

-- name: waiting(id)^
-- What waits under this id.
select id, kind, purpose, chat, name, asked_by, asked_name, made_by, asked_at, thread
  from countersign
 where id = :id and decided_at is null;

-- name: all_waiting()
-- Everything that waits, the oldest first.
select id, kind, purpose, chat, name, asked_by, asked_name, made_by, asked_at, thread
  from countersign
 where decided_at is null
 order by id;

-- name: decide(id, at, by, agreed)!
-- A chief has decided.
update countersign set decided_at = :at, decided_by = :by, agreed = :agreed where id = :id;

-- name: drop_public(chat, at)
-- A group's name is public no more: nobody need decide.
update countersign set decided_at = :at where chat = :chat and kind = 'public' and decided_at is null
returning id;

-- name: configured()
-- Whom config.yaml named at the last start.
select who, name, role from configured;

-- name: forget_configured()!
-- It is written anew.
delete from configured;

-- name: configure(who, name, role)!
-- One whom config.yaml names now.
insert into configured (who, name, role) values (:who, :name, :role);
