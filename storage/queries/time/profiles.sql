-- name: versions()
-- Every version of every profile there has been.
select name, version, limits, rules from profile order by name, version;

-- name: add(name, version, limits, rules, since)!
-- Keep a version for ever.
insert into profile (name, version, limits, rules, since) values (:name, :version, :limits, :rules, :since);

-- name: nameless()
-- Tickets opened before versions were kept: the names they bear.
select distinct profile from ticket where profile not in (select name from profile) order by profile;
