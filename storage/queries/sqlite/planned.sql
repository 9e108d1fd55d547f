-- name: set(alarms)!
-- Set alarms, each a subject, a name and a moment; one that is set already, or has rung, stays as it is.
insert into alarm (subject, name, due_at)
select value ->> 0, value ->> 1, value ->> 2 from json_each(:alarms) where true
on conflict (subject, name, due_at) do nothing;

-- name: unset(alarms)!
-- Take alarms back that have not rung.
delete from alarm
 where rung_at is null
   and (subject, name, due_at) in
       (select value ->> 0, value ->> 1, value ->> 2 from json_each(:alarms));
