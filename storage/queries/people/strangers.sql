-- name: naming_none_of(units, categories)
-- Which of what tickets.open_tickets finds name a unit that is none of these, or a category; only their ids are read.
select t.id from ticket t
 where t.id in (select id from ticket where ended_at is null
                 union select ticket from request where state = 'open' and kind in ('review', 'above'))
   and (t.category <> '' and t.category not in (select value from json_each(:categories))
        or exists (select 1 from part p where p.ticket = t.id and p.ended_at is null
                      and p.unit not in (select value from json_each(:units))))
 order by t.id;

-- name: answered_by_none_of(rosters, signed_by_anybody, keepers)
-- Which of what tickets.open_tickets finds name somebody who is not on the unit's roster, or are kept by none of these.
select t.id from ticket t
 where t.id in (select id from ticket where ended_at is null
                 union select ticket from request where state = 'open' and kind in ('review', 'above'))
   and (t.case_officer is not null
        and cast(json_extract(t.case_officer, '$.id') as text) not in (select value from json_each(:keepers))
        or exists (select 1 from part p where p.ticket = t.id and p.ended_at is null and p.responsible_id is not null
                      and p.unit not in (select value from json_each(:signed_by_anybody))
                      and p.unit || ':' || p.responsible_id not in (select value from json_each(:rosters))))
 order by t.id;
