-- name: next_in_series(kind, year)^
-- The next number of this series; a series begins at one each year, in a later epoch a thousand higher.
insert into series (kind, year, last)
values (:kind, :year, (select (coalesce(max(epoch), 1) - 1) * 1000 + 1 from epoch))
    on conflict (kind, year) do update set last = series.last + 1
    returning last;

-- name: insert_ticket^
-- Remember a new ticket.
insert into ticket (id, number, kind, status, title, matter, area, category, submitted_at, changed_at, rev, step, round,
    grade, urgent, confidential, channel, reporter, taken_by, place, wants, wanted_by, against, details, problem,
    profile, profile_version, proposal, release, paused, accepted_at, dispatched_at, first_dispatched_at, signed_at,
    contacted_at, progressed_at, reported_at, approved_at, approved_by, ended_at, due_at, pressed_at, attempts, called,
    tried_at, half_days, solved, satisfied, entered_by, merged_into, earlier,
    ending, returns, question_delivered_at, question_unreached_at, urgent_at, alias, alias_at, reassigned, undoable,
    told_at, last_act,
    case_officer, reported_by, acted_for, named_due,
    plain)
values ((select max((select coalesce(max(id), 0) + 1 from ticket), (select coalesce(max(first_ticket), 1) from epoch))),
    :number, :kind, :status, :title, :matter, :area, :category, :submitted_at, :changed_at, :rev, :step, :round,
    :grade, :urgent, :confidential, :channel, :reporter, :taken_by, :place, :wants, :wanted_by, :against, :details,
    :problem, :profile, :profile_version, :proposal, :release, :paused, :accepted_at, :dispatched_at,
    :first_dispatched_at, :signed_at, :contacted_at,
    :progressed_at, :reported_at, :approved_at, :approved_by, :ended_at, :due_at, :pressed_at, :attempts, :called,
    :tried_at, :half_days, :solved,
     :satisfied, :entered_by, :merged_into, :earlier, :ending, :returns, :question_delivered_at, :question_unreached_at,
     :urgent_at, :alias, :alias_at, :reassigned, :undoable,
     :told_at, :last_act,
     :case_officer, :reported_by, :acted_for, :named_due,
     :plain)
returning id;

-- name: update_ticket!
-- Remember what has changed; what identifies a ticket never does. A caller's comes into their own chat later, and a
-- matter may turn out to be a listed firm's.
update ticket set status = :status, kind = :kind, rev = :rev, step = :step, round = :round, grade = :grade,
    urgent = :urgent, category = :category, area = :area, confidential = :confidential, problem = :problem,
    proposal = :proposal, release = :release, paused = :paused, accepted_at = :accepted_at,
    dispatched_at = :dispatched_at, first_dispatched_at = :first_dispatched_at, signed_at = :signed_at,
    contacted_at = :contacted_at, progressed_at = :progressed_at, reported_at = :reported_at,
    approved_at = :approved_at, approved_by = :approved_by, ended_at = :ended_at, due_at = :due_at,
    pressed_at = :pressed_at, attempts = :attempts, called = :called, tried_at = :tried_at, half_days = :half_days,
    solved = :solved, satisfied = :satisfied, entered_by = :entered_by, merged_into = :merged_into,
    ending = :ending, returns = :returns, question_delivered_at = :question_delivered_at, alias = :alias,
    alias_at = :alias_at, question_unreached_at = :question_unreached_at, urgent_at = :urgent_at, reassigned = :reassigned,
    undoable = :undoable, reporter = :reporter,
    told_at = :told_at, last_act = :last_act,
    case_officer = :case_officer, reported_by = :reported_by, acted_for = :acted_for, named_due = :named_due,
    changed_at = :changed_at
where id = :id;

-- name: reword(id, title, matter)!
-- Its description was changed.
update ticket set title = :title, matter = :matter where id = :id;

-- name: insert_envelope(ticket, enterprise, contact, phone, uscc, also, plain, firm)!
-- Who is behind a ticket, kept apart from it.
insert into envelope (ticket, enterprise, contact, phone, uscc, also, plain, firm)
values (:ticket, :enterprise, :contact, :phone, :uscc, :also, :plain, :firm);

-- name: correct_envelope(ticket, enterprise, contact, phone, uscc, plain)!
-- Who is behind a ticket, put right.
update envelope set enterprise = :enterprise, contact = :contact, phone = :phone, uscc = :uscc, plain = :plain
where ticket = :ticket;

-- name: envelope(ticket)^
select enterprise, contact, phone, uscc, also from envelope where ticket = :ticket;

-- name: by_id(id)^
select * from ticket where id = :id;

-- name: by_number(number)^
select * from ticket where number = :number;

-- name: by_alias(alias)^
select * from ticket where alias = :alias and alias <> '';

-- name: parts(ticket)
-- Every unit's part, oldest first.
select * from part where ticket = :ticket order by id;

-- name: parts_of(ids)
-- The same of many tickets.
select * from part where ticket in (select cast(value as bigint) from json_each(:ids)) order by id;

-- name: open_requests_of(ids)
-- What open_requests finds, of many tickets.
select * from request
 where ticket in (select cast(value as bigint) from json_each(:ids))
   and (state in ('open', 'sent') or kind in ('return', 'ownership', 'extension', 'pause', 'long_term', 'review',
                                              'own_wish', 'ruling_review', 'sent_back'))
 order by id;

-- name: these(ids)
select * from ticket where id in (select cast(value as bigint) from json_each(:ids)) order by id;

-- name: open_requests(ticket)
-- The side records that wait for somebody, and those that go on counting after they were decided.
select * from request
 where ticket = :ticket and (state in ('open', 'sent') or kind in ('return', 'ownership', 'extension', 'pause',
                                                                'long_term', 'review',
                                                    'own_wish', 'ruling_review', 'sent_back'))
 order by id;

-- name: precedents(category, but, limit)
-- The newest final rulings on whose matter it was, in a category.
select (select number from ticket where id = request.ticket) as number, unit, state, ruling, ruled_name, ruled_at
  from request
 where kind = 'ownership' and state in ('granted', 'refused') and ticket <> :but
   and (select category from ticket where id = request.ticket and erased_at is null) = :category
 order by ruled_at desc
 limit :limit;

-- name: all_requests(ticket)
-- Every side record there ever was.
select * from request where ticket = :ticket order by id;

-- name: insert_part(ticket, unit, lead, round, dispatched_at, responsible_id, responsible, signed_at, signed_name, done_at, ended_at, span)^
insert into part (ticket, unit, lead, round, dispatched_at, responsible_id, responsible, signed_at, signed_name,
    done_at, ended_at, span)
values (:ticket, :unit, :lead, :round, :dispatched_at, :responsible_id, :responsible, :signed_at, :signed_name,
    :done_at, :ended_at, :span)
returning id;

-- name: update_part(id, responsible_id, responsible, signed_at, signed_name, done_at, ended_at, delivered_at, unreached_at, lost_at, contacted_at, progressed_at, due_at, span)!
update part set responsible_id = :responsible_id, responsible = :responsible, signed_at = :signed_at,
    signed_name = :signed_name, done_at = :done_at, ended_at = :ended_at, delivered_at = :delivered_at,
    unreached_at = :unreached_at, lost_at = :lost_at, contacted_at = :contacted_at, progressed_at = :progressed_at,
    due_at = :due_at, span = :span
where id = :id;

-- name: insert_request(ticket, kind, unit, asked_by, asked_name, asked_at, facts, state, ruled_by, ruled_name, ruled_at, ruling)^
insert into request (ticket, kind, unit, asked_by, asked_name, asked_at, facts, state, ruled_by, ruled_name, ruled_at,
    ruling)
values (:ticket, :kind, :unit, :asked_by, :asked_name, :asked_at, :facts, :state, :ruled_by, :ruled_name, :ruled_at,
    :ruling)
returning id;

-- name: update_request(id, facts, state, ruled_by, ruled_name, ruled_at, ruling)!
update request set facts = :facts, state = :state, ruled_by = :ruled_by, ruled_name = :ruled_name, ruled_at = :ruled_at,
    ruling = :ruling
where id = :id;

-- name: of_reporter(reporter)
-- The tickets of one enterprise's contact: every open one, then those that are over, newest first.
select * from ticket where reporter = :reporter order by ended_at is not null, id desc 
 limit max(300, (select count(*) from ticket mine where mine.reporter = :reporter and mine.ended_at is null));

-- name: submitted(reporter, since)^
-- How many tickets this contact has submitted since then.
select count(*) as many from ticket where reporter = :reporter and submitted_at >= :since;

-- name: later(number)
-- The demands that take this ended one up again, oldest first.
select number from ticket where earlier = :number and earlier <> '' order by id;

-- name: followers(ticket)
-- Those whose own ticket was folded into this one, or into one that was: they stay informed.
with recursive folded (id, number, reporter) as (
    select id, number, reporter from ticket where merged_into = :ticket
    union
    select t.id, t.number, t.reporter from ticket t join folded on t.merged_into = folded.id
)
select id, number, reporter from folded where reporter is not null order by id;

-- name: asked_followers()
-- Matters that were folded into another, and whose enterprise is asked now and has not answered.
select * from ticket where status = 'merged' and approved_at is not null and solved = '' order by id;

-- name: open_tickets()
-- Everything that has not ended, or whose ending is under review, oldest first.
select * from ticket
 where id in (select id from ticket where ended_at is null
               union select ticket from request where state = 'open' and kind in ('review', 'above'))
 order by id;

-- name: how_many_open()$
-- How many open_tickets finds.
select count(*) from (select id from ticket where ended_at is null
                       union select ticket from request where state = 'open' and kind in ('review', 'above')) as one;

-- name: open_after(id, limit)
-- The next ones of what open_tickets finds.
select * from ticket
 where id in (select id from (select id from ticket where ended_at is null and id > :id order by id
                                  limit :limit) as next
               union select ticket from request where state = 'open' and kind in ('review', 'above') and ticket > :id)
 order by id limit :limit;

-- name: open_of_unit(unit)
-- What a unit has on its table: its parts, what it has promised, and where it is invited.
select t.* from ticket t
where t.id in (select ticket from part where unit = :unit and ended_at is null
               union select ticket from commitment where unit = :unit and stage = 'open'
               union select ticket from gathering where stage = 'called' and units like '%"' || :unit || '"%')
  and (t.ended_at is null
       or exists (select 1 from commitment c where c.ticket = t.id and c.unit = :unit and c.stage = 'open'))
order by t.due_at, t.id;

-- name: insert_attachment(ticket, at, side, unit, kind, file_id, unique_id, name, size, caption, latitude, longitude)!
insert into attachment (ticket, at, side, unit, kind, file_id, unique_id, name, size, caption, latitude, longitude)
values (:ticket, :at, :side, :unit, :kind, :file_id, :unique_id, :name, :size, :caption, :latitude, :longitude);

-- name: withdraw(ticket, file_id, unique_id, now)!
-- Its sender has replaced a file.
update attachment set withdrawn_at = :now
 where ticket = :ticket and withdrawn_at is null
   and (file_id = :file_id or (unique_id = :unique_id and unique_id <> ''));

-- name: attachments(ticket)
-- What all sides sent, in order.
select * from attachment where ticket = :ticket order by id;

-- name: move_place(reporter, was_latitude, was_longitude, latitude, longitude, at)!
-- Somebody whose place is followed has moved on: the last place counts, and when it was.
update attachment set latitude = :latitude, longitude = :longitude, at = :at
 where kind = 'location' and latitude = :was_latitude and longitude = :was_longitude
   and ticket in (select id from ticket where reporter = :reporter);
