-- name: add(purpose, chat, name, asked_by, asked_name, made_by, asked_at, thread)$
-- A binding or an appointment waits for a chief.
insert into countersign (purpose, chat, name, asked_by, asked_name, made_by, asked_at, thread)
values (:purpose, :chat, :name, :asked_by, :asked_name, :made_by, :asked_at, :thread)
returning id;

-- name: waiting(id)^
-- What waits under this id.
select id, purpose, chat, name, asked_by, asked_name, made_by, thread from countersign where id = :id and decided_at is null;

-- name: decide(id, at, by, agreed)!
-- A chief has decided.
update countersign set decided_at = :at, decided_by = :by, agreed = :agreed where id = :id;

-- name: configured()
-- Whom config.yaml named at the last start.
select who, name, role from configured;

-- name: forget_configured()!
-- It is written anew.
delete from configured;

-- name: configure(who, name, role)!
-- One whom config.yaml names now.
insert into configured (who, name, role) values (:who, :name, :role);
