-- name: open()
-- Everything that tickets.open_tickets finds, as far as it is counted.
select id, kind, status, submitted_at, cast(coalesce(json_extract(case_officer, '$.id'), '0') as bigint) as officer,
       coalesce(json_extract(case_officer, '$.name'), '') as officer_name
  from ticket
 where id in (select id from ticket where ended_at is null
               union select ticket from request where state = 'open' and kind in ('review', 'above'))
 order by id;

-- name: unsigned(statuses)
-- Where a unit has still to sign.
select distinct p.ticket as id
  from part p
 where p.signed_at is null and p.ended_at is null
   and exists (select 1 from ticket t where t.id = p.ticket and t.ended_at is null
                                        and t.status in (select value from json_each(:statuses)))
 order by p.ticket;

-- name: for_enterprise()
-- Where the enterprise has been asked something and has not answered.
select id from ticket where ended_at is null and status = 'info_needed'
union
select ticket as id from request where state = 'open' and kind = 'question'
 order by id;

-- name: rungs(ids)
-- The rungs of these, the lowest first, with what has become of each; spelled so that they are looked for by ticket.
select ticket, rung, stage
  from supervision
 where ticket in (select cast(value as bigint) from json_each(:ids))
 order by rung;

-- name: meet(after, before)
-- Where somebody meets in this time.
select distinct ticket as id from gathering where stage = 'called' and starts_at >= :after and starts_at < :before
 order by ticket;

-- name: promised(day)
-- Where something was promised for this day.
select distinct ticket as id from commitment where stage = 'open' and until = :day order by ticket;
