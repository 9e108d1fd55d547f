"""The bureau the tests play in: a desk, three units, two enterprises."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.config.limits import DEFAULTS, PROFILE
from bot.rules.calendar.holidays import ANNOUNCED
from bot.rules.calendar.working_time import Calendar
from bot.rules.model.kinds import Grade
from bot.rules.model.people import Role
from bot.rules.office.office import Bureau, Category, Digest, Office, Papers, Person, Route, Unit
from bot.rules.office.profiles import Profile

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2023, 5, 22, 9, 0, tzinfo=ZONE)  # a Monday
DESK = -1001


def bureau(user: int, name: str, *roles: Role) -> Person:
    """Somebody of the bureau."""
    return Person(user, name, frozenset(roles))


def head(user: int, name: str, unit: str) -> Person:
    """A unit's head or deputy."""
    return Person(user, name, frozenset({Role.HEAD}), unit)


def officer(user: int, name: str, unit: str) -> Person:
    """A unit's officer."""
    return Person(user, name, frozenset({Role.OFFICER}), unit)


CHENGGUAN = Unit(
    code="chengguan",
    name="市城管局",
    chat=-2001,
    head=head(2001, "周局长", "chengguan"),
    deputies=(head(2004, "吴副局长", "chengguan"),),
    officers=(officer(2002, "钱工", "chengguan"), officer(2003, "孙工", "chengguan")),
)
GONGDIAN = Unit(
    code="gongdian",
    name="市供电公司",
    chat=-2002,
    head=head(2011, "郑经理", "gongdian"),
    deputies=(),
    officers=(officer(2012, "冯工", "gongdian"),),
)
YANCAO = Unit(
    code="yancao",
    name="市烟草局",
    chat=-2003,
    head=head(2021, "何局长", "yancao"),
    deputies=(),
    officers=(officer(2022, "曹工", "yancao"),),
    open_sign=True,
)
UNITS = (CHENGGUAN, GONGDIAN, YANCAO)

STAFF = (
    bureau(1001, "王督查", Role.OPERATOR, Role.SUPERVISOR),
    bureau(1003, "刘专员", Role.OPERATOR),
    bureau(1004, "陈督查", Role.SUPERVISOR),
    bureau(1002, "李局长", Role.CHIEF),
    bureau(1009, "韩管理", Role.ADMIN),
    bureau(1008, "审计", Role.AUDITOR),
)
ENTERPRISES = {3001: "赵经理", 3002: "孙总"}

OFFICE = Office(
    bureau=Bureau(name="南阳市效能督查局", office="督查室", desk_chat=DESK, phone="0377-63312345"),
    people=STAFF + tuple(p for unit in UNITS for p in (*unit.heads, *unit.officers)),
    areas=("宛城区", "卧龙区", "镇平县", "内乡县"),
    categories=(
        Category("power", "供电保障"),
        Category("permit", "证照办理", children=(Category("permit.tobacco", "烟草许可"),)),
        Category("planning", "规划建设"),
    ),
    units=UNITS,
    routing=(
        Route(lead="gongdian", category="power", co=("chengguan",), grade=Grade.B),
        Route(lead="yancao", category="permit.tobacco", grade=Grade.C),
    ),
    calendar=Calendar(((time(8, 30), time(12)), (time(14), time(17, 30))), ANNOUNCED, ZONE),
    quiet=(time(21), time(8)),
    profile=Profile(PROFILE, DEFAULTS),
    digest=Digest(time(8, 30), (1002,), True),
    rehearsal=True,
    bot_username="hotline_bot",
    papers=Papers(pdf=True),
)
