-- name: listed(before, most)
-- Enterprises on the register, not suspended, with no open matter, of which nothing has been heard since then and which
-- were not asked since then either: the longest silent first.
select * from (
    select l.*,
           greatest(l.since,
               coalesce((select max(t.submitted_at) from envelope e join ticket t on t.id = e.ticket
                          where e.firm in (with recursive family (id) as (
                 select cast(l.firm as bigint) union select f.id from firm f join family on f.merged_into = family.id
               ) select id from family)), ''),
               coalesce((select max(j.at) from envelope e join journal j on j.ticket = e.ticket
                          where e.firm in (with recursive family (id) as (
                 select cast(l.firm as bigint) union select f.id from firm f join family on f.merged_into = family.id
               ) select id from family) and j.roles = '["enterprise"]'), ''),
               coalesce((select max(greatest(c.asked_at, coalesce(c.answered_at, ''), coalesce(c.done_at, '')))
                           from check_in c where c.firm in (with recursive family (id) as (
                 select cast(l.firm as bigint) union select f.id from firm f join family on f.merged_into = family.id
               ) select id from family)), '')) as heard
      from listed l
     where l.until is null and l.suspended is null and l.firm is not null
       and not exists (select 1 from envelope e join ticket t on t.id = e.ticket
                        where e.firm in (with recursive family (id) as (
                 select cast(l.firm as bigint) union select f.id from firm f join family on f.merged_into = family.id
               ) select id from family) and t.ended_at is null)) as quiet
 where heard < :before
 order by heard, id limit :most;
