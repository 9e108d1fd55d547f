-- name: alike(plain, uscc)
-- The records of this name, now or once, or of this credit code; each with the record it was merged into in the end.
with recursive up (leaf, id, next) as (
    select f.id, f.id, f.merged_into from firm f
     where f.id in (select id from firm where plain = :plain
                    union select firm from firm_name where plain = :plain
                    union select id from firm where uscc = :uscc and uscc <> '')
    union all
    select up.leaf, f.id, f.merged_into from up join firm f on f.id = up.next
)
select f.id, f.name, f.uscc, f.area, f.industry, f.size, up.id as root
  from up join firm f on f.id = up.leaf
 where up.next is null
 order by f.id;

-- name: get(id)^
-- One record, with the one it was merged into in the end.
with recursive up (id, next) as (
    select id, merged_into from firm where id = :id
    union all
    select f.id, f.merged_into from up join firm f on f.id = up.next
)
select f.id, f.name, f.uscc, f.area, f.industry, f.size, up.id as root
  from firm f join up on up.next is null
 where f.id = :id;

-- name: of_ticket(ticket)$
-- The record that a matter points to.
select firm from envelope where ticket = :ticket;

-- name: add(name, plain, uscc, area, at)$
-- A new record.
insert into firm (name, plain, uscc, area, made_at) values (:name, :plain, :uscc, :area, :at) returning id;

-- name: point(ticket, firm)!
-- A matter points to this record.
update envelope set firm = :firm where ticket = :ticket;

-- name: learn(id, uscc, area)!
-- What was not known yet is known now.
update firm set uscc = case when uscc = '' then :uscc else uscc end, area = case when area = '' then :area else area end
 where id = :id;

-- name: describe(id, industry, size)!
-- Its trade and its size, as the bureau has entered them.
update firm set industry = :industry, size = :size where id = :id;

-- name: rewrite(id, name, plain, uscc)!
-- What it is called, and its code.
update firm set name = :name, plain = :plain, uscc = :uscc where id = :id;

-- name: add_name(firm, name, plain, at)!
-- Another name by which it is found.
insert into firm_name (firm, plain, name, at) values (:firm, :plain, :name, :at) on conflict do nothing;

-- name: drop_name(firm, plain)!
-- A name that it never had, unless another of its matters says so.
delete from firm_name
 where firm = :firm and plain = :plain
   and not exists (select 1 from envelope where firm = :firm
                      and substr(plain || char(10), 1, length(:plain) + 1) = :plain || char(10));

-- name: names(firm)
-- Its other names, and those of the records that were merged into it.
with recursive family (id) as (
    select cast(:firm as bigint) union select f.id from firm f join family on f.merged_into = family.id
)
select name, plain from firm_name where firm in (select id from family)
union
select name, plain from firm where id in (select id from family) and id <> :firm;

-- name: merge(id, into)!
-- It is part of another record from now on; of none: it stands by itself again.
update firm set merged_into = :into where id = :id;

-- name: merged(into)
-- The records that are part of this one.
select id, name, uscc, area, industry, size, merged_into as root from firm where merged_into = :into order by id;

-- name: others(firm, ticket)$
-- How much else hangs on a record.
select (select count(*) from envelope where firm = :firm and ticket <> :ticket)
     + (select count(*) from listed where firm = :firm)
     + (select count(*) from firm_contact where firm = :firm)
     + (select count(*) from firm where merged_into = :firm);

-- name: unused()
-- Records on which nothing hangs any more.
select id from firm f
 where merged_into is null
   and not exists (select 1 from envelope where firm = f.id) and not exists (select 1 from listed where firm = f.id)
   and not exists (select 1 from firm where merged_into = f.id);

-- name: forget_contacts()!
-- Whom the bureau knew at an enterprise that is no longer listed, and of which no matter is kept.
delete from firm_contact
 where not exists (select 1 from listed where firm = firm_contact.firm and until is null)
   and not exists (select 1 from envelope where firm = firm_contact.firm);

-- name: forget_names(firm)!
delete from firm_name where firm = :firm;

-- name: forget(firm)!
delete from firm where id = :firm;

-- name: find(pattern, uscc, every, most)
-- Those whose name, now or once, has these words, or whose code this is; of whom there is nothing but confidential
-- matters, only where everything is asked for. Their matters are looked at once they are found, one by one: with
-- `exists` PostgreSQL gathers those of everybody.
with found as materialized (
    select * from firm
     where merged_into is null
       and (plain like :pattern escape '!' or uscc = :uscc
            or id in (select firm from firm_name where plain like :pattern escape '!')
            or id in (select merged_into from firm where plain like :pattern escape '!'))
)
select f.id, f.name, f.uscc, f.area, f.industry, f.size, f.id as root
  from found f
 where :every or exists (select 1 from listed where firm = f.id)
    or exists (select 1 from firm_contact where firm = f.id)
    or (select 1 from envelope e join ticket t on t.id = e.ticket
         where e.firm = f.id and t.confidential = 0 limit 1) is not null
    or (select 1 from firm g join envelope e on e.firm = g.id join ticket t on t.id = e.ticket
         where g.merged_into = f.id and t.confidential = 0 limit 1) is not null
 order by f.id limit :most;

-- name: matters(firm, every)
-- The matters of an enterprise, the open ones first, then the newest.
with recursive family (id) as (
    select cast(:firm as bigint) union select f.id from firm f join family on f.merged_into = family.id
)
select t.id, t.kind, t.status, t.against, t.confidential, t.ended_at, t.submitted_at, t.channel, t.reporter,
       e.contact, e.phone
  from envelope e join ticket t on t.id = e.ticket
 where e.firm in (select id from family) and (:every or t.confidential = 0)
 order by t.ended_at is not null, t.id desc;

-- name: contacts(firm)
-- Who speaks for it, as the bureau has entered them.
select name, phone, duty from firm_contact
 where firm in (with recursive family (id) as (
    select cast(:firm as bigint) union select f.id from firm f join family on f.merged_into = family.id
) select id from family)
 order by id;

-- name: add_contact(firm, name, phone, duty, at, by_name)!
-- Somebody speaks for it, as the bureau knows.
insert into firm_contact (firm, name, phone, duty, at, by_name)
select :firm, :name, :phone, :duty, :at, :by_name
 where not exists (select 1 from firm_contact where firm = :firm and name = :name and phone = :phone);

-- name: drop_contacts(firm, at)!
-- Those that were entered with what is taken back now.
delete from firm_contact where firm = :firm and at = :at;

-- name: thanks(ids)
-- Thanks left for these matters, the newest first.
select h.at, h.kind, h.words, t.number
  from thanks h join ticket t on t.id = h.ticket
 where h.ticket in (select cast(value as bigint) from json_each(:ids))
 order by h.at desc;

-- name: own_thanks(names)
-- Thanks that the bureau entered for an enterprise of one of these names, the newest first.
select at, kind, words, enterprise
  from thanks where ticket is null and enterprise in (select value from json_each(:names)) order by at desc;

-- name: promises(ids)
-- What units have promised in these matters, what is open first.
select c.what, c.unit, c.until, c.stage, t.number
  from commitment c join ticket t on t.id = c.ticket
 where c.ticket in (select cast(value as bigint) from json_each(:ids))
 order by c.stage <> 'open', c.until;

-- name: heard_at(ids)$
-- When the enterprise said something last in these matters.
select max(at) from journal
 where ticket in (select cast(value as bigint) from json_each(:ids)) and roles = '["enterprise"]';
