"""A sign that is none (NUL), which texts of before may hold, is read as a mark for it: PostgreSQL refused all of it."""

from __future__ import annotations

from alembic import op

revision = "0196"
down_revision = "0165"
branch_labels = None
depends_on = None

READABLE = r"""
create function readable(kept text) returns json language sql immutable parallel safe as
$$ select case when position('\u0000' in $1) = 0 then $1
               else regexp_replace($1, '(?<!\\)((?:\\\\)*)\\u0000', '\1\\ufffd', 'g') end::json $$
"""
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
    if op.get_bind().dialect.name == "postgresql":
        _does(READABLE, EXTRACT.format("readable($1)"), EACH.format(f"readable({ALL})"))


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _does(EXTRACT.format("$1::json"), EACH.format(f"{ALL}::json"), "drop function readable(text)")


def _does(*statements: str) -> None:
    for statement in statements:
        op.get_bind().exec_driver_sql(statement.strip())
