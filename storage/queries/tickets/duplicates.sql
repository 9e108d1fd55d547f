-- name: candidates(since, but)
-- What a new ticket is compared with: submitted lately, not folded into another, not rejected.
select t.id, t.matter, t.area, t.category, t.reporter, coalesce(e.enterprise, ''), coalesce(e.uscc, '')
  from ticket t left join envelope e on e.ticket = t.id
 where submitted_at >= :since and status not in ('merged', 'rejected') and id <> :but
   and t.kind not in ('assigned', 'found')
 order by submitted_at desc, id desc
 limit 200;

-- name: keep(ticket, other, score)*!
-- These are likely about the same matter.
insert into duplicate (ticket, other, score) values (:ticket, :other, :score) on conflict (ticket, other) do nothing;

-- name: of_ticket(ticket, since)
-- What is likely about the same matter, earlier or later, the likeliest first; not what was folded or rejected since.
select t.number, t.title
  from (select other as id, score from duplicate where ticket = :ticket
        union all select ticket, score from duplicate where other = :ticket) as likely
  join ticket t on t.id = likely.id
 where t.submitted_at >= :since and t.status not in ('merged', 'rejected')
 order by likely.score desc, t.id desc
 limit 3;
