-- name: add(kind, number, subject, ticket, units, title, facts, links, state, at, by_id, by_name, replaces)$
-- Enter a paper.
insert into issued_paper (kind, number, subject, ticket, units, title, facts, links, state, at, by_id, by_name,
    replaces)
values (:kind, :number, :subject, :ticket, :units, :title, :facts, :links, :state, :at, :by_id, :by_name, :replaces)
returning id;

-- name: get(id)^
-- One paper.
select * from issued_paper where id = :id;

-- name: newest_of(subject)^
-- The last paper on this subject.
select * from issued_paper where subject = :subject order by id desc limit 1;

-- name: numbered(number)
-- Those with this number, the newest first.
select * from issued_paper where number = :number order by id desc;

-- name: of_ticket(ticket)
-- Those of one matter, the oldest first.
select * from issued_paper where ticket = :ticket order by id;

-- name: page(kinds, since, before, skip, most)
-- A page of the register, the newest first: of these kinds (a JSON list; empty: all), in this span.
select * from issued_paper
 where (:kinds = '[]' or kind in (select value from json_each(:kinds))) and at >= :since and at < :before
 order by id desc limit :most offset :skip;

-- name: count(kinds, since, before)$
-- How many there are of these.
select count(*) from issued_paper
 where (:kinds = '[]' or kind in (select value from json_each(:kinds))) and at >= :since and at < :before;

-- name: change(id, number, title, facts, links, units, state, at, by_id, by_name, why, read_by)!
-- Remember what has become of a paper.
update issued_paper
   set number = :number, title = :title, facts = :facts, links = :links, units = :units, state = :state, at = :at,
       by_id = :by_id, by_name = :by_name, why = :why, read_by = :read_by
 where id = :id;
