-- name: into(ticket)
-- Every ticket that was folded into this one, or into one that was.
with recursive folded (id) as (
    select id from ticket where merged_into = :ticket
    union
    select t.id from ticket t join folded on t.merged_into = folded.id
)
select id from folded order by id;
