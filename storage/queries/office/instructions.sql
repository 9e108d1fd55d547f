-- name: add(number, request)!
-- Enter an instruction under its number.
insert into instruction (number, request) values (:number, :request);

-- name: page(skip, most)
-- A page of the ledger, the newest first.
select i.number, r.ticket, r.asked_at, r.asked_name, r.facts, r.unit, r.state, r.ruling, r.ruled_name, r.ruled_at
  from instruction i join request r on r.id = i.request
 order by i.id desc limit :most offset :skip;

-- name: count()$
-- How many there are.
select count(*) from instruction;

-- name: ending(year, last)
-- Those with this last number, the newest first; without a year of any year.
select i.number, r.ticket, r.asked_at, r.asked_name, r.facts, r.unit, r.state, r.ruling, r.ruled_name, r.ruled_at
  from instruction i join request r on r.id = i.request
 where i.number like '%' || :year || '〕' || :last || '号'
 order by i.id desc limit 1;
