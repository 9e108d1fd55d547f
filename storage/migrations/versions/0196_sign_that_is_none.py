"""A sign that is none (NUL), which texts of before may hold, is read as a mark for it: PostgreSQL refused all of it."""

from __future__ import annotations

from alembic import op

revision = "0196"
down_revision = "0186"
branch_labels = None
depends_on = None

# in place, not a function of its own: an index over json_extract is analyzed where none of ours is found by its name
READABLE = r"""(case when position('\u0000' in {0}) = 0 then {0}
           else regexp_replace({0}, '(?<!\\)((?:\\\\)*)\\u0000', '\1\\ufffd', 'g') end)"""
EXTRACT = """
create or replace function json_extract(kept text, path text) returns text language sql immutable parallel safe as
$$ select case found when 'true' then '1' when 'false' then '0' else found end
     from (select {} #>> string_to_array(substr($2, 3), '.') as found) as at $$
"""
EACH = """
create or replace function json_each(kept text, out value text) returns setof text
language sql immutable parallel safe as
$$ select case value when 'true' then '1' when 'false' then '0' else value end
     from json_array_elements_text({}) $$
"""
ALL = "coalesce(nullif($1, ''), '[]')"


def upgrade() -> None:
    _reads(READABLE)


def downgrade() -> None:
    _reads("{0}")


def _reads(kept: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        for function, text in ((EXTRACT, "$1"), (EACH, ALL)):
            op.get_bind().exec_driver_sql(function.format(f"{kept.format(text)}::json").strip())
