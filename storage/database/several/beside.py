"""What processes may write beside one another; everything else is written while nobody else writes.

Beside others a transaction changes rows of its own lane only, or of deliveries that the one sender has taken, and all
that is shared (tickets, journal, numbers, sums, settings) stands still meanwhile. So whatever was judged holds.
"""

from __future__ import annotations

import re
from functools import lru_cache

from storage.database.connections import POSTGRESQL, statements

BESIDE = frozenset(
    {"inbox.keep", "inbox.done", "inbox.failed",
     "outbox.add", "outbox.strip", "outbox.beside_words",
     "drafts.begin", "drafts.save", "drafts.end", "drafts.add_part", "drafts.drop_parts", "drafts.keep_revision",
     "drafts.revise",
     "open_forms.begin", "open_forms.end", "spoken.keep", "spoken.again",
     "joined.reword", "joined.edit", "planned.set", "planned.unset",
     "refusals.count", "people.reached", "consents.agree",
     # the sender's own, of which there is one
     "outbox.claim", "outbox.moved_on", "outbox.sent", "outbox.part", "outbox.part_over", "outbox.next_part",
     "outbox.beside", "outbox.wait", "outbox.overtaken",
     "outbox.later_edit", "outbox.settle", "outbox.pin", "cards.hangs", "cards.doubt"}
)  # fmt: skip
_UNSAID = re.compile(r"--[^\n]*|'(?:''|[^'])*'")
_WRITES = re.compile(r"(?<!for )\b(?:insert|update|delete)\b", re.IGNORECASE)


class NotBeside(Exception):
    """This is done while nobody else writes: have it done in a transaction that is alone."""


@lru_cache(maxsize=4096)
def allowed(sql: str) -> bool:
    """Whether this statement may run while others write."""
    return sql in _allowed() or not _WRITES.search(_UNSAID.sub("", sql))


@lru_cache(maxsize=1)
def _allowed() -> frozenset[str]:
    found = statements(POSTGRESQL)
    return frozenset(getattr(found[noun], name).sql for noun, _, name in (one.partition(".") for one in BESIDE))
