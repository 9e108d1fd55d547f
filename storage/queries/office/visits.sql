-- name: plan(person, name, enterprise, plain, uscc, address, area, contact, phone, day, planned_at, planned_name)$
-- One more enterprise at the end of somebody's route of a day.
insert into visit (person, name, enterprise, plain, uscc, address, area, contact, phone, day, seq, state, planned_at,
    planned_name)
select :person, :name, :enterprise, :plain, :uscc, :address, :area, :contact, :phone, :day,
       coalesce((select max(seq) from visit where day = :day and person = :person), 0) + 1, 'planned', :planned_at,
       :planned_name
returning id;

-- name: get(id)^
-- One visit.
select * from visit where id = :id;

-- name: going(person)^
-- The visit on which somebody is.
select * from visit where person = :person and state = 'going';

-- name: route(person, day)
-- The enterprises of somebody's day in their order.
select * from visit where person = :person and day = :day and state <> 'dropped' order by seq, id;

-- name: planned(first, last)
-- What is planned on these days and was not done.
select * from visit where day between :first and :last and state = 'planned' order by day, person, seq, id;

-- name: between(first, last)
-- What was planned or done on these days, in their order.
select * from visit where day between :first and :last and state <> 'dropped' order by day, person, seq, id;

-- name: latest(skip, most)
-- The visits that were made, the newest first.
select * from visit where started_at is not null and state <> 'dropped' order by id desc limit :most offset :skip;

-- name: of_enterprise(plain, uscc)
-- The visits of one enterprise, by its name or its credit code, the newest first: for its dossier.
select * from visit where started_at is not null and state <> 'dropped' and plain = :plain
union
select * from visit where started_at is not null and state <> 'dropped' and uscc <> '' and uscc = :uscc
 order by day desc, id desc;

-- name: naming(plain, uscc)
-- Every visit of one enterprise, planned ones, too: for whoever is to be forgotten there.
select * from visit where plain = :plain
union
select * from visit where uscc <> '' and uscc = :uscc
 order by id;

-- name: forget_contact(id)!
-- Whom one speaks to there.
update visit set contact = '', phone = '' where id = :id;

-- name: forget_old_notes(before)!
-- What was noted on visits before this day.
update note set text = '', files = '[]'
 where (text <> '' or files <> '[]') and visit in (select id from visit where day < :before);

-- name: forget_old(before)!
-- Whom one spoke to, and where.
update visit set contact = '', phone = '', address = '', latitude = null, longitude = null
 where day < :before and (contact <> '' or phone <> '' or address <> '' or latitude is not null);

-- name: save(id, address, area, contact, phone, latitude, longitude, day, state, started_at, ended_at)!
-- What has become of it, and what was learnt of the enterprise.
update visit
   set address = :address, area = :area, contact = :contact, phone = :phone, latitude = :latitude,
       longitude = :longitude, day = :day, state = :state, started_at = :started_at, ended_at = :ended_at
 where id = :id;

-- name: order(id, seq)!
-- Its place on the route.
update visit set seq = :seq where id = :id;
