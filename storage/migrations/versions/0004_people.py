"""Who and what was bound in a chat, the codes for it, who can be reached, and when the hotline ran."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = (
    """
    create table code (
        hash       text primary key,                   -- SHA-256: the code itself is nowhere
        purpose    text not null,                      -- desk, unit:CODE, role:ROLE, officer:CODE, head:CODE, …
        name       text not null default '',           -- whom it is for; empty: whoever uses it
        made_by    bigint not null,                    -- 0: the command line
        made_at    text not null,
        expires_at text not null,
        used_at    text,
        used_by    bigint,
        used_chat  bigint
    )
    """,
    """
    create table code_try (
        user bigint not null,
        at   text not null                             -- only what did not hold
    )
    """,
    "create index code_try_user on code_try (user, at)",
    """
    create table appointment (
        id      integer primary key,
        name    text not null,                         -- as the administrator wrote it
        made_by bigint not null,
        made_at text not null
    )
    """,
    """
    create table bound_chat (
        what     text primary key,                     -- desk, unit:CODE
        chat     bigint not null unique,
        title    text not null default '',             -- as the group was called then
        bound_by bigint not null,
        bound_at text not null
    )
    """,
    """
    create table bound_person (
        user       bigint not null,
        purpose    text not null,
        name       text not null,
        bound_by   bigint not null,                    -- who made the code
        at         text not null,
        removed_at text,
        removed_by bigint,
        primary key (user, purpose)
    )
    """,
    """
    create table chat_alias (
        old bigint primary key,                        -- a group …
        new bigint not null,                           -- … that became this supergroup
        at  text not null
    )
    """,
    """
    create table reach (
        chat    bigint primary key,
        since   text not null,
        lost_at text                                   -- blocked by the person, or removed from the group
    )
    """,
    """
    create table run (
        started_at text not null,
        version    text not null,
        reads_all  integer                             -- the bot's privacy mode is off; null: not known
    )
    """,
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)


def downgrade() -> None:
    for table in ("run", "reach", "chat_alias", "bound_person", "bound_chat", "appointment", "code_try", "code"):
        op.execute(f"drop table {table}")
