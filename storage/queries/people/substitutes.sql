-- name: propose(person, name, by, by_name, unit, first, last, at)$
-- Somebody means to be away; it holds when they have read it back. Tells its id.
insert into substitute (person, name, by, by_name, unit, first, last, at)
values (:person, :name, :by, :by_name, :unit, :first, :last, :at) returning id;

-- name: one(id)^
select * from substitute where id = :id and ended_at is null;

-- name: agree(id, at)!
-- Read back, and right.
update substitute set agreed_at = :at where id = :id and agreed_at is null;

-- name: end(id, at)!
-- It holds no more, or never did.
update substitute set ended_at = :at, told_at = coalesce(told_at, :at) where id = :id and ended_at is null;

-- name: standing(day)
-- What holds on this day or later, the earliest first.
select * from substitute where agreed_at is not null and ended_at is null and last >= :day order by first, id;

-- name: over(day)
-- What came to its end by itself before this day, and of which nobody has been told.
select * from substitute where agreed_at is not null and told_at is null and last < :day order by id;

-- name: tell(id, at)!
update substitute set told_at = :at where id = :id;

-- name: done_for(by, signed, since)$
-- How many matters somebody acted on with this signature since then.
select count(distinct ticket) from journal
 where actor = :by and actor_name = :signed and at >= :since and ticket is not null;
