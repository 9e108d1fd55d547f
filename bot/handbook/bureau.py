"""The demo's bureau in the small Telegram: its people, its groups, and some who come to it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.demo import World
from bot.engine.turn.clock import RehearsalClock
from bot.rules.model.people import Role
from bot.rules.office.office import Office
from storage.migrations import migrate

TOKEN = "1000:handbook"  # noqa: S105  # of no use anywhere


def little_world(office: Office, clock: RehearsalClock) -> World:
    """Everybody whom the scenes name."""
    world = World(TOKEN, "hotline_bot", "企业服务热线", now=clock.now, clock=lambda: 0.0)
    for number, name in ((3001, "沈经理"), (3002, "马总"), (1010, "张督查")):
        world.add_user(number, name)
    staff = [(p.id, p.name) for p in office.people]
    staff += [(p.id, p.name) for unit in office.units for p in (*unit.officers, *unit.heads)]
    for user, name in staff:
        world.add_user(user or 0, name)
        world.chats[user or 0].bot = "member"
    desk = office.holders(Role.OPERATOR, Role.SUPERVISOR, Role.ADMIN)
    world.add_group(office.bureau.desk_chat or 0, "督查室", [p.id or 0 for p in desk])
    for unit in (one for one in office.units if one.chat):
        world.add_group(unit.chat or 0, unit.name, [p.id or 0 for p in (*unit.officers, *unit.heads)])
    world.add_group(-2009, "市烟草局（新群）", [2022], bot=False)
    world.add_group(-1009, "督查室（新群）", [1009], bot=False)
    return world


def unchanged(office: Office) -> Office:
    """The bureau as it is configured."""
    return office


def gets_paper(office: Office) -> Office:
    """The bureau, but 市供电公司 has no group and gets everything on paper; and its desk reads no digest."""
    units = (replace(one, chat=None, paper=True) if one.name == "市供电公司" else one for one in office.units)
    return replace(office, units=tuple(units), digest=replace(office.digest, desk=False, board=False))


def lay_empty_database(file: Path) -> None:
    """A database with nothing in it."""
    file.write_bytes(empty_database())


@cache
def empty_database() -> bytes:
    """Migrated once for all plays, which takes as long as a scene. Who has one at hand puts it in this one's place."""
    with TemporaryDirectory(prefix="hotline-handbook-") as folder:
        migrate(f"sqlite:///{folder}/hotline.db")
        return Path(folder, "hotline.db").read_bytes()
