-- name: add(number, request)!
-- Enter an instruction under its number.
insert into instruction (number, request) values (:number, :request);

-- name: add_on_paper(number, paper, leader_id, leader, words, at)$
-- Enter one that was given on a special report.
insert into instruction (number, paper, leader_id, leader, words, at, state)
values (:number, :paper, :leader_id, :leader, :words, :at, 'open')
returning id;

-- name: answer(id, answer, name, at)!
-- What the desk has answered to one on a report.
update instruction set state = 'answered', answer = :answer, answered_name = :name, answered_at = :at where id = :id;

-- name: get(id)^
-- One of them.
select i.*, r.ticket, r.asked_at, r.asked_name, r.facts, r.unit, r.state as of_request, r.ruling, r.ruled_name,
       r.ruled_at,
       p.number as report, p.title
  from instruction i left join request r on r.id = i.request left join issued_paper p on p.id = i.paper
 where i.id = :id;

-- name: waiting()
-- Those on reports that the desk has not answered, the oldest first.
select i.*, null as ticket, p.number as report, p.title
  from instruction i join issued_paper p on p.id = i.paper
 where i.paper is not null and i.state = 'open'
 order by i.id;

-- name: page(skip, most)
-- A page of the ledger, the newest first.
select i.*, r.ticket, r.asked_at, r.asked_name, r.facts, r.unit, r.state as of_request, r.ruling, r.ruled_name,
       r.ruled_at,
       p.number as report, p.title
  from instruction i left join request r on r.id = i.request left join issued_paper p on p.id = i.paper
 order by i.id desc limit :most offset :skip;

-- name: count()$
-- How many there are.
select count(*) from instruction;

-- name: ending(year, last)
-- Those with this last number, the newest first; without a year of any year.
select i.*, r.ticket, r.asked_at, r.asked_name, r.facts, r.unit, r.state as of_request, r.ruling, r.ruled_name,
       r.ruled_at,
       p.number as report, p.title
  from instruction i left join request r on r.id = i.request left join issued_paper p on p.id = i.paper
 where i.number like '%' || :year || '〕' || :last || '号'
 order by i.id desc limit 1;
