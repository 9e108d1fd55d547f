-- name: of_batch(batch)
-- The enterprises of one batch that are on the register.
select * from listed where batch = :batch and until is null order by id;

-- name: on_it()
-- Everybody on the register who is served now, batch by batch.
select * from listed where until is null and suspended is null order by batch, id;

-- name: batches()
-- How many each batch has on the register, how many of these are suspended, and how many matters they have brought
-- since they were listed, and how many of these have ended.
select l.batch, count(*) as size, min(l.since) as since, count(l.suspended) as suspended,
       sum((select count(*) from envelope e join ticket t on t.id = e.ticket
             where e.firm in (with recursive family (id) as (
                 select l.firm union select f.id from firm f join family on f.merged_into = family.id
               ) select id from family) and t.kind = 'listed')) as matters,
       sum((select count(*) from envelope e join ticket t on t.id = e.ticket
             where e.firm in (with recursive family (id) as (
                 select l.firm union select f.id from firm f join family on f.merged_into = family.id
               ) select id from family) and t.kind = 'listed' and t.ended_at is not null)) as ended
  from listed l where l.until is null group by l.batch order by l.batch;

-- name: of_firm(firm)
-- When an enterprise was on the register, the newest first; with what was merged into its record.
select * from listed
 where firm in (with recursive family (id) as (
    select cast(:firm as bigint) union select f.id from firm f join family on f.merged_into = family.id
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

-- name: add(name, plain, uscc, batch, since, firm, officer, deputy, change)!
-- An enterprise comes on the register.
insert into listed (name, plain, uscc, batch, since, firm, officer, deputy, brought_by)
values (:name, :plain, :uscc, :batch, :since, :firm, :officer, :deputy, :change);

-- name: serve(id, uscc, officer, deputy)!
-- Who serves it, and the code that it has got.
update listed set uscc = :uscc, officer = :officer, deputy = :deputy where id = :id;

-- name: remove(id, until, why, change)!
-- An enterprise is taken off the register; that it was on it stays known.
update listed set until = :until, why = :why, ended_by = :change where id = :id and until is null;

-- name: suspend(id, day, why)!
-- It is not served for a while, or again from now on.
update listed set suspended = :day, why = :why where id = :id and until is null;

-- name: drop_brought(change)!
-- Whom a change brought has never been on the register.
delete from listed where brought_by = :change;

-- name: put_back(change)!
-- Whom a change took off is on the register as before.
update listed set until = null, why = '', ended_by = null where ended_by = :change;

-- name: brought(change)
-- Whom a change brought.
select * from listed where brought_by = :change order by id;

-- name: propose(at, by_id, by_name, comes, goes)$
-- Keep a change until its button is pressed.
insert into listed_change (at, by_id, by_name, comes, goes) values (:at, :by_id, :by_name, :comes, :goes)
returning id;

-- name: proposed(id)^
-- A change that was proposed.
select comes, goes, done_at, undone_at, before from listed_change where id = :id;

-- name: done(id, at)!
-- It has been decided, one way or the other.
update listed_change set done_at = :at where id = :id;

-- name: remember(id, before)!
-- How those it changes stood before, so that it can be taken back.
update listed_change set before = :before where id = :id;

-- name: undone(id, at)!
-- It has been taken back.
update listed_change set undone_at = :at where id = :id;
