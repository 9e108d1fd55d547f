-- name: ask(firm, chat, at, waits)$
-- It is asked how it is, or somebody of the bureau has to ring it.
insert into check_in (firm, chat, asked_at, waits) values (:firm, :chat, :at, :waits) returning id;

-- name: get(id)^
-- One of them.
select * from check_in where id = :id;

-- name: answer(id, answer, at, waits)!
-- What it answered, and what the bureau owes it for that.
update check_in set answer = :answer, answered_at = :at, waits = :waits where id = :id;

-- name: done(id, at, name)!
-- It was rung, or visited.
update check_in set done_at = :at, done_name = :name where id = :id;

-- name: waiting()
-- What the bureau owes, the oldest first; with the firm, and who serves it.
select c.*, f.name, coalesce(l.officer, '') as officer, coalesce(l.deputy, '') as deputy
  from check_in c join firm f on f.id = c.firm
  left join listed l on l.firm = c.firm and l.until is null
 where c.waits <> '' and c.done_at is null
 order by c.id;

-- name: whom(firm, kind)
-- Who has brought matters of this kind for an enterprise, the newest first.
select t.reporter from ticket t join envelope e on e.ticket = t.id
 where e.firm = :firm and t.kind = :kind and t.reporter is not null
 order by t.id desc limit 5;

-- name: forget(person)!
-- Who was asked is known no longer.
update check_in set chat = null where chat = :person;

-- name: forget_firm(firm)!
-- The same of a record that is forgotten.
delete from check_in where firm = :firm;
