"""The people and groups of the demo, taken from its configuration."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.config import Config
from bot.demo import World
from bot.rules.model.address import Address
from bot.rules.model.people import Role
from bot.rules.office.office import Office, Person, Unit

NAME = "企业服务热线"
TOKEN = "1000:demo"  # noqa: S105  # of no use anywhere else
USERNAME = "hotline_bot"

# fmt: off
ENTERPRISES = (
    # id    who       of
    (3001, "沈经理", "药益宝公司"),
    (3002, "马总",   "南阳市禄康源百货有限公司"),
)
TITLES = (
    (Role.OPERATOR,   "热线专员"),
    (Role.SUPERVISOR, "督查员"),
    (Role.CHIEF,      "局领导"),
    (Role.AUDITOR,    "审计"),
    (Role.ADMIN,      "管理员"),
)
# fmt: on


def small_world(config: Config, now: Callable[[], datetime]) -> World:
    """Everybody is there; the enterprises, the groups and the chief stand in front."""
    office = config.office
    world = World(token=config.token, username=USERNAME, name=NAME, now=now)
    for id, name, enterprise in ENTERPRISES:
        world.add_user(id, name, hint=enterprise)
    add_office(world, office)
    _put_in_front(world, office)
    for person in office.holders(Role.CHIEF):
        world.start(person.id or 0)  # the bot cannot write first to somebody who never started it
    return world


def add_office(world: World, office: Office) -> None:
    """The bureau's and the units' people, and their groups."""
    for person in office.people:
        _add(world, person, _titles(person))
    for unit in office.units:
        for person, title in _staff(unit):
            _add(world, person, f"{unit.name} {title}")
    _add_groups(world, office)


def _add(world: World, person: Person, hint: str) -> None:
    if person.id is not None and person.id not in world.users:
        world.add_user(person.id, person.name, hint=hint)


def _add_groups(world: World, office: Office) -> None:
    bureau = office.bureau
    if bureau.desk_chat is not None:
        desk = [p.id for p in office.holders(Role.OPERATOR, Role.SUPERVISOR, Role.ADMIN) if p.id is not None]
        world.add_group(bureau.desk_chat, "督查室", desk, hint=bureau.name)
    for unit in office.units:
        if unit.chat is not None:
            members = dict.fromkeys(person.id for person, _ in _staff(unit) if person.id is not None)
            world.add_group(unit.chat, unit.name, members, hint="承办单位")


def _put_in_front(world: World, office: Office) -> None:
    """The page shows chats in the order in which the world has them."""
    groups = [chat for chat in world.chats if Address.of(chat).group]
    chiefs = [person.id for person in office.holders(Role.CHIEF)]
    order = [id for id, _, _ in ENTERPRISES] + groups + chiefs
    rest = [chat for chat in world.chats if chat not in order]
    world.chats = {chat: world.chats[chat] for chat in [*order, *rest] if chat is not None}


def _titles(person: Person) -> str:
    return "、".join(title for role, title in TITLES if role in person.roles)


def _staff(unit: Unit) -> list[tuple[Person, str]]:
    """The unit's people, officers first, with what they are there."""
    head = [(unit.head, "负责人")] if unit.head else []
    return [*((p, "承办人") for p in unit.officers), *head, *((p, "副职") for p in unit.deputies)]
