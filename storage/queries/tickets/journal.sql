-- name: head()^
-- The end of the chain, and how long it is.
select id, hash from journal order by id desc limit 1;

-- name: append(ticket, at, action, actor, actor_name, roles, unit, was, now, origin, facts, words_hash, previous, hash)$
-- One more line; lines are never changed.
insert into journal
    (ticket, at, action, actor, actor_name, roles, unit, was, now, origin, facts, words_hash, previous, hash)
values
    (:ticket, :at, :action, :actor, :actor_name, :roles, :unit, :was, :now, :origin, :facts, :words_hash, :previous,
     :hash)
returning id;

-- name: append_all(lines)
-- Many more lines, in this order.
insert into journal
    (ticket, at, action, actor, actor_name, roles, unit, was, now, origin, facts, words_hash, previous, hash)
select cast(json_extract(value, '$.ticket') as bigint), json_extract(value, '$.at'), json_extract(value, '$.action'),
       cast(json_extract(value, '$.actor') as bigint), json_extract(value, '$.actor_name'),
       json_extract(value, '$.roles'), json_extract(value, '$.unit'), json_extract(value, '$.was'),
       json_extract(value, '$.now'), json_extract(value, '$.origin'), json_extract(value, '$.facts'),
       json_extract(value, '$.words_hash'), json_extract(value, '$.previous'), json_extract(value, '$.hash')
  from json_each(:lines)
returning id, ticket;

-- name: say(line, salt, words)!
-- What was said in a line, and by whom, beside it.
insert into journal_words (line, salt, words) values (:line, :salt, :words);

-- name: say_all(words)!
-- What was said in many lines.
insert into journal_words (line, salt, words)
select cast(json_extract(value, '$.line') as bigint), json_extract(value, '$.salt'), json_extract(value, '$.words')
  from json_each(:words);

-- name: erase(ticket, into_ticket)
-- Erase what was said in the lines of a ticket, and by its enterprise in the lines of the one it was folded into.
delete from journal_words
 where line in (select id from journal where ticket = :ticket
                union all
                select id from journal
                 where ticket = :into_ticket
                   and (facts like '%"follower":' || :ticket || ',%' or facts like '%"follower":' || :ticket || '}%'))
returning line;

-- name: erase_loose(before)
-- Erase what enterprises said in lines of no matter, before a moment.
delete from journal_words
 where line in (select id from journal where ticket is null and at < :before and roles in ('["enterprise"]', '[]'))
returning line;

-- name: of_ticket(ticket)
-- A ticket's timeline, oldest first.
select j.*, w.words
  from journal j left join journal_words w on w.line = j.id
 where j.ticket = :ticket
 order by j.id;

-- name: sealed_of(ticket)
-- A matter's lines with what seals them, oldest first: each can be proven by its hash.
select j.*, w.salt, w.words
  from journal j left join journal_words w on w.line = j.id
 where j.ticket = :ticket
 order by j.id;

-- name: last_of(ticket, action, limit)
-- The newest lines of one kind on a ticket, the newest first.
select j.*, w.words
  from journal j left join journal_words w on w.line = j.id
 where j.ticket = :ticket and j.action = :action
 order by j.id desc
 limit :limit;

-- name: every(ticket, action)
-- All lines of one kind on a ticket, oldest first.
select j.*, w.words
  from journal j left join journal_words w on w.line = j.id
 where j.ticket = :ticket and j.action = :action
 order by j.id;

-- name: envelopes_opened(actor, since)$
-- How often somebody has looked into an envelope since then.
select count(*) from journal where action = 'envelope' and actor = :actor and at >= :since;

-- name: everything()
-- The whole chain with what was said, to verify it.
select j.*, w.salt, w.words from journal j left join journal_words w on w.line = j.id order by j.id;
