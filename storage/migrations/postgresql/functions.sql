-- What the statements of storage/queries call, and PostgreSQL does not have as SQLite has it.

create function max(a anycompatible, b anycompatible) returns anycompatible language sql immutable parallel safe as
$$ select case when a is null or b is null then null when a < b then b else a end $$;

create function min(a anycompatible, b anycompatible) returns anycompatible language sql immutable parallel safe as
$$ select case when a is null or b is null then null when b < a then b else a end $$;

-- What stands at a path ($.a.b) of a JSON text: words as they are, true and false as 1 and 0.
create function json_extract(kept text, path text) returns text language sql immutable parallel safe as
$$ select case found when 'true' then '1' when 'false' then '0' else found end
     from (select $1::json #>> string_to_array(substr($2, 3), '.') as found) as at $$;

create function json_each(kept text, out value text) returns setof text language sql immutable parallel safe as
$$ select case value when 'true' then '1' when 'false' then '0' else value end from json_array_elements_text(coalesce(nullif($1, ''), '[]')::json) $$;

create function sha256(words text) returns text language sql immutable parallel safe as
$$ select encode(sha256(convert_to($1, 'UTF8')), 'hex') $$;

create function joined(so_far text, more text, comma text) returns text language sql immutable parallel safe as
$$ select case when $2 is null then $1 when $1 is null then $2 else $1 || $3 || $2 end $$;

create function joined(so_far text, more text) returns text language sql immutable parallel safe as
$$ select joined($1, $2, ',') $$;

create aggregate group_concat(text) (sfunc = joined, stype = text);

create aggregate group_concat(text, text) (sfunc = joined, stype = text);
