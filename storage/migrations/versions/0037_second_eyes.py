"""Who entered an answer; thanks of their own; what waits for a chief's signature; the people of config.yaml."""

from __future__ import annotations

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

TABLES = {
    "own_thanks": """
    create table own_thanks (
        id         integer primary key,
        at         text not null,
        kind       text not null,                      -- letter, banner, call
        enterprise text not null,
        words      text not null,
        by_id      bigint not null,                    -- whoever of the bureau entered it
        by_name    text not null
    )
    """,
    "countersign": """
    create table countersign (
        id         integer primary key,
        purpose    text not null,                      -- as a code's: unit:chengguan, role:chief
        chat       bigint not null,                    -- the group, or the person's private chat
        name       text not null,                      -- of the group or the person
        asked_by   bigint not null,                    -- who used the code
        asked_name text not null,
        made_by    bigint not null,                    -- who made it
        asked_at   text not null,
        decided_at text,
        decided_by bigint,
        agreed     integer
    )
    """,
    "configured": """
    create table configured (
        who   text not null,                           -- a user id, or a name while there is none
        name  text not null,
        role  text not null,
        primary key (who, role)
    )
    """,
}


def upgrade() -> None:
    op.execute("alter table ticket add column entered_by bigint")
    for table in TABLES.values():
        op.execute(table)


def downgrade() -> None:
    for name in reversed(TABLES):
        op.execute(f"drop table {name}")
    op.execute("alter table ticket drop column entered_by")
