-- name: proofs()
-- The keys by which something here is sealed, each with a word that it has sealed.
select name, proof, unfinished from seal order by name;

-- name: add(name, proof)!
-- From now on something may be sealed by this key.
insert into seal (name, proof) values (:name, :proof) on conflict do nothing;

-- name: begin(name, proof)!
-- All of it is being sealed by this key, or opened: until that is finished, nobody works here.
insert into seal (name, proof, unfinished) values (:name, :proof, 1) on conflict (name) do update set unfinished = 1;

-- name: finish()!
-- All of it is sealed.
update seal set unfinished = 0 where unfinished = 1;

-- name: drop(but)!
-- Nothing is sealed any more by any key but this one.
delete from seal where name <> :but;

-- name: lies_open()$
-- Whether there is anything that lies open in a database without keys.
select case when exists (select 1 from inbox) or exists (select 1 from ticket)
              or exists (select 1 from firm) then 1 else 0 end;
