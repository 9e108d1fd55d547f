"""What a ticket says, and who is behind it, as it is compared: simplified, narrow, small, without blanks and marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from typing import Any
from unicodedata import category, normalize

from alembic import op
from zhconv_rs import zhconv

revision = "0061"
down_revision = "0058"
branch_labels = None
depends_on = None

PAIRS = "create virtual table pair using fts5(pairs, content='', columnsize=0, detail='none', tokenize='ascii')"
WRITTEN = """
    select t.id, t.number, t.title, t.matter, t.area, t.problem, t.wants, e.enterprise, e.contact, e.uscc, e.phone,
           (select group_concat(p.responsible, ' ') from part p where p.ticket = t.id)
      from ticket t left join envelope e on e.ticket = t.id
     order by t.id
"""
# Words that are erased take what they are compared by with them.
FORGOTTEN = {
    "ticket": ("update of matter on ticket when new.matter <> old.matter", "id = new.id"),
    "envelope": ("update of enterprise on envelope when new.enterprise = ''", "ticket = new.ticket"),
}


def upgrade() -> None:
    for table in FORGOTTEN:
        op.execute(f"alter table {table} add column plain text not null default ''")
    op.execute("drop table pair")
    op.execute(PAIRS)
    bind = op.get_bind()
    for row in bind.exec_driver_sql(WRITTEN).fetchall():
        said, known = [_normal(one) for one in row[1:7]], [*map(_normal, row[7:10]), *_digits(row[10])]
        bind.exec_driver_sql("update ticket set plain = ? where id = ?", ("\n".join(said), row[0]))
        bind.exec_driver_sql("update envelope set plain = ? where ticket = ?", ("\n".join(known), row[0]))
        pairs = _pairs([*said, *known, _normal(row[11])])
        bind.exec_driver_sql("insert into pair (rowid, pairs) values (?, ?)", (row[0], pairs))
    _listed(_normal)
    for table, (when, where) in FORGOTTEN.items():
        forgets = f"update {table} set plain = '' where {where}"  # noqa: S608 - nothing in it comes from outside
        op.execute(f"create trigger {table}_forgotten after {when} begin {forgets}; end")


def downgrade() -> None:
    for table in FORGOTTEN:
        op.execute(f"drop trigger {table}_forgotten")
        op.execute(f"alter table {table} drop column plain")
    op.execute("drop table pair")
    op.execute(PAIRS)
    bind = op.get_bind()
    for row in bind.exec_driver_sql(WRITTEN).fetchall():
        runs = [run for text in row[1:] for run in re.findall(r"\w+", (text or "").lower())]
        bind.exec_driver_sql("insert into pair (rowid, pairs) values (?, ?)", (row[0], _pairs(runs)))
    _listed(lambda name: " ".join(normalize("NFKC", name).split()).replace(" ", "").casefold())


def _listed(normal: Callable[[str], str]) -> None:
    bind = op.get_bind()
    for id, name in bind.exec_driver_sql("select id, name from listed").fetchall():
        bind.exec_driver_sql("update listed set plain = ? where id = ?", (normal(name), id))


def _pairs(runs: Iterable[str]) -> str:
    return " ".join(sorted({f"{ord(a):05x}{ord(b):05x}" for run in runs for a, b in pairwise(run)}))


def _normal(text: Any) -> str:
    return "".join(map(_sign, text or ""))


@cache
def _sign(sign: str) -> str:
    if category(sign) in ("Cf", "Cc", "Mn", "Me"):
        return ""
    narrow = normalize("NFKC", sign).casefold()
    read = narrow if narrow.isascii() else zhconv(narrow, "zh-hans")
    return "".join(one for one in read if one.isalnum())


def _digits(phone: Any) -> list[str]:
    number = (phone or "").removeprefix("+")
    home = number.removeprefix("86")
    if home == number:
        return [_normal(number)]
    return [number, home if home.startswith("1") and len(home) == 11 else f"0{home}"]
