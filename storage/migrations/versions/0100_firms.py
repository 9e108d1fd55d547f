"""Every enterprise has one record, to which its matters and its places on the register point."""

from __future__ import annotations

from typing import Any

from alembic import op

revision = "0100"
down_revision = "0097"
branch_labels = None
depends_on = None

TABLES = {
    "firm": """
        id integer primary key, name text not null, plain text not null, uscc text not null default '',
        area text not null default '', industry text not null default '', size text not null default '',
        merged_into integer references firm (id), made_at text not null
    """,
    "firm_name": """
        firm integer not null references firm (id), plain text not null, name text not null, at text not null,
        primary key (firm, plain)
    """,
    "firm_contact": """
        id integer primary key, firm integer not null references firm (id), name text not null,
        phone text not null default '', duty text not null default '', at text not null, by_name text not null
    """,
}
INDEXES = {
    "firm_plain": "firm (plain)",
    "firm_uscc": "firm (uscc) where uscc <> ''",
    "firm_merged": "firm (merged_into) where merged_into is not null",
    "firm_name_plain": "firm_name (plain)",
    "firm_contact_firm": "firm_contact (firm)",
    "envelope_firm": "envelope (firm)",
}
BEHIND = """
    select 'envelope', e.ticket, e.enterprise, e.plain, e.uscc, t.area, t.submitted_at
      from envelope e join ticket t on t.id = e.ticket where e.enterprise <> ''
    union all
    select 'listed', id, name, plain, uscc, '', since from listed
     order by 7
"""


def upgrade() -> None:
    for name, columns in TABLES.items():
        op.execute(f"create table {name} ({columns})")
    for table in ("envelope", "listed"):
        op.execute(f"alter table {table} add column firm integer")
    for name, columns in INDEXES.items():
        op.execute(f"create index {name} on {columns}")
    for table, id, name, plain, uscc, area, at in op.get_bind().exec_driver_sql(BEHIND).fetchall():
        firm = _firm(name, plain.partition("\n")[0], uscc, area, at)
        key = "ticket" if table == "envelope" else "id"
        op.get_bind().exec_driver_sql(f"update {table} set firm = ? where {key} = ?", (firm, id))  # noqa: S608 - ours


def _firm(name: str, plain: str, uscc: str, area: str, at: str) -> int:
    """The record of this enterprise: by its code, else by its name where the codes do not say otherwise."""
    run: Any = op.get_bind().exec_driver_sql
    found = (
        run("select id from firm where uscc = ? and uscc <> ''", (uscc,)).fetchone()
        or run("select id from firm where plain = ? and (uscc = '' or ? = '')", (plain, uscc)).fetchone()
    )
    if found is None:
        made = "insert into firm (name, plain, uscc, area, made_at) values (?, ?, ?, ?, ?) returning id"
        return int(run(made, (name, plain, uscc, area, at)).fetchone()[0])
    run("update firm set uscc = ? where id = ? and uscc = ''", (uscc, found[0]))
    run("update firm set area = ? where id = ? and area = ''", (area, found[0]))
    other = "insert into firm_name (firm, plain, name, at) select id, ?, ?, ? from firm where id = ? and plain <> ?"
    run(f"{other} on conflict do nothing", (plain, name, at, found[0], plain))
    return int(found[0])


def downgrade() -> None:
    op.execute("drop index envelope_firm")
    for table in ("envelope", "listed"):
        op.execute(f"alter table {table} drop column firm")
    for name in reversed(TABLES):
        op.execute(f"drop table {name}")
