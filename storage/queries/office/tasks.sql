-- name: add(ticket, reference, plain, book, place)!
-- A ticket is a task from above.
insert into task (ticket, reference, plain, book, place) values (:ticket, :reference, :plain, :book, :place);

-- name: known(references, plains)
-- The tasks of these numbers above, or that say just the same.
select t.number, task.reference, task.plain
  from task join ticket t on t.id = task.ticket
 where task.ticket in (select ticket from task
                        where reference <> '' and reference in (select value from json_each(:references))
                       union select ticket from task where plain in (select value from json_each(:plains)));

-- name: of_ledger(book)
-- What was taken over from a ledger, row by row.
select task.ticket, task.place, t.status, t.rev from task join ticket t on t.id = task.ticket
 where task.book = :book order by task.place;

-- name: forget_ledger(book)!
-- The import of a ledger is taken back: its tasks can be taken over again.
delete from task where book = :book;

-- name: void(book, now)!
-- … and are counted nowhere any more.
update ticket set void_at = :now, status = 'withdrawn', ending = 'undone', ended_at = :now, changed_at = :now,
       rev = rev + 1
 where id in (select ticket from task where book = :book);

-- name: propose(at, by_id, by_name, chat, sheets, chosen)$
-- Keep what a ledger says until somebody decides about it.
insert into task_ledger (at, by_id, by_name, chat, sheets, chosen, state)
values (:at, :by_id, :by_name, :chat, :sheets, :chosen, 'asked') returning id;

-- name: drop_old(before)!
-- A ledger that nobody has decided about for so long is not kept.
update task_ledger set state = 'dropped', sheets = '[]' where state = 'asked' and at < :before;

-- name: ledger(id)^
select * from task_ledger where id = :id;

-- name: save(id, chosen, answers, state, done_to, letter)!
-- How far it is, and what was answered.
update task_ledger set chosen = :chosen, answers = :answers, state = :state, done_to = :done_to, letter = :letter,
       sheets = case when :state in ('asked', 'running') then sheets else '[]' end  -- the tickets say it from then on
 where id = :id;
