"""Who keeps a matter at the bureau, who entered a report on paper, and who acted for whom."""

from __future__ import annotations

from alembic import op

revision = "0073"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table ticket add column case_officer text")
    op.execute("alter table ticket add column reported_by bigint")
    op.execute("alter table ticket add column acted_for text not null default '[]'")


def downgrade() -> None:
    for column in ("case_officer", "reported_by", "acted_for"):
        op.execute(f"alter table ticket drop column {column}")
