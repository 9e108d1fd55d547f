"""The tables of rights in docs/security.md: by hand, and by the table of actions where nobody has written a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.handbook.rights import ADMIN, BUTTONS, COLUMNS, COMMANDS, IN_STORIES
from bot.rules.model.action import Action
from bot.rules.model.people import Role
from bot.rules.tickets.buttons import OFFERS
from bot.rules.tickets.lifecycle import BY_ACTION
from bot.voice.texts import phrase

# fmt: off
PLACES: Mapping[Role, str] = {  # where a role holds
    Role.ENTERPRISE: "E", Role.OFFICER: "LG", Role.HEAD: "H", Role.OPERATOR: "OD", Role.SUPERVISOR: "S",
    Role.CHIEF: "W", Role.AUDITOR: "A", Role.ADMIN: "M",
}
# fmt: on
BEGIN, END = "<!-- rights: drawn by hotline handbook -->", "<!-- /rights -->"


def buttons() -> Mapping[tuple[str, str], str]:
    """BUTTONS, and a row for each button of which it does not speak: whom the table of actions names may press it."""
    spoken_of = {label for label, _ in (*BUTTONS, *IN_STORIES)}
    offered = [offer for rows in OFFERS.values() for row in rows for offer in row if offer.verb in ("do", "form")]
    labels = [(phrase(f"button.{offer.label}"), offer.action) for offer in offered]
    return dict(BUTTONS) | {(label, ""): _named(action) for label, action in labels if label not in spoken_of}


def _named(action: Action) -> str:
    """The columns of those by whom it is done."""
    where = "".join(PLACES.get(role, "") for role in BY_ACTION[action].by)
    return "".join(column for column in COLUMNS if column in where)


def drawn(page: str) -> str:
    """The page with its tables of rights as they should be."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + "\n" + "\n".join(_tables()) + "\n" + END + after


def _tables() -> Iterator[str]:
    yield from ("", "### Every command, and who is shown what it answers", "")
    yield from _table({f"`{command}`": who for command, who in COMMANDS.items()})
    yield from ("", "### Every button, pressed with the data of the real one, also by whoever never saw it", "")
    yield from _table({f"`{label}`" + (f" ({what})" if what else ""): who for (label, what), who in buttons().items()})
    yield from ("", "### Buttons of administration", "")
    yield from _table({f"`{label}`": who for label, who in ADMIN.items()})


def _table(rows: Mapping[str, str]) -> Iterator[str]:
    yield f"| | {' | '.join(COLUMNS.values())} |"
    yield "|---" * (len(COLUMNS) + 1) + "|"
    for name, who in rows.items():
        yield f"| {name} | {' | '.join('yes' if column in who else '' for column in COLUMNS)} |"
