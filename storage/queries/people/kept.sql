-- name: consents(person)
-- What somebody agreed to.
select version, agreed_at from consent where person = :person order by version;

-- name: card(person)
-- Who they said they were.
select enterprise, contact, phone, uscc, area, changed_at from business_card where person = :person;

-- name: drafts(person)
-- What they have begun to fill in.
select step, answers, started_at, changed_at from draft
 where chat = :person and person = :person and ended_at is null order by id;

-- name: draft_parts(person)
-- What they wrote there.
select p.text, p.attachments, p.heard_at
  from draft_part p join draft d on d.id = p.draft
 where d.chat = :person and d.person = :person and d.ended_at is null and p.ticket is null
 order by p.id;

-- name: matters(person)
-- The matters they have brought.
select t.number, t.kind, t.status, t.title, t.matter, t.area, t.category, t.place, t.wants, t.wanted_by, t.details,
       t.submitted_at, t.ended_at, t.urgent, t.confidential, t.solved, t.satisfied, e.enterprise, e.contact, e.phone,
       e.uscc, e.also, (select number from ticket into_it where into_it.id = t.merged_into) as merged_into
  from ticket t left join envelope e on e.ticket = t.id
                                                   where t.reporter = :person
 order by t.id;

-- name: said(person)
-- What they said about these matters, as the journal keeps it.
select t.number, j.at, j.action, w.words
  from ticket t join journal j on j.ticket in (t.id, t.merged_into) join journal_words w on w.line = j.id
 where t.reporter = :person and j.roles = '["enterprise"]'
   and (j.ticket = t.id or j.facts like '%"follower":' || t.id || ',%' or j.facts like '%"follower":' || t.id || '}%')
 order by j.id;

-- name: files(person)
-- What they sent about them.
select t.number, a.at, a.kind, a.name, a.caption, a.size
  from ticket t join attachment a on a.ticket = t.id
 where t.reporter = :person and a.side = 'enterprise'
 order by a.id;

-- name: callbacks(person)
-- What they were asked afterwards, and what they answered.
select t.number, c.at, c.channel, c.reached, c.solved, c.satisfied, c.words, c.spoke_with
  from ticket t join callback c on c.ticket = t.id
 where t.reporter = :person
 order by c.id;

-- name: pressures(person)
-- What they said about being pressed.
select t.number, p.at, p.pressed, p.words
  from ticket t join pressure p on p.ticket = t.id
 where t.reporter = :person
 order by p.id;

-- name: thanks(person)
-- The thanks they left, and those the bureau entered for their enterprise.
select t.number, h.at, h.kind, h.words
  from ticket t join thanks h on h.ticket = t.id
 where t.reporter = :person
union all
select '' as number, o.at, o.kind, o.words
  from thanks o
 where o.ticket is null and o.enterprise in (select e.enterprise from ticket t join envelope e on e.ticket = t.id
                                                   where t.reporter = :person);

-- name: colleagues(person)
-- Others' matters that they were let in to, or asked for.
select t.number, c.at, c.state, c.name
  from colleague c join ticket t on t.id = c.ticket
 where c.person = :person
 order by c.id;

-- name: requests(person)
-- What they asked to be forgotten, and the answer.
select asked_at, state, ruled_at, reason from privacy_request where person = :person order by id;

-- name: letters(person)$
-- How many letters to them still have their words.
select count(*) from outbox where to_chat = :person and message_id is not null and kind = 'letter' and payload <> '{}';

-- name: updates(person)$
-- How many of their messages lie here as they came.
select count(*) from inbox where lane = :person and state = 'done' and payload <> '{}';

-- name: ring_backs(person)
-- When they asked to be rung, and when they were.
select asked_at, phone, rung_at from ring_back where person = :person order by id;

-- name: own_phones(person)
-- The number that they showed to be their own.
select shown_at, phone, ruled, ruled_at from own_phone where person = :person;

-- name: check_ins(person)
-- When they were asked how their listed enterprise is, and what they answered.
select asked_at, answer, answered_at from check_in where chat = :person order by id;
