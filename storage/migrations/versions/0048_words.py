"""People's words lie beside the journal, in rows that can be erased; the chain covers their salted hashes.

Every line is chained anew, once: a line of its own keeps the head that stood before, and how many lines it closed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from secrets import token_hex
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0046"
branch_labels = None
depends_on = None

KEPT = "raise(abort, 'the journal is append-only')"
WORDS_KEPT = "raise(abort, 'words are erased, never changed')"
OLD = ("ticket", "at", "action", "actor", "actor_name", "roles", "unit", "was", "now", "origin", "facts")
NEW = (*OLD, "words_hash")
PLAIN = frozenset(
    {"deadline", "round", "follower", "grade", "lead", "co", "ending", "solved", "satisfied", "until", "target", "rung",
     "meet", "urgent", "channel", "step", "which", "later", "nth", "update", "updates", "letters", "seconds", "years"}
)  # fmt: skip
TABLE = """\
create table journal_words (
    line  integer primary key references journal(id),
    salt  text not null,                           -- erased with the words
    words text not null                            -- JSON: facts, and who said them, where that is no officer
)"""
Rows = Iterable[Mapping[str, Any]]


def upgrade() -> None:
    op.execute("drop trigger journal_never_changed")
    op.execute("alter table journal add column words_hash text not null default ''")
    op.execute(TABLE)
    before = _last()
    _chain(NEW, map(_moved, _everything("select * from journal where id > :after order by id limit 500")))
    if before:
        _note(before)
    op.execute(f"create trigger journal_never_changed before update on journal begin select {KEPT}; end")
    op.execute(f"create trigger journal_words_kept before update on journal_words begin select {WORDS_KEPT}; end")


def downgrade() -> None:
    op.execute("drop trigger journal_never_changed")
    lines = "select j.*, w.words from journal j left join journal_words w on w.line = j.id where j.id > :after"
    _chain(OLD, map(_joined, _everything(f"{lines} order by j.id limit 500")))
    op.execute("drop table journal_words")
    op.execute("alter table journal drop column words_hash")
    op.execute(f"create trigger journal_never_changed before update on journal begin select {KEPT}; end")


def _everything(sql: str) -> Rows:
    after = 0
    while rows := _run(sql, after=after).mappings().all():
        yield from rows
        after = rows[-1]["id"]


def _moved(row: Mapping[str, Any]) -> dict[str, Any]:
    """The line as it is kept from now on; its words are put beside it."""
    facts, roles = json.loads(row["facts"]), json.loads(row["roles"])
    plain = {name: value for name, value in facts.items() if name in PLAIN and _short(value)}
    words: dict[str, Any] = {name: value for name, value in facts.items() if name not in plain}
    words = {"facts": words} if words else {}
    line = dict(row) | {"facts": _json(plain), "words_hash": ""}
    if row["actor"] and set(roles) <= {"enterprise"}:
        words |= {"actor": row["actor"], "actor_name": row["actor_name"]}
        line |= {"actor": 0, "actor_name": ""}
    if words:
        salt, said = token_hex(16), _json(words)
        line["words_hash"] = hashlib.sha256((salt + said).encode()).hexdigest()
        insert = "insert into journal_words (line, salt, words) values (:line, :salt, :words)"
        _run(insert, line=row["id"], salt=salt, words=said)
    return line


def _joined(row: Mapping[str, Any]) -> dict[str, Any]:
    """The line as it was kept before; what has been erased stays erased."""
    words = json.loads(row["words"]) if row["words"] else {}
    facts = _json(json.loads(row["facts"]) | words.get("facts", {}))
    line = dict(row) | {"facts": facts}
    return line | {name: words[name] for name in ("actor", "actor_name") if name in words}


def _chain(chained: tuple[str, ...], lines: Rows) -> None:
    columns = ", ".join(f"{name} = :{name}" for name in (*chained[3:5], "facts", *chained[11:], "previous", "hash"))
    previous = ""
    for line in lines:
        hashed = _hash(previous, [line[name] for name in chained])
        _run(f"update journal set {columns} where id = :id", **dict(line) | {"previous": previous, "hash": hashed})  # noqa: S608 - names of our own columns
        previous = hashed


def _note(before: Mapping[str, Any]) -> None:
    line = dict.fromkeys(NEW) | {
        "at": before["at"], "action": "journal_moved", "actor": 0, "actor_name": "", "roles": '["clock"]',
        "origin": "migration 0048", "facts": _json({"head": before["hash"], "lines": before["id"]}), "words_hash": "",
    }  # fmt: skip
    previous = (_last() or before)["hash"]
    line |= {"previous": previous, "hash": _hash(previous, [line[name] for name in NEW])}
    _run(f"insert into journal ({', '.join(line)}) values (:{', :'.join(line)})", **line)  # noqa: S608 - the same


def _last() -> Mapping[str, Any] | None:
    found: Mapping[str, Any] | None = (
        _run("select id, at, hash from journal order by id desc limit 1").mappings().first()
    )
    return found


def _short(value: object) -> bool:
    return not isinstance(value, str) or (len(value) <= 64 and value.isascii())


def _hash(previous: str, values: list[Any]) -> str:
    return hashlib.sha256((previous + _json(values)).encode()).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _run(sql: str, **values: Any) -> Any:
    return op.get_bind().execute(sa.text(sql), values)
