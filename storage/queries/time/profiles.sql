-- name: versions()
-- Every version of every profile there has been.
select name, version, limits, rules from profile order by name, version;

-- name: add(name, version, limits, rules, since)!
-- Keep a version for ever.
insert into profile (name, version, limits, rules, since) values (:name, :version, :limits, :rules, :since);

-- name: nameless()
-- Tickets opened before versions were kept: the names they bear. The index is read name by name, not ticket by ticket.
with recursive used (name) as (
    select min(profile) from ticket
    union all
    select (select min(profile) from ticket where profile > used.name) from used where used.name is not null
)
select name as profile from used where name not in (select name from profile) order by name;
