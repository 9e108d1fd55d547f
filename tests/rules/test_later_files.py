"""Files that came with later words of a confidential matter: what the desk has decided about one stands."""

from __future__ import annotations

from bot.rules.model.action import Action as A
from bot.rules.model.people import Actor, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Release, Request
from bot.rules.processes.answers import Which
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.relay import PAGE, Later
from tests.rules.sample import ticket
from tests.support.office import OFFICE, START
from tests.support.table import rows

WANG = Actor(1001, "王督查", frozenset({Role.SUPERVISOR}), None, -1001)


@rows(("passed", "kept", "stays"), [
    # of files 1, 2 and 3 the desk has let go, and kept   after 不转这段 these stay at the bureau
    ((),      (),      (1, 2, 3)),
    ((1,),    (2,),    (2, 3)),
    ((1, 2),  (3,),    (3,)),
    ((7,),    (8,),    (1, 2, 3, 8)),  # of earlier words
])  # fmt: skip
def test_what_is_not_passed_on_keeps_back_only_files_nobody_has_decided_about(
    passed: tuple[int, ...], kept: tuple[int, ...], stays: tuple[int, ...]
) -> None:
    later = Request(
        5, Asked.RELAY, 3001, "赵经理", START, facts=Later(text="变压器", files=(1, 2, 3), act="supply").kept()
    )
    one = ticket(
        Status.IN_PROGRESS, confidential=True, requests=(later,), release=Release(passed=passed, kept=kept)
    )  # fmt: skip
    keep = next(act.effect for act in PAGE.acts if act.action is A.KEEP_RELAY)
    after = keep(one, Attempt(one, WANG, Which(5), OFFICE, START, A.KEEP_RELAY))
    assert (after.release.passed, after.release.kept) == (passed, stays)
    assert after.requests[0].state == "refused"
