-- name: keep(chat, ticket, name, gist, asks, first_row, last_row)!
-- A letter that was written while catching up.
insert into missed (chat, ticket, name, gist, asks, first_row, last_row)
values (:chat, :ticket, :name, :gist, :asks, :first_row, :last_row);

-- name: hold(first_row)!
-- Its rows in the outbox are the newest there are; they wait until they are let go.
update outbox set state = 'held' where id >= :first_row and state = 'waiting';

-- name: held()
-- Everything that is kept back, in order.
select * from missed where told is null order by id;

-- name: newest()$
-- The last letter that was kept back.
select max(id) from missed where told is null;

-- name: let_go(first_row, last_row, worst)
-- It is sent as it was written.
update outbox set state = 'waiting', priority = min(priority, :worst)
 where id between :first_row and :last_row and state = 'held'
returning to_chat;

-- name: join(first_row, last_row)!
-- A joined letter says it.
update outbox set state = 'joined' where id between :first_row and :last_row and state = 'held';

-- name: tell(id, told)!
-- It has been told, in this letter.
update missed set told = :told where id = :id;

-- name: told(told)
-- What a joined letter was made of.
select * from missed where told = :told order by id;
