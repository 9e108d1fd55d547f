-- name: of_batch(batch)
-- The enterprises of one batch that are on the register.
select * from listed where batch = :batch and until is null order by id;

-- name: on_it()
-- Everybody on the register, batch by batch.
select * from listed where until is null order by batch, id;

-- name: batches()
-- How many each batch has on the register.
select batch, count(*) as size, min(since) as since from listed where until is null group by batch order by batch;

-- name: of_firm(firm)
-- When an enterprise was on the register, the newest first; with what was merged into its record.
select * from listed
 where firm in (with recursive family (id) as (
    select :firm union select f.id from firm f join family on f.merged_into = family.id
) select id from family)
 order by until is not null, id desc;

-- name: holding(uscc, plain)^
-- The enterprise of this credit code, or else of exactly this name.
select * from listed
 where until is null and ((uscc <> '' and uscc = :uscc) or plain = :plain)
 order by (uscc <> '' and uscc = :uscc) desc
 limit 1;

-- name: known_by_phone(phone, kind)
-- The enterprises of matters of this kind that gave this phone.
select distinct e.enterprise from ticket t join envelope e on e.ticket = t.id where t.kind = :kind and e.phone = :phone;

-- name: find(uscc, pattern, most)
-- Those whose name has these words, or whose credit code this is; who is no longer on the register last.
select * from listed
 where uscc = :uscc or plain like :pattern escape '!'
 order by until is not null, batch, id
 limit :most;

-- name: add(name, plain, uscc, batch, since, firm)!
-- An enterprise comes on the register.
insert into listed (name, plain, uscc, batch, since, firm) values (:name, :plain, :uscc, :batch, :since, :firm);

-- name: remove(id, until)!
-- An enterprise is taken off the register; that it was on it stays known.
update listed set until = :until where id = :id and until is null;

-- name: propose(at, by_id, by_name, comes, goes)$
-- Keep a change until its button is pressed.
insert into listed_change (at, by_id, by_name, comes, goes) values (:at, :by_id, :by_name, :comes, :goes)
returning id;

-- name: proposed(id)^
-- A change that was proposed.
select comes, goes, done_at from listed_change where id = :id;

-- name: done(id, at)!
-- It has been decided, one way or the other.
update listed_change set done_at = :at where id = :id;
