"""One table of thanks: those of a matter and those of none; of which day, to whom, how many, with which photo."""

from __future__ import annotations

from alembic import op

revision = "0094"
down_revision = "0093"
branch_labels = None
depends_on = None

COLUMNS = {
    "enterprise": "text not null default ''",  # whose they are, where they belong to no matter
    "day": "text not null default ''",  # the bureau's day on which they came
    "whom": "text not null default ''",  # to whom, as it was written
    "many": "integer not null default 1",
    "at_least": "integer not null default 0",  # 余: so many or more
    "photo": "text not null default ''",  # of a banner or a letter, as Telegram knows it
}


def upgrade() -> None:
    for name, kind in COLUMNS.items():
        op.execute(f"alter table thanks add column {name} {kind}")
    op.execute("update thanks set day = date(at, '+8 hours')")
    op.execute("""
        insert into thanks (ticket, at, kind, words, by_id, by_name, unit, enterprise, day)
        select null, at, kind, words, by_id, by_name, null, enterprise, date(at, '+8 hours') from own_thanks order by id
    """)
    op.execute("drop table own_thanks")
    op.execute("create index thanks_day on thanks (day)")


def downgrade() -> None:
    op.execute("drop index thanks_day")
    op.execute("""
        create table own_thanks (
            id         integer primary key,
            at         text not null,
            kind       text not null,                      -- letter, banner, call
            enterprise text not null,
            words      text not null,
            by_id      bigint not null,                    -- whoever of the bureau entered it
            by_name    text not null
        )
    """)
    op.execute("""
        insert into own_thanks (at, kind, enterprise, words, by_id, by_name)
        select at, kind, enterprise, words, by_id, by_name from thanks where ticket is null order by id
    """)
    op.execute("delete from thanks where ticket is null")
    for name in reversed(COLUMNS):
        op.execute(f"alter table thanks drop column {name}")
