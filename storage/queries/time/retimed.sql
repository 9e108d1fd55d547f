-- name: tickets(moments)!
-- The due times of many matters, each an id and a moment.
update ticket set due_at = moved.due
  from (select cast(json_extract(value, '$.id') as bigint) as id, json_extract(value, '$.due') as due
          from json_each(:moments)) as moved
 where ticket.id = moved.id;

-- name: parts(moments)!
-- The same of units' parts.
update part set due_at = moved.due
  from (select cast(json_extract(value, '$.id') as bigint) as id, json_extract(value, '$.due') as due
          from json_each(:moments)) as moved
 where part.id = moved.id;

-- name: envelopes(ids)
-- Who is behind these matters.
select ticket, enterprise, contact, phone, uscc, also from envelope
 where ticket in (select cast(value as bigint) from json_each(:ids));

-- name: followers(ids)
-- Those folded into these matters, or into one that was, each with the matter of ours.
with recursive folded (whole, id, number, reporter) as (
    select merged_into, id, number, reporter from ticket
     where merged_into in (select cast(value as bigint) from json_each(:ids))
    union
    select folded.whole, t.id, t.number, t.reporter from ticket t join folded on t.merged_into = folded.id
)
select whole, id, number, reporter from folded where reporter is not null order by id;

-- name: cards(ids, priority, written_at, board_at)
-- Have every card of these matters shown again, and those of no ticket that count or name one of them: outbox.refresh_all
-- of many.
with these (id) as (select cast(value as bigint) from json_each(:ids))
insert into outbox (to_chat, priority, kind, card, ticket, name, must, not_before, written_at)
select chat, case when ticket = 0 then 5 else :priority end, 'card', id, nullif(ticket, 0), kind, 1,
       case when ticket = 0 then :board_at end, :written_at
  from card
 where ticket in (select id from these union all select 0)
   and (ticket <> 0 or kind in (select 'board'
                                union all select 'visit.' || visit from note where ticket in (select id from these)
                                union all select 'site.' || site from finding where ticket in (select id from these)
                                union all select 'project.' || project from finding
                                           where ticket in (select id from these)))
 order by id
on conflict (card) where state = 'waiting' and kind = 'card' do update
   set priority = min(outbox.priority, excluded.priority),
       not_before = case when excluded.not_before is null then null else outbox.not_before end
returning to_chat, not_before;
