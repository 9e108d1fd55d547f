-- name: live(since)
-- What is in no sum, because it waits to be counted; of that what came or ended after this moment.
select id from ticket
 where id in (select ticket from uncounted)
   and (submitted_at > :since or ended_at > :since) and void_at is null
 order by id;

-- name: live_within(since, until)
-- The same of what came in a period.
select id from ticket
 where id in (select ticket from uncounted)
   and submitted_at > :since and submitted_at <= :until and void_at is null
 order by id;

-- name: within(since, until)
-- Everything that came in a period.
select id from ticket where submitted_at > :since and submitted_at <= :until and void_at is null order by id;

-- name: courses(since, until)
-- When what came in a period came, was reported, and ended.
select id, kind, status, submitted_at, reported_at, approved_at, ended_at, ending
  from ticket where submitted_at > :since and submitted_at <= :until and void_at is null order by id;

-- name: belonging(since, until)
-- Of what category and grade each of it is, and whose case.
select id, category, coalesce(grade, 'none') as grade, coalesce(json_extract(case_officer, '$.name'), '') as officer
  from ticket where submitted_at > :since and submitted_at <= :until and void_at is null;

-- name: counted(ids)
-- These tickets, as they are counted.
select id, kind, status, submitted_at, ended_at, solved, satisfied
  from ticket where id in (select cast(value as bigint) from json_each(:ids)) and void_at is null
 order by id;

-- name: received(ids)
-- When the journal says that they came: the other side of the ledger.
select j.ticket, t.kind, j.at
  from journal j join ticket t on t.id = j.ticket
 where j.action = 'submit' and j.ticket in (select cast(value as bigint) from json_each(:ids))
 order by j.at;

-- name: leads(ids)
-- Which unit leads each of them, or led it last.
select p.ticket, p.unit
  from part p
 where p.id in (select (select max(q.id) from part q where q.ticket = cast(wanted.value as bigint) and q.lead = 1)
                  from json_each(:ids) as wanted);

-- name: about(ids)
-- Of each the first time the enterprise was contacted, and what the enterprise has said in the present round: its own
-- word before what was entered for it by telephone.
select t.id, t.submitted_at,
       (select min(j.at) from journal j
         where j.ticket = t.id and j.action in ('contacted', 'ask', 'progress')) as contacted_at,
       (select c.solved from callback c where c.ticket = t.id and c.round = t.round and c.reached = 1
         order by c.channel = 'telegram' desc, c.id desc limit 1) as solved,
       (select c.satisfied from callback c where c.ticket = t.id and c.round = t.round and c.reached = 1
         order by c.channel = 'telegram' desc, c.id desc limit 1) as satisfied
  from ticket t
 where t.id in (select cast(value as bigint) from json_each(:ids))
 order by t.id;

-- name: said_late(ids)
-- When they were said to be overdue; the fact of a rung ends with the due time.
select s.ticket, s.opened_at as at, s.fact, coalesce(s.unit, '') as unit
  from supervision s
 where s.fact like 'overdue:%' and s.ticket in (select cast(value as bigint) from json_each(:ids))
union all
select j.ticket, j.at, '' as fact, '' as unit
  from journal j
 where j.action = 'overdue' and j.facts like '%"deadline":"resolve"%'
   and j.ticket in (select cast(value as bigint) from json_each(:ids));

-- name: asked_to_return(ids)
-- Which units asked to be relieved of them.
select ticket, unit
  from request
 where kind = 'return' and ticket in (select cast(value as bigint) from json_each(:ids))
 order by ticket, id;

-- name: of_kind(kind, since, until)
-- What came of one kind.
select id from ticket
 where kind = :kind and submitted_at > :since and submitted_at <= :until and void_at is null order by id;

-- name: projects_within(since, until)
-- In which project what came in a period was found, where it was found in one.
select f.ticket, p.number, p.title
  from finding f join project p on p.id = f.project join ticket t on t.id = f.ticket
 where t.submitted_at > :since and t.submitted_at <= :until and t.void_at is null;

-- name: pressure(ticket)
-- Whether anybody pressed the enterprise: for the chief and the auditor only.
select round, at, pressed, words from pressure where ticket = :ticket order by id;

-- name: add_digest(at, since, rung, lists, upto)$
-- Remember what was counted, so that every number opens into its list for a while.
insert into digest (at, since, rung, lists, upto) values (:at, :since, :rung, :lists, :upto) returning id;

-- name: forget_digests(before, most)
-- What was told long ago opens no more; the newest stays, so that no number is given twice, and so does the last that
-- nobody had to ask for, with which the next begins.
delete from digest
 where id in (select id from digest
               where at < :before and id < (select max(id) from digest)
                 and id <> coalesce((select max(id) from digest where rung <> ''), 0)
               order by at limit :most)
returning id;

-- name: digest(id)^
-- One digest that was written.
select id, at, since, rung, lists from digest where id = :id;

-- name: kinds(ids)
-- Of which kind each of these tickets is.
select id, kind from ticket where id in (select cast(value as bigint) from json_each(:ids));

-- name: told_about(since, until)^
-- The last digest of this time that nobody had to ask for.
select id from digest where rung <> '' and at > :since and at <= :until order by id desc limit 1;

-- name: last_rung()$
-- When the last digest was written that nobody had to ask for.
select at from digest where rung <> '' order by id desc limit 1;

-- name: holding(pattern, envelope, sealed, first, last)
-- The tickets from one id to another that hold these words: in the number, the matter, the place, the people of the
-- units; behind the envelope only for those who may open it, and of a confidential one only where that is no look of
-- a person.
select distinct t.id
  from ticket t
  left join envelope e on e.ticket = t.id
  left join part p on p.ticket = t.id
 where t.id between :first and :last
   and (t.plain like :pattern
        or lower(replace(p.responsible, ' ', '')) like :pattern
        or (:envelope = 1 and (t.confidential = 0 or :sealed = 1) and e.plain like :pattern));

-- name: holding_of(ids, pattern, envelope, sealed)
-- What holding finds, among these tickets.
select distinct t.id
  from ticket t
  left join envelope e on e.ticket = t.id
  left join part p on p.ticket = t.id
 where t.id in (select cast(value as bigint) from json_each(:ids))
   and (t.plain like :pattern
        or lower(replace(p.responsible, ' ', '')) like :pattern
        or (:envelope = 1 and (t.confidential = 0 or :sealed = 1) and e.plain like :pattern));

-- name: of_unit(unit, first, last)
-- The tickets from one id to another in which a unit has, or had, a part.
select distinct ticket as id from part where unit = :unit and ticket between :first and :last;

-- name: of_category(category, first, last)
-- The tickets from one id to another of a category and of everything below it.
select id from ticket
 where (category = :category or (category > :category || '.' and category < :category || '/'))  -- '/' follows '.'
   and id between :first and :last;

-- name: newest()$
-- The id of the newest ticket.
select max(id) from ticket;

-- name: of_serial(numbers)
-- Which of these numbers there are, each with when its matter ended.
select number, ended_at from ticket where number in (select value from json_each(:numbers));
