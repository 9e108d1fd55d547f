-- name: set(alarms)!
-- Set alarms, each a subject, a name and a moment; one that is set already, or has rung, stays as it is.
insert into alarm (subject, name, due_at)
select cast(value as json) ->> 0, cast(value as json) ->> 1, cast(value as json) ->> 2 from json_each(:alarms)
on conflict (subject, name, due_at) do nothing;

-- name: unset(alarms)!
-- Take alarms back that have not rung.
delete from alarm
 where rung_at is null
   and (subject, name, due_at) in
       (select cast(value as json) ->> 0, cast(value as json) ->> 1, cast(value as json) ->> 2 from json_each(:alarms));
