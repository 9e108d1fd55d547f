"""A ticket says who approved its report, and on how many half-days it was tried to reach the enterprise."""

from __future__ import annotations

from alembic import op

revision = "0036"
down_revision = "0034"
branch_labels = None
depends_on = None

ADDED = ("approved_by integer", "tried_at text", "half_days integer not null default 0")
WHO = """
    update ticket
       set approved_by = (select j.actor from journal j
                           where j.ticket = ticket.id and j.action = 'approve' order by j.id desc limit 1)
     where status = 'handled'
"""
TRIED = """
    update ticket
       set tried_at = (select max(c.at) from callback c where c.ticket = ticket.id and c.round = ticket.round),
           half_days = attempts
     where status = 'handled'
"""


def upgrade() -> None:
    for column in ADDED:
        op.execute(f"alter table ticket add column {column}")
    op.execute(WHO)
    op.execute(TRIED)  # what was tried under the rule of before counts as it counted then


def downgrade() -> None:
    for column in ADDED:
        op.execute(f"alter table ticket drop column {column.split()[0]}")
