"""Matters are found by what they say now: what was said before, of erased ones too, leaves the index of pairs."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from unicodedata import category, normalize

from alembic import op
from zhconv_rs import zhconv

revision = "0111"
down_revision = "0110"
branch_labels = None
depends_on = None

PAIRS = "create virtual table pair using fts5(pairs, content='', columnsize=0, detail='none', tokenize='ascii')"
STANDS = """
    select t.id, t.plain, e.plain,
           (select group_concat(p.responsible, char(10)) from part p where p.ticket = t.id and t.erased_at is null)
      from ticket t left join envelope e on e.ticket = t.id
     order by t.id
"""


def upgrade() -> None:
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":  # no database there is older than this
        return
    op.execute("drop table pair")
    op.execute(PAIRS)
    for id, said, known, people in bind.exec_driver_sql(STANDS).fetchall():
        lines = [*(said or "").split("\n"), *(known or "").split("\n"), *map(_plain, (people or "").split("\n"))]
        if pairs := _pairs(lines):
            bind.exec_driver_sql("insert into pair (rowid, pairs) values (?, ?)", (id, pairs))


def downgrade() -> None:
    """What stands is found before it, too."""


def _plain(name: str) -> str:
    read = zhconv(normalize("NFKC", name).casefold(), "zh-hans")
    return "".join(sign for sign in read if category(sign)[0] in "LN")


def _pairs(lines: Iterable[str]) -> str:
    return " ".join(sorted({f"{ord(a):05x}{ord(b):05x}" for line in lines for a, b in pairwise(line)}))
