"""Another town: its configuration as the issue prints it, and its people."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.demo import Limits, World
from tests.support.town import Town, settled

TOKEN = "7000000001:AAH-another-town-another-token-00000"
NUMBER = re.compile(r"RX-\d{4}-\d{4}")

DESK, POWER, CITY, SEAL = -1002200000001, -1002200000002, -5003, -1002200000004
STAFF = {88101: "马热线", 88102: "田督查", 88103: "高督查", 88104: "乔局长"}
UNITS = {
    POWER: {88201: "邓经理", 88202: "石工", 88203: "汪工"},
    CITY: {88211: "贺局长", 88212: "纪副局长", 88213: "柏工"},
    SEAL: {88221: "穆主任", 88222: "蓝工"},
}
TITLES = {DESK: "优企办", POWER: "江州供电", CITY: "江州城管", SEAL: "江州审批"}
ENTERPRISES = {88301: "金老板", 88302: "银厂长", 88303: "铜经理"}

CONFIG = Path(__file__).with_name("config.yaml")  # the very keys that the issue shows
TUESDAY = "2024-03-12T09:30:00+08:00"


def people_the(world: World) -> None:
    """Everybody of the configuration, the enterprises, and one who belongs to nobody."""
    for user, name in {**STAFF, **ENTERPRISES, 88999: "路人", 88231: "江总", 88232: "河工"}.items():
        world.add_user(user, name)
    for members in UNITS.values():
        for user, name in members.items():
            world.add_user(user, name)
    world.add_group(DESK, TITLES[DESK], [88101, 88102, 88103])
    for chat, members in UNITS.items():
        world.add_group(chat, TITLES[chat], list(members))


@asynccontextmanager
async def town(
    folder: Path, *, clock: str = TUESDAY, text: str = "", limits: Limits | None = None, **more: Any
) -> AsyncIterator[Town]:
    """That town, whose hotline runs while the block does; what else can be said of it stands at `settled`."""
    world = World(TOKEN, "jiangzhou_bot", "优企热线", limits=limits)
    people_the(world)
    written = text or CONFIG.read_text(encoding="utf-8")
    async with settled(world, folder, written, desk=DESK, clock=clock, **more) as found:
        yield found
