-- name: used()$
-- How many bytes the database takes.
select pg_database_size(current_database());
