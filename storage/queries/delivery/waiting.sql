-- name: heads(now, real)
-- What comes next in each chat: what is urgent, in a group then what is about a listed enterprise. Order is kept
-- among all else that just happened, and among what can
-- wait (reminders, digests); a chat is as urgent as the most urgent row that waits in it. A row that is sent once more
-- holds up nobody.
select id, to_chat, urgency, free_at, due = 1 as alone, priority, weight, answer
  from (select id, to_chat, free_at, priority, weight,
               count(*) over (partition by to_chat) as due,
               row_number() over (partition by to_chat
                   order by priority <> 1, priority <> 2 or to_chat > 0, priority > 3, id) as place,
               min(priority) over (partition by to_chat) as urgency,
               min(case when priority = 0 and (free_at is null or again = 1) then id end)
                   over (partition by to_chat) as answer
          from outbox
         where state = 'waiting' and (not_before is null or not_before <= :now)
           and (again = 0 or free_at <= :real)) as waiting
 where place = 1
 order by urgency, id;

-- name: head(chat, now, real)^
-- The same of one chat, read off the index: the first row of each priority.
with first (priority, id) as (
    select p.priority,
           (select o.id from outbox o
             where o.state = 'waiting' and o.to_chat = :chat and o.priority = p.priority
               and (o.not_before is null or o.not_before <= :now) and (o.again = 0 or o.free_at <= :real)
             order by o.id limit 1)
      from (select 0 as priority union all select 1 union all select 2 union all select 3 union all select 4
            union all select 5) as p
)
select id, to_chat, (select min(priority) from first where id is not null) as urgency, free_at,
       not exists (select 1 from outbox o
                    where o.state = 'waiting' and o.to_chat = :chat and o.id <> outbox.id
                      and (o.not_before is null or o.not_before <= :now) and (o.again = 0 or o.free_at <= :real)
                  ) as alone,
       priority, weight,
       (select min(o.id) from outbox o
         where o.state = 'waiting' and o.to_chat = :chat and o.priority = 0
           and (o.not_before is null or o.not_before <= :now)
           and (o.free_at is null or o.again = 1 and o.free_at <= :real)) as answer
  from outbox
 where id = coalesce((select id from first where priority = 1), (select id from first where priority = 2 and :chat < 0),
                     (select min(id) from first where priority <= 3),
                     (select min(id) from first));

-- name: become_due(since, now, real_since, real)
-- The chats in which something has become due meanwhile that was written before.
select to_chat from outbox where state = 'waiting' and not_before > :since and not_before <= :now
union
select to_chat from outbox where state = 'waiting' and again = 1 and free_at > :real_since and free_at <= :real;

-- name: next_moments(now, real)^
-- When something becomes due that has been put off: by the hotline's clock, and by the real one.
select (select min(not_before) from outbox where state = 'waiting' and not_before > :now) as moment,
       (select min(free_at) from outbox where state = 'waiting' and again = 1 and free_at > :real) as real_moment;

-- name: all_moved_on()
-- The same of all answers that have waited; what is not one answers nobody.
delete from outbox
 where state = 'waiting' and kind = 'letter' and must = 0 and priority = 0
   and exists (select 1 from outbox later
                where later.to_chat = outbox.to_chat and later.speaker = outbox.speaker and later.heard > outbox.heard)
returning to_chat;

-- name: due_again(real)
-- What has been tried need wait no longer.
update outbox set free_at = :real where state = 'waiting' and free_at > :real
returning to_chat;
