"""A visit that nobody had called has no notice, and so no number: only numbers are told apart."""

from __future__ import annotations

from alembic import op

revision = "0165"
down_revision = "0150"
branch_labels = None
depends_on = None

COLUMNS = (
    "id, ticket, kind, starts_at, place, units, agenda, number, called_at, called_by, called_name, stage, replies, "
    "minutes, minuted_at, minuted_name"
)


def upgrade() -> None:
    _anew("not null")
    op.execute("create unique index gathering_number on gathering (number) where number <> ''")


def downgrade() -> None:
    op.execute("drop index gathering_number")
    op.execute("update gathering set number = '补记' || id where number = ''")
    _anew("not null unique")


def _anew(number: str) -> None:
    op.execute("drop index gathering_ticket")
    op.execute("drop index gathering_called")
    op.execute("alter table gathering rename to gathering_before")
    op.execute(
        f"""
        create table gathering (
            id           integer primary key,
            ticket       integer not null references ticket(id),
            kind         text not null,                     -- site, coordinate, study
            starts_at    text not null,
            place        text not null,
            units        text not null,                     -- the codes of those invited
            agenda       text not null,
            number       text {number},                     -- 督会〔2023〕1号; empty: nobody had called it
            called_at    text not null,
            called_by    bigint not null,
            called_name  text not null,
            stage        text not null default 'called',    -- called, held, off
            replies      text not null default '{{}}',      -- by unit: attend or excused, who, when, why
            minutes      text not null default '',
            minuted_at   text,
            minuted_name text not null default ''
        )
        """
    )
    op.execute(f"insert into gathering ({COLUMNS}) select {COLUMNS} from gathering_before")  # noqa: S608
    op.execute("drop table gathering_before")
    op.execute("create index gathering_ticket on gathering (ticket)")
    op.execute("create index gathering_called on gathering (starts_at) where stage = 'called'")
