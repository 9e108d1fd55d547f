-- name: used()$
-- How many bytes the database takes.
select page_count * page_size from pragma_page_count(), pragma_page_size();
