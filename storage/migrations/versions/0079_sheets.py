"""Answer sheets: each person who answers a callback, or enters one, has their own, in each round."""

from __future__ import annotations

from alembic import op

revision = "0079"
down_revision = "0077"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "create table sheet (id integer primary key, ticket integer not null references ticket(id), "
        "round integer not null, attempt integer not null, person bigint not null, name text not null, "
        "channel text not null, chat bigint not null, letter bigint, stage text not null, solved text not null, "
        "satisfied text not null, pressed text not null, spoke_with text not null, record integer, "
        "opened_at text not null)"
    )
    op.execute("create index sheet_ticket on sheet (ticket, person)")
    op.execute("create index sheet_letter on sheet (letter)")
    op.execute(
        "insert into sheet (ticket, round, attempt, person, name, channel, chat, stage, solved, satisfied, pressed, "
        "spoke_with, opened_at) "
        "select a.ticket, a.round, t.attempts, t.reporter, '', 'telegram', t.reporter, 'open', a.solved, a.satisfied, "
        "a.pressed, '', t.changed_at from answering a join ticket t on t.id = a.ticket "
        "where t.reporter is not null and t.status = 'handled'"
    )
    op.execute("drop table answering")


def downgrade() -> None:
    op.execute(
        "create table answering (ticket integer primary key references ticket(id), round integer not null, "
        "solved text not null, satisfied text not null, pressed text not null default '', "
        "spoke_with text not null default '')"
    )
    op.execute(
        "insert into answering (ticket, round, solved, satisfied, pressed, spoke_with) "
        "select ticket, round, solved, satisfied, pressed, spoke_with from sheet "
        "where id in (select max(id) from sheet where stage = 'open' and channel = 'telegram' group by ticket)"
    )
    op.execute("drop index sheet_letter")
    op.execute("drop index sheet_ticket")
    op.execute("drop table sheet")
