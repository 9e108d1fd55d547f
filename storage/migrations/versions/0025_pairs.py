"""What a ticket says is found by the pairs of characters in it, two being the least that anybody looks for."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

# Every pair as one word of ten letters; the words themselves are kept nowhere but in the ticket.
PAIRS = "create virtual table pair using fts5(pairs, content='', columnsize=0, detail='none', tokenize='ascii')"
WRITTEN = """
    select t.id, t.number, t.title, t.matter, t.area, t.problem, t.wants, e.enterprise, e.contact, e.uscc, e.phone,
           (select group_concat(p.responsible, ' ') from part p where p.ticket = t.id)
      from ticket t left join envelope e on e.ticket = t.id
     order by t.id
"""


def upgrade() -> None:
    op.execute(PAIRS)
    bind = op.get_bind()
    tickets = bind.exec_driver_sql(WRITTEN)
    while some := tickets.fetchmany(500):
        bind.exec_driver_sql(
            "insert into pair (rowid, pairs) values (?, ?)", [(row[0], _pairs(row[1:])) for row in some]
        )


def downgrade() -> None:
    op.execute("drop table pair")


def _pairs(texts: Any) -> str:
    runs = [run for text in texts for run in re.findall(r"\w+", (text or "").lower())]
    return " ".join(sorted({f"{ord(a):05x}{ord(b):05x}" for run in runs for a, b in pairwise(run)}))
