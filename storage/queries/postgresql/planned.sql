-- name: set(subject, alarms)!
-- Set alarms of a subject, each a name and a moment; one that is set already, or has rung, stays as it is.
insert into alarm (subject, name, due_at)
select :subject, cast(value as json) ->> 0, cast(value as json) ->> 1 from json_each(:alarms)
on conflict (subject, name, due_at) do nothing;

-- name: unset(subject, alarms)!
-- Take alarms of a subject back that have not rung.
delete from alarm
 where subject = :subject and rung_at is null
   and (name, due_at) in (select cast(value as json) ->> 0, cast(value as json) ->> 1 from json_each(:alarms));
