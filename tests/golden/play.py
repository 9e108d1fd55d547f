"""Plays a case from its first line to its last: the people press and type, the clock is moved from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml

from bot.demo.year.case import Act, Case, Check, read
from tests.golden.record import Record, minute
from tests.golden.watched import Watched
from tests.support.town import Place, Town, settled

CONFIG = Path(__file__).with_name("config.yaml")
FILE = "sqlite:///golden.db"
TOKEN = "7000000002:AAH-golden-golden-golden-golden-0000"
SETTLING_IN = timedelta(minutes=10)  # before the case begins, everybody of the bureau and the units presses 开始


async def play(name: str, folder: Path, database: str = FILE) -> str:
    """The record of this case. An AssertionError when one of its facts is not so."""
    case, written = read(name), CONFIG.read_text(encoding="utf-8").replace(FILE, f'"{database}"')
    start = case.scenes[0].moment - SETTLING_IN
    world = Watched(TOKEN, "golden_bot", "效能热线", start)
    facts = yaml.safe_load(re.sub(r"[<>]", "", written))  # what is filled in later concerns no people
    staff = _people(world, facts, case)
    desk, clock = facts["bureau"]["desk_chat"], start.isoformat()
    async with settled(world, folder, written, desk=desk, clock=clock, begin=False) as there:
        there.program = ("tests.support.sketched",)
        await there.begin()
        world.control = there.control
        try:
            for one in staff:
                await there.somebody(one).starts()
            return await _played(case, there, world)
        finally:
            world.control = 0


async def _played(case: Case, there: Town, world: Watched) -> str:
    record = Record(case)
    record.overlook(world.taken()[0])
    for scene in case.scenes:
        await there.becomes(scene.moment.isoformat())
        record.passed(world.taken()[0])
        record.scene(scene.moment, scene.title)
        for step in scene.steps:
            if isinstance(step, Check):
                _check(step, _place(there, step.where), minute(scene.moment))
                continue
            await _do(step, there)
            seen, toasts = world.taken()
            slow = [one for one in seen if minute(one.at) != minute(scene.moment)]
            assert not slow, f"{minute(scene.moment)} took longer than a minute: part it, or try a quicker machine"
            record.done(step, toasts, seen)
    return record.text


async def _do(act: Act, there: Town) -> None:
    who, where = there.somebody(act.who), _place(there, act.where or act.who)
    if act.verb == "presses" and _is_key(act, there, where):
        await who.says(act.what)
    elif act.verb == "presses":
        await who.presses(await where.hears(act.at) if act.at else where, act.what)
    elif act.verb == "sends":
        kind = "photo" if act.what.endswith(".jpg") else "document"
        await who.sends(kind, where, name=act.what, reply_to=where.last if where.room.group else None)
    elif act.what == "/start":
        await who.starts()
    else:
        answers = where.room.group and not act.what.startswith("/")
        meant = await where.hears(act.at) if act.at else where.last if answers else None
        await who.says(act.what, where, meant)


def _is_key(act: Act, there: Town, where: Place) -> bool:
    """Whether it is a key in place of the letters, not a button under a message."""
    keyboard = there.world.keyboard_of(there.somebody(act.who).user, where.room)
    return not where.offers(act.what) and any(key.label == act.what for row in keyboard.keys for key in row)


def _place(there: Town, name: str) -> Place:
    chats = there.world.chats.values()
    group = next((chat for chat in chats if chat.group and chat.title == name), None)
    return there.place(group.id) if group else there.somebody(name)


def _check(check: Check, place: Place, at: str) -> None:
    if check.kind in ("hears", "not"):
        there = check.what in place.words or any(check.what in name for name in _files(place))
    else:
        there = place.offers(check.what)
    wanted = check.kind in ("hears", "offered")
    assert there == wanted, f"{check.name}, {at}: {check.where} “{check.what}”; it has been said:\n{place.words}"


def _files(place: Place) -> Iterator[str]:
    yield from (message.media.file.name for message in place.said if message.media and message.media.file)


def _people(world: Watched, facts: dict[str, Any], case: Case) -> list[str]:
    """Everybody of the configuration, each in their group, and whoever else does something in the case."""
    desk = _named(world, facts["people"])
    chief = {one["name"] for one in facts["people"] if "chief" in one["roles"]}
    world.add_group(facts["bureau"]["desk_chat"], "督查室", [one for one in desk if one not in chief])
    staff = list(desk)
    for unit in facts["units"]:
        members = _named(world, [unit["head"], *unit.get("deputies", []), *unit["officers"]])
        world.add_group(unit["chat"], unit["name"], members)
        staff += members
    for at, name in enumerate(_others(case, staff)):
        world.add_user(33901 + at, name)
    return staff


def _named(world: Watched, people: list[dict[str, Any]]) -> list[str]:
    return [world.add_user(one["id"], one["name"]).first_name for one in people]


def _others(case: Case, staff: list[str]) -> Iterator[str]:
    acting = (step.who for scene in case.scenes for step in scene.steps if isinstance(step, Act))
    yield from dict.fromkeys(who for who in acting if who not in staff)
