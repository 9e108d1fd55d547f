"""Which earlier tickets are likely about the same matter is found out once, when a ticket is submitted."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

COLUMNS = """
    ticket integer not null references ticket(id),   -- compared when it was submitted
    other  integer not null references ticket(id),   -- with this earlier one
    score  real not null,
    primary key (ticket, other)
"""
# what can still be merged, and what was submitted before it, as it used to be compared at every drawing
WAITING = "select * from ticket where ended_at is null and status in ('submitted', 'accepted', 'dispatched')"
BEFORE = """
    select * from ticket
     where id < ? and submitted_at >= ? and status not in ('merged', 'rejected')
     order by submitted_at desc, id desc limit 200
"""


def upgrade() -> None:
    op.execute(f"create table duplicate ({COLUMNS})")
    op.execute("create index duplicate_other on duplicate (other)")
    bind = op.get_bind()
    for ticket in bind.exec_driver_sql(WAITING).mappings().all():
        since = datetime.fromisoformat(ticket["submitted_at"]) - timedelta(days=90)
        earlier = bind.exec_driver_sql(BEFORE, (ticket["id"], since.isoformat())).mappings().all()
        scored = sorted(((_score(ticket, other), other["id"]) for other in earlier), reverse=True)
        for score, other in scored[:20]:
            if score >= 0.3:
                bind.exec_driver_sql("insert into duplicate values (?, ?, ?)", (ticket["id"], other, score))


def downgrade() -> None:
    op.execute("drop index duplicate_other")
    op.execute("drop table duplicate")


def _score(one: Any, other: Any) -> float:
    same = one["reporter"] is not None and one["reporter"] == other["reporter"]
    if not same and one["category"] != other["category"]:
        return 0.0
    a, b = _pairs(one["matter"]), _pairs(other["matter"])
    shared = len(a & b) / min(len(a), len(b)) if a and b else 0.0
    return shared + 0.15 * bool(one["area"] == other["area"]) + 0.3 * bool(same)


def _pairs(text: str) -> set[str]:
    run = re.sub(r"[\W_]+", "", text.lower())
    return {run[i : i + 2] for i in range(len(run) - 1)}
