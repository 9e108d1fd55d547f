"""Who lives through the year: the enterprises of its matters, and whoever a real case names."""

from __future__ import annotations

from collections.abc import Iterable

from bot.demo.world import World
from bot.demo.year.case import Case
from bot.demo.year.matters import Firm
from bot.demo.year.replay import people

FIRST_OF_CASES = 6901


def enter(world: World, firms: Iterable[Firm], cases: Iterable[Case]) -> None:
    """They have Telegram now. The bureau's people and the units' are there already."""
    for firm in firms:
        world.add_user(firm.id, firm.contact, hint=firm.name, phone=f"+86{firm.phone}")
    known = {user.first_name for user in world.users.values()}
    others = dict.fromkeys(name for case in cases for name in people(case) if name not in known)
    for at, name in enumerate(others):
        world.add_user(FIRST_OF_CASES + at, name)
