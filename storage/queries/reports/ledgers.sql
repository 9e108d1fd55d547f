-- Two statements a ledger: its rows, streamed by a process of its own (bot/reports/ledgers), and how many there are to
-- be, counted another way. Whose matter it is goes along in `who_…`, so that what names it can be taken out.

-- name: problems(since, until)
-- 问题清单: every matter that came in the period, and where it is.
select case when t.confidential = 1 and t.alias <> '' then t.alias else t.number end as number,
       t.kind, t.submitted_at as came_at, t.area, t.category, coalesce(t.grade, 'none') as grade,
       coalesce(nullif(t.problem, ''), t.title) as matter, t.status, t.due_at, t.ended_at, t.satisfied,
       (select p.unit from part p where p.ticket = t.id and p.lead = 1 order by p.id desc limit 1) as lead,
       (select group_concat(distinct p.unit) from part p
         where p.ticket = t.id and p.lead = 0 and p.round = t.round) as co,
       (select p.responsible from part p where p.ticket = t.id and p.lead = 1 order by p.id desc limit 1) as person,
       coalesce(json_extract(t.case_officer, '$.name'), '') as officer,
       (select coalesce(json_extract(w.words, '$.facts.text'),
                        trim(coalesce(json_extract(w.words, '$.facts.action'), '') || ' '
                             || coalesce(json_extract(w.words, '$.facts.result'), '')))
          from journal j join journal_words w on w.line = j.id
         where j.ticket = t.id and j.action in ('progress', 'progress_for', 'feedback', 'report_for')
         order by j.id desc limit 1) as progress,
       t.progressed_at, t.confidential, t.release,
       e.enterprise as who_enterprise, e.contact as who_contact, e.phone as who_phone, e.uscc as who_uscc,
       e.also as who_also
  from ticket t left join envelope e on e.ticket = t.id
 where t.submitted_at > :since and t.submitted_at <= :until and t.void_at is null
 order by t.submitted_at, t.id;

-- name: problems_counted(since, until)
-- What the journal says was received: the other side of the ledger.
select coalesce(t.kind, 'hotline') as name, count(*) as many
  from journal j left join ticket t on t.id = j.ticket
 where j.action = 'submit' and j.at > :since and j.at <= :until and t.void_at is null
 group by 1;

-- name: responsibility(since, until, now)
-- 责任清单: every unit's part in what came in the period.
select case when t.confidential = 1 and t.alias <> '' then t.alias else t.number end as number,
       t.kind, coalesce(nullif(t.problem, ''), t.title) as matter, t.status, p.unit,
       case p.lead when 1 then 'lead' else 'co' end as part, p.round, p.responsible as person,
       p.dispatched_at as handed_at, p.signed_at, p.contacted_at, p.progressed_at,
       coalesce(p.due_at, case when p.ended_at is null then t.due_at end) as due_at,
       coalesce(p.done_at, case p.lead when 1 then t.reported_at end) as done_at,
       case when p.ended_at is not null and t.ended_at is null then 'relieved'
            when t.ended_at is not null then 'over'
            when coalesce(p.done_at, case p.lead when 1 then t.reported_at end) is not null then 'done'
            when p.signed_at is null then 'unsigned'
            when coalesce(p.due_at, t.due_at) < :now then 'late'
            else 'running' end as state,
       t.confidential, t.release,
       e.enterprise as who_enterprise, e.contact as who_contact, e.phone as who_phone, e.uscc as who_uscc,
       e.also as who_also
  from ticket t join part p on p.ticket = t.id left join envelope e on e.ticket = t.id
 where t.submitted_at > :since and t.submitted_at <= :until and t.void_at is null
 order by t.submitted_at, t.id, p.id;

-- name: responsibility_counted(since, until)
-- How many parts there are, by what each was of.
select t.kind as name, count(*) as many
  from part p join ticket t on t.id = p.ticket
 where p.ticket in (select id from ticket where submitted_at > :since and submitted_at <= :until and void_at is null)
 group by 1;

-- name: satisfaction(since, until)
-- 满意账单: every matter that was struck off in the period, and what its enterprise said of it.
select case when t.confidential = 1 and t.alias <> '' then t.alias else t.number end as number,
       t.kind, coalesce(nullif(t.problem, ''), t.title) as matter, t.submitted_at as came_at, t.ended_at, t.round,
       t.solved, case when t.solved = 'none' then 'unreached' when t.satisfied = '' then 'unrated'
                      else t.satisfied end as satisfied,
       (select p.unit from part p where p.ticket = t.id and p.lead = 1 order by p.id desc limit 1) as lead,
       (select group_concat(distinct p.unit) from part p
         where p.ticket = t.id and p.lead = 0 and p.round = t.round) as co,
       (select c.words from callback c where c.ticket = t.id and c.round = t.round and c.reached = 1
         order by c.channel = 'telegram' desc, c.id desc limit 1) as words,
       t.confidential, t.release,
       e.enterprise as who_enterprise, e.contact as who_contact, e.phone as who_phone, e.uscc as who_uscc,
       e.also as who_also
  from ticket t left join envelope e on e.ticket = t.id
 where t.status = 'struck_off' and t.ended_at > :since and t.ended_at <= :until
 order by t.ended_at, t.id;

-- name: satisfaction_counted(since, until)
-- How many were struck off, by kind.
select kind as name, count(*) as many from ticket
 where status = 'struck_off' and ended_at > :since and ended_at <= :until
 group by 1;

-- name: supervision(since, until)
-- 督办台账: every rung of the ladder that was said or signed in the period.
select s.number as paper, s.rung, s.issued_at, s.unit, s.reason, s.requirement, s.signed_name as signed, s.answer_by,
       s.refers,
       case when s.stage = 'issued' and s.unreached_at is not null and s.delivered_at is null then 'unreached'
            else s.stage end as stage,
       case when t.confidential = 1 and t.alias <> '' then t.alias else t.number end as number,
       coalesce(nullif(t.problem, ''), t.title) as matter, t.status, t.confidential, t.release,
       e.enterprise as who_enterprise, e.contact as who_contact, e.phone as who_phone, e.uscc as who_uscc,
       e.also as who_also
  from supervision s join ticket t on t.id = s.ticket left join envelope e on e.ticket = t.id
 where s.rung > 0 and s.issued_at > :since and s.issued_at <= :until
 order by s.issued_at, s.id;

-- name: supervision_counted(since, until)
-- How many there are, by height.
select rung as name, count(*) as many from supervision
 where rung > 0 and issued_at > :since and issued_at <= :until
 group by 1;

-- name: instructions(since, until)
-- 批示台账: what the chiefs have written on matters and special reports in the period, and what became of it.
select i.number as paper, coalesce(r.asked_at, i.at) as at, coalesce(r.asked_name, i.leader) as leader,
       coalesce(json_extract(r.facts, '$.text'), i.words) as words, r.unit,
       case when r.state = 'open' and coalesce(cast(json_extract(r.facts, '$.wanted') as bigint), 1) = 0 then 'waits'
            else coalesce(r.state, i.state) end as state,
       coalesce(r.ruling, i.answer) as answer, coalesce(r.ruled_name, i.answered_name) as answered_name,
       coalesce(r.ruled_at, i.answered_at) as answered_at,
       case when t.confidential = 1 and t.alias <> '' then t.alias else coalesce(t.number, p.number) end as number,
       coalesce(nullif(t.problem, ''), t.title, p.title) as matter, t.status, t.confidential, t.release,
       e.enterprise as who_enterprise, e.contact as who_contact, e.phone as who_phone, e.uscc as who_uscc,
       e.also as who_also
  from instruction i left join request r on r.id = i.request left join ticket t on t.id = r.ticket
       left join issued_paper p on p.id = i.paper left join envelope e on e.ticket = t.id
 where coalesce(r.asked_at, i.at) > :since and coalesce(r.asked_at, i.at) <= :until
 order by i.id;

-- name: instructions_counted(since, until)
-- How many there are, by who gave them.
select name, count(*) as many
  from (select r.asked_name as name from instruction i join request r on r.id = i.request
         where r.asked_at > :since and r.asked_at <= :until
        union all
        select leader from instruction where paper is not null and at > :since and at <= :until)
 group by 1;

-- name: callbacks(since, until)
-- 回访: every attempt to ask an enterprise in the period, and what it said.
select c.at, c.round, c.channel, case c.channel when 'phone' then c.by_name else '' end as by,
       case when c.reached = 1 then 'yes' when c.channel = 'telegram' then 'asked' else 'no' end as reached,
       c.solved, c.satisfied, c.words,
       case when t.confidential = 1 and t.alias <> '' then t.alias else t.number end as number, t.kind,
       coalesce(nullif(t.problem, ''), t.title) as matter,
       (select p.unit from part p where p.ticket = t.id and p.lead = 1 order by p.id desc limit 1) as lead,
       t.confidential, t.release,
       e.enterprise as who_enterprise, e.contact as who_contact, e.phone as who_phone, e.uscc as who_uscc,
       e.also as who_also
  from callback c join ticket t on t.id = c.ticket left join envelope e on e.ticket = t.id
 where c.at > :since and c.at <= :until
 order by c.at, c.id;

-- name: callbacks_counted(since, until)
-- How many there were, by kind.
select (select kind from ticket where id = c.ticket) as name, count(*) as many from callback c
 where c.at > :since and c.at <= :until
 group by 1;

-- name: thanks(first, last)
-- 感谢台账: what came in the period, of matters and of none; `many` may be a lower bound.
select h.day, h.kind as thanks, h.many, h.at_least, h.whom, h.unit, h.words,
       case when h.by_id = t.reporter then '' else h.by_name end as entered,
       case when h.ticket is null then 'own' else 'matter' end as source,
       case when t.confidential = 1 and t.alias <> '' then t.alias else t.number end as number,
       coalesce(nullif(t.problem, ''), t.title) as matter,
       coalesce(t.confidential, 0) as confidential, coalesce(t.release, '{}') as release,
       coalesce(nullif(h.enterprise, ''), e.enterprise) as who_enterprise, e.contact as who_contact,
       e.phone as who_phone, e.uscc as who_uscc, e.also as who_also
  from thanks h left join ticket t on t.id = h.ticket left join envelope e on e.ticket = h.ticket
 where h.day >= :first and h.day <= :last
 order by h.day, h.id;

-- name: thanks_counted(first, last)
-- How many there were, by kind.
select kind as name, sum(many) as many from thanks where day >= :first and day <= :last group by 1;

-- name: assigned(since, until)
-- 市委交办台账: every task from above that came in the period.
select case when t.confidential = 1 and t.alias <> '' then t.alias else t.number end as number,
       t.kind, t.submitted_at as came_at, t.area, t.category, coalesce(t.grade, 'none') as grade,
       coalesce(nullif(t.problem, ''), t.title) as matter, t.status, t.due_at, t.ended_at, t.satisfied,
       (select p.unit from part p where p.ticket = t.id and p.lead = 1 order by p.id desc limit 1) as lead,
       (select group_concat(distinct p.unit) from part p
         where p.ticket = t.id and p.lead = 0 and p.round = t.round) as co,
       (select p.responsible from part p where p.ticket = t.id and p.lead = 1 order by p.id desc limit 1) as person,
       coalesce(json_extract(t.case_officer, '$.name'), '') as officer,
       (select coalesce(json_extract(w.words, '$.facts.text'),
                        trim(coalesce(json_extract(w.words, '$.facts.action'), '') || ' '
                             || coalesce(json_extract(w.words, '$.facts.result'), '')))
          from journal j join journal_words w on w.line = j.id
         where j.ticket = t.id and j.action in ('progress', 'progress_for', 'feedback', 'report_for')
         order by j.id desc limit 1) as progress,
       coalesce(json_extract(t.details, '$.reference'), '') as reference,
       coalesce(json_extract(t.details, '$.source'), '') as source,
       coalesce(json_extract(t.details, '$.leader'), '') as leader,
       t.progressed_at, t.confidential, t.release,
       e.enterprise as who_enterprise, e.contact as who_contact, e.phone as who_phone, e.uscc as who_uscc,
       e.also as who_also
  from ticket t left join envelope e on e.ticket = t.id
 where t.submitted_at > :since and t.submitted_at <= :until and t.kind = 'assigned' and t.void_at is null
 order by t.submitted_at, t.id;

-- name: assigned_counted(since, until)
-- What the journal says was received of this kind.
select t.kind as name, count(*) as many
  from journal j join ticket t on t.id = j.ticket
 where j.action = 'submit' and j.at > :since and j.at <= :until and t.kind = 'assigned' and t.void_at is null
 group by 1;

-- name: listed(first, last)
-- 挂牌台账: every enterprise that came on the register in the period.
select l.batch, l.name as enterprise, l.uscc, l.since, l.until,
       case when l.until is not null then 'gone' when l.suspended is not null then 'suspended' else 'on' end as state
  from listed l
 where l.since >= :first and l.since <= :last
 order by l.batch, l.id;

-- name: listed_counted(first, last)
-- How many came, by batch.
select batch as name, count(*) as many from listed where since >= :first and since <= :last group by batch;

-- name: visits(first, last)
-- 走访台账: who went to which enterprise in the period. What has become a confidential matter stands here neither in its
-- words nor by its number: beside the enterprise it would say whose it is.
select v.day, v.area, v.address, v.name as visitor, v.state as visited,
       case when exists (select 1 from listed l where l.plain = v.plain or (l.uscc <> '' and l.uscc = v.uscc))
            then 'yes' else 'no' end as listing,
       (select group_concat(n.text, '；') from note n left join ticket t on t.id = n.ticket
         where n.visit = v.id and n.text <> '' and coalesce(t.confidential, 0) = 0) as words,
       (select count(distinct n.ticket) from note n where n.visit = v.id) as taken_up,
       (select group_concat(t.number, '、') from note n join ticket t on t.id = n.ticket
         where n.visit = v.id and t.confidential = 0) as number,
       0 as confidential, '{}' as release, v.enterprise as who_enterprise, v.contact as who_contact,
       v.phone as who_phone, v.uscc as who_uscc, '' as who_also
  from visit v
 where v.day >= :first and v.day <= :last and v.started_at is not null and v.state <> 'dropped'
 order by v.day, v.id;

-- name: visits_counted(first, last)
-- How many there were, by whether the enterprise is listed.
select listing as name, count(*) as many
  from (select case when v.plain in (select plain from listed)
                      or (v.uscc <> '' and v.uscc in (select uscc from listed)) then 'yes' else 'no' end as listing
          from visit v where v.day >= :first and v.day <= :last and v.state in ('going', 'ended')) as visits
 group by 1;

-- name: inspections(since, until)
-- 巡查整改台账: every problem that was found in the period, and how far it is.
select f.at as day, p.number as project, p.title as project_title, f.area, coalesce(s.name, '') as site,
       f.text as matter, f.unit, f.due as rectify_by, t.number, t.status, t.ended_at, f.by_name as finder,
       case when f.ticket is null then 'noted' when t.status = 'struck_off' then 'yes'
            when t.ended_at is not null then 'otherwise' else 'no' end as rectified,
       0 as confidential, '{}' as release, '' as who_enterprise, '' as who_contact, '' as who_phone, '' as who_uscc,
       '' as who_also
  from finding f join project p on p.id = f.project left join site s on s.id = f.site
       left join ticket t on t.id = f.ticket
 where f.at > :since and f.at <= :until and f.state <> 'off'
 order by f.project, f.id;

-- name: inspections_counted(since, until)
-- How many there are, by project.
select (select number from project where id = f.project) as name, count(*) as many from finding f
 where f.at > :since and f.at <= :until and f.state in ('noted', 'dispatched')
 group by 1;
