"""How many messages a row is to Telegram: the files of an album count one by one. On the way back each goes alone."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table outbox add column weight integer not null default 1")


def downgrade() -> None:
    connection = op.get_bind()
    rows = connection.execute(sa.text("select id, payload, rest from outbox where weight > 1")).all()
    for id, payload, rest in rows:
        first, *more = [one for part in (json.loads(payload), *json.loads(rest)) for one in _alone(part)]
        connection.execute(
            sa.text("update outbox set payload = :payload, rest = :rest where id = :id"),
            {"payload": _json(first), "rest": _json(more), "id": id},
        )
    op.execute("alter table outbox drop column weight")


def _alone(part: dict[str, Any]) -> list[dict[str, Any]]:
    files = part.pop("files", None)
    if not files:
        return [part]
    return [{**part, "file": files[0]}, *({"file": file} for file in files[1:])]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
