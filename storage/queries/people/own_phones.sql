-- name: show(person, name, phone, now)!
-- Somebody shows a number to be their own: the desk has to look at it.
insert into own_phone (person, name, phone, shown_at) values (:person, :name, :phone, :now)
on conflict (person) do update
   set name = excluded.name, phone = excluded.phone, shown_at = excluded.shown_at, ruled = '', ruled_at = null,
       ruled_by = null, ruled_name = '';

-- name: of_person(person)^
-- What somebody has shown.
select * from own_phone where person = :person;

-- name: of_number(phone)
-- Who has shown this number, and the desk has agreed.
select * from own_phone where phone = :phone and ruled = 'yes' order by shown_at desc;

-- name: waiting()
-- What the desk has not looked at yet, the oldest first.
select * from own_phone where ruled = '' order by shown_at;

-- name: rule(person, ruled, by, by_name, now)!
-- The desk has looked at it.
update own_phone set ruled = :ruled, ruled_by = :by, ruled_name = :by_name, ruled_at = :now where person = :person;

-- name: forget(person)!
-- It is kept no longer.
delete from own_phone where person = :person;

-- name: forget_old(before)
-- What somebody showed long ago, who has no matter here, is forgotten: whose it was, and what the desk had said.
delete from own_phone
 where shown_at < :before and not exists (select 1 from ticket where reporter = own_phone.person)
returning person, ruled;
