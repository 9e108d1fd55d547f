-- name: add(chat, thread, person, name, roles, ledger, kind, first, last, at, letter)!
-- Somebody wants a ledger.
insert into ledger_order (chat, thread, person, name, roles, ledger, kind, first, last, at, letter)
values (:chat, :thread, :person, :name, :roles, :ledger, :kind, :first, :last, :at, :letter);

-- name: waiting(chat, ledger, first, last)^
-- The same one, for the same chat, if it is being made.
select id from ledger_order
 where made_at is null and chat = :chat and ledger = :ledger and first = :first and last = :last;

-- name: next()^
-- The one that has waited longest.
select * from ledger_order where made_at is null order by id limit 1;

-- name: made(id, made_at, rows, failed, content)!
-- It is made, or nothing came of it.
update ledger_order set made_at = :made_at, rows = :rows, failed = :failed, content = :content where id = :id;

-- name: let_go(id)!
-- The workbooks of earlier ones, which have been drawn for their letters.
update ledger_order set content = null where id < :id and content is not null;

-- name: forget(before)!
-- Workbooks that went long ago.
update ledger_order set content = null where made_at <= :before and content is not null;

-- name: content(id)$
-- The workbook.
select content from ledger_order where id = :id;
