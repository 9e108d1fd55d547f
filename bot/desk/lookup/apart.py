"""What waits for somebody and is about no matter: a row each kind; whatever stands here says what became of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.desk.instructions import owed as owed_to_leaders
from bot.desk.letters.settled import Waiting
from bot.desk.listed import owed as owed_to_listed
from bot.desk.lookup import own_phones, ring_backs, signatures, wishes
from bot.rules.model.decisions import DecidesOn
from bot.rules.model.messages import Line, Rows
from bot.rules.model.people import Actor
from storage.database.database import Tx

Found = Sequence[tuple[DecidesOn, Waiting]]

MOST = 30  # lines of one kind
SIGNS = DecidesOn.COUNTERSIGN  # what a chief has to agree to comes before the matters
# fmt: off
APART: Mapping[DecidesOn, Callable[[Tx, Actor], Awaitable[list[Waiting]]]] = {
    # what is decided        what of it waits for somebody; in this order
    SIGNS:                   signatures.of,
    DecidesOn.RING_BACK:     ring_backs.of,
    DecidesOn.OWN_PHONE:     own_phones.of,
    DecidesOn.CHECK_IN:      owed_to_listed.of,
    DecidesOn.INSTRUCTION:   owed_to_leaders.of,
    DecidesOn.WISH:          wishes.of,
}
# fmt: on


async def of(tx: Tx, actor: Actor) -> tuple[Found, Found]:
    """All of it that waits for this person: what comes before the matters, and what after them."""
    found = [(on, one) for on, waiting in APART.items() for one in (await waiting(tx, actor))[:MOST]]
    return [one for one in found if one[0] == SIGNS], [one for one in found if one[0] != SIGNS]


def lines(tx: Tx, found: Found, place: int) -> tuple[Line, ...]:
    """As the list says them, from this place on."""
    return tuple(one.line(on, n, tx.now) for n, (on, one) in enumerate(found, place))


def buttons(found: Found) -> Rows:
    """Their buttons."""
    return tuple(row for _, one in found for row in one.buttons)
