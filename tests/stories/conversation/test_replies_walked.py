"""Reply × what is open × who: whoever replies to whatever, their words go where they belong, and none are lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from bot.desk.conversation import forms
from bot.rules.model.cards import CardKind
from bot.rules.model.people import Role
from bot.rules.office.flood import Flood
from bot.rules.tickets.forms import FLOWS
from bot.rules.tickets.lifecycle import BY_ACTION
from handlers.messages import HEARS
from tests.stories.conversation import replied
from tests.stories.conversation.replied import FIRST_WORDS, GOES_ON, NOTHING, OF_A_MATTER, QUESTIONNAIRE, STATES, VISIT
from tests.support.breadth import whole
from tests.support.office import OFFICE
from tests.support.stage import playing
from tests.support.trials import Trials

ROOMY = replace(OFFICE, flood=Flood(10**9, 10**9, 10**9))  # whoever says very much is answered like everybody
DESK, POWER, CITY, TOBACCO = -1001, -2002, -2001, -2003
UNKNOWN = 999_000  # a message of somebody else, or one that nobody knows
# fmt: off
SPOKE, KEPT, ASKED, ANSWERED, REFUSED, HELPED, SILENT = (
    "spoke", "kept", "asked", "answered", "refused", "helped", "silent",
)  # fmt: skip
# fmt: off
WHO: dict[str, tuple[int, int, str, str, str]] = {
    # who replies                              and where        to a matter that is open  that has ended  to no matter
    "the submitter":                           (3001, 3001,     SPOKE,                    KEPT,           KEPT),
    "a follower of a merged matter":           (3002, 3002,     SPOKE,                    KEPT,           KEPT),
    "a colleague":                             (3003, 3003,     SPOKE,                    KEPT,           f"{SPOKE}@1"),
    "a stranger":                              (3004, 3004,     REFUSED,                  REFUSED,        KEPT),
    "the lead's officer":                      (2012, POWER,    ASKED,                    ASKED,          SILENT),
    "the lead's head":                         (2011, POWER,    ASKED,                    ASKED,          SILENT),
    "the co-unit's officer":                   (2002, CITY,     ASKED,                    ASKED,          SILENT),
    "the officer in private":                  (2012, 2012,     ASKED,                    ASKED,          HELPED),
    "the head in private":                     (2011, 2011,     ASKED,                    ASKED,          HELPED),
    "an officer whose unit had it":            (2022, TOBACCO,  REFUSED,                  ASKED,          SILENT),
    "who signed without a roster":             (5555, TOBACCO,  REFUSED,                  ASKED,          SILENT),
    "somebody in a unit's group":              (3004, POWER,    REFUSED,                  REFUSED,        SILENT),
    "an operator":                             (1003, DESK,     ASKED,                    ASKED,          SILENT),
    "a supervisor":                            (1004, DESK,     ASKED,                    ASKED,          SILENT),
    "a chief at the desk":                     (1002, DESK,     ASKED,                    ASKED,          SILENT),
    "an operator in private":                  (1003, 1003,     ASKED,                    ASKED,          HELPED),
    "a supervisor in private":                 (1004, 1004,     ASKED,                    ASKED,          HELPED),
    "the chief":                               (1002, 1002,     ASKED,                    ASKED,          HELPED),
    "an auditor":                              (1008, DESK,     REFUSED,                  REFUSED,        SILENT),
    "an auditor in private":                   (1008, 1008,     REFUSED,                  REFUSED,        HELPED),
    "an administrator":                        (1009, 1009,     REFUSED,                  REFUSED,        HELPED),
    "an anonymous admin at the desk":          (0,    DESK,     REFUSED,                  REFUSED,        SILENT),
    "an anonymous admin of a unit":            (0,    POWER,    REFUSED,                  REFUSED,        SILENT),
}
# fmt: on
OUTSIDE = {3001, 3002, 3003, 3004}
ENDED = frozenset({"rejected", "struck off"})
NOT_A_MATTERS = frozenset(
    {CardKind.VISIT, CardKind.SITE, CardKind.PROJECT, CardKind.UNKNOWN}
)  # nobody replies about one
ALWAYS = (NOTHING, QUESTIONNAIRE, FIRST_WORDS, VISIT, *sorted(forms.UNASKED))  # all others take turns
Target = tuple[int | None, str]


def expected(user: int, at_rest: Sequence[str], what: str, about: int, target: Target) -> str:
    """What becomes of the words of a reply: they answer what waits for words, unless they are about another matter."""
    ticket, kind = target
    if user and what in {*FLOWS, *HEARS} and (ticket is None or about == ticket):
        return ANSWERED
    private = at_rest[2] != SILENT
    if ticket is None or (kind == "form" and private and user in OUTSIDE):  # a question that is over asks for nothing
        return KEPT if private and what in (QUESTIONNAIRE, FIRST_WORDS, VISIT) else at_rest[2]
    then = at_rest[STATES[ticket] in ENDED]
    return f"{then}@{1 if (then, STATES[ticket]) == (SPOKE, 'folded') else ticket}" if then in (SPOKE, ASKED) else then


def crossed(targets: list[Target], asked: list[str]) -> Iterator[tuple[Target, str, int]]:
    """Message × what is open × about this matter or another; what is asked takes turns, unless all of it is wanted."""
    every = [(what, other) for what in asked for other in (False, True)]
    for nth, target in enumerate(targets):
        here = target[0] or 1
        elsewhere = GOES_ON if here != GOES_ON else 1
        turns = every if whole("fuzz") else every[nth :: len(targets)]
        for what, other in [*((what, other) for what in ALWAYS for other in (False, True)), *turns]:
            if what in OF_A_MATTER or not other:
                yield target, what, 0 if what not in OF_A_MATTER else elsewhere if other else here


@pytest.mark.lies_open  # what is said is looked for where it is kept
@pytest.mark.on_a_file
async def test_every_reply_goes_where_it_belongs(database_url: str) -> None:
    wrong: list[str] = []
    roles: set[Role] = set()
    cards: set[str] = set()
    async with playing(database_url, office=ROOMY, keys=None) as hotline:
        await replied.matters(hotline)
        trials = Trials(hotline)
        async with trials.open():
            replies = replied.Replies(hotline, trials)
            everywhere = await replies.targets()
            for old in (False, True):
                for who, (user, chat, *at_rest) in WHO.items():
                    mine = await replies.roles(user, chat)
                    there = {**everywhere.get(chat, {}), (None, "unknown"): UNKNOWN}
                    asked = [*(name for name, flow in FLOWS.items() if BY_ACTION[flow.action].by & mine), *HEARS]
                    roles |= mine
                    cards |= {kind.removeprefix("card ") for _, kind in there if kind.startswith("card ")}
                    for target, what, about in crossed(list(there), asked):
                        if old and what != NOTHING:
                            continue
                        found = await replies.tries(user, chat, what, about, there[target])
                        right = expected(user, at_rest, what, about, target)
                        if found and found not in ((ANSWERED, REFUSED) if right == ANSWERED else (right,)):
                            said = f"{who}, to {'an old' if old else 'a'} {target[1]} of {STATES[target[0]]}"
                            wrong.append(f"{said} while {what}@{about}: {found}, not {right}")
                await replies.grow_old()
    assert not wrong, "\n".join([f"{len(wrong)} cells:", *wrong])
    assert roles == set(Role) - {Role.CLOCK}, "a role has nobody here who replies"
    assert cards | NOT_A_MATTERS == set(CardKind), "a card to which nobody here replies"
