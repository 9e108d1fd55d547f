-- name: add(number, kind, title, said, at, by_id, by_name)$
-- A new project.
insert into project (number, kind, title, said, state, at, by_id, by_name)
values (:number, :kind, :title, :said, 'open', :at, :by_id, :by_name)
returning id;

-- name: get(id)^
-- One project.
select * from project where id = :id;

-- name: save(id, kind, title, said, state, closed_at)!
-- What is known of it now.
update project set kind = :kind, title = :title, said = :said, state = :state, closed_at = :closed_at where id = :id;

-- name: every()
-- All projects but those that were deleted, the newest first.
select * from project where state <> 'dropped' order by id desc;

-- name: ending(year, last)
-- Those with this last number, the newest first; without a year of any year.
select * from project
 where number like '%' || :year || '〕' || :last || '号' and state <> 'dropped'
 order by id desc limit 1;

-- name: add_site(project, area, name, team)$
-- A site more; one that is there keeps what is known of it.
insert into site (project, area, name, team, state) values (:project, :area, :name, :team, 'planned')
on conflict (project, area, name) do nothing
returning id;

-- name: sites(project)
-- The sites of a project, as they were written down.
select * from site where project = :project order by id;

-- name: site(id)^
-- One site.
select * from site where id = :id;

-- name: going(person)^
-- The site at which somebody is.
select * from site where person = :person and state = 'going';

-- name: save_site(id, state, person, person_name, started_at, recorded_at, latitude, longitude)!
-- What has become of it.
update site
   set state = :state, person = :person, person_name = :person_name, started_at = :started_at,
       recorded_at = :recorded_at, latitude = :latitude, longitude = :longitude
 where id = :id;

-- name: add_finding(project, site, note, area, text, files, unit, due, at, by_id, by_name)$
-- A problem more.
insert into finding (project, site, note, area, text, files, unit, due, state, at, by_id, by_name)
values (:project, :site, :note, :area, :text, :files, :unit, :due, 'noted', :at, :by_id, :by_name)
returning id;

-- name: findings(project)
-- What was found, with the status of the tickets it has become.
select f.*, t.status, t.number
  from finding f left join ticket t on t.id = f.ticket
 where f.project = :project order by f.id;

-- name: of_site(site)
-- What was found at one site.
select f.*, t.status, t.number from finding f left join ticket t on t.id = f.ticket where f.site = :site order by f.id;

-- name: finding(id)^
-- One of them.
select f.*, t.status, t.number from finding f left join ticket t on t.id = f.ticket where f.id = :id;

-- name: save_finding(id, unit, due, state, ticket)!
-- Whose it is, by when, and what has become of it.
update finding set unit = :unit, due = :due, state = :state, ticket = :ticket where id = :id;

-- name: instructed(project)
-- The instructions that chiefs have given on what was found, or on a special report of the project.
select i.id, i.number
  from finding f
  join request r on r.ticket = f.ticket
  join instruction i on i.request = r.id
 where f.project = :project
union
select i.id, i.number
  from instruction i
  join issued_paper p on p.id = i.paper
 where i.paper is not null and cast(json_extract(p.links, '$.period.project') as bigint) = :project
 order by 1;
