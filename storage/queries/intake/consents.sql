-- name: agree(person, version, now)!
-- Somebody has agreed to this version; the first time counts.
insert into consent (person, version, agreed_at) values (:person, :version, :now)
on conflict (person, version) do nothing;

-- name: latest(person)^
-- What somebody agreed to last.
select version, agreed_at from consent where person = :person order by version desc limit 1;

-- name: remember(person, enterprise, contact, phone, uscc, area, now)!
-- Who somebody says they are, to be offered again.
insert into business_card (person, enterprise, contact, phone, uscc, area, changed_at)
values (:person, :enterprise, :contact, :phone, :uscc, :area, :now)
on conflict (person) do update
   set enterprise = excluded.enterprise, contact = excluded.contact, phone = excluded.phone, uscc = excluded.uscc,
       area = excluded.area, changed_at = excluded.changed_at;

-- name: known(person)^
-- Who somebody said they were, last time.
select enterprise, contact, phone, uscc, area from business_card where person = :person;
