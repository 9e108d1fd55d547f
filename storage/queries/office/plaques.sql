-- name: of_firm(firm)$
-- The link that a firm's plaque carries now.
select token from plaque where firm = :firm and revoked_at is null;

-- name: add(token, firm, at, by)!
-- A plaque has been made.
insert into plaque (token, firm, made_at, made_by) values (:token, :firm, :at, :by);

-- name: revoke(firm, at)!
-- What hangs there leads nowhere from now on.
update plaque set revoked_at = :at where firm = :firm and revoked_at is null;

-- name: opened(token)^
-- Whose plaque has this link, and whether it still holds.
select firm, revoked_at from plaque where token = :token;

-- name: forget(firm)!
-- Links of a record that is forgotten.
delete from plaque where firm = :firm;
