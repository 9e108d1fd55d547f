"""The small values of config.yaml: times, periods, dates, moments, addresses. What is wrong is said in Chinese."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from bot.rules.model.people import Role

ROLES = {  # as people of the bureau call them
    "热线专员": Role.OPERATOR, "督查员": Role.SUPERVISOR, "局领导": Role.CHIEF, "审计": Role.AUDITOR,
    "审计人员": Role.AUDITOR, "管理员": Role.ADMIN,
}  # fmt: skip
READERS = (Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF, Role.AUDITOR)  # an administrator reads no matters


def clock(written: Any) -> time:
    """A time of day, written 08:30."""
    found = re.fullmatch("([0-9]{1,2}):([0-9]{2})", str(written).strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise ValueError(f'“{written}”不是一天里的时刻，写法如 "08:30"')
    return time(int(found[1]), int(found[2]))


def period(written: Any) -> tuple[time, time]:
    """A stretch of the day, written 08:30-12:00."""
    ends = str(written).strip().split("-")
    if len(ends) != 2:
        raise ValueError(f'“{written}”不是时段，写法如 "08:30-12:00"')
    return clock(ends[0]), clock(ends[1])


def day(written: Any) -> date:
    """A date, written 2023-10-07."""
    try:
        return datetime.strptime(str(written), "%Y-%m-%d").date()  # noqa: DTZ007  # a date has no zone
    except ValueError:
        raise ValueError(f"“{written}”不是日期，写法如 2023-10-07") from None


def moment(written: Any) -> datetime:
    """A moment in ISO 8601; without an offset it is in the bureau's own zone."""
    try:
        return datetime.fromisoformat(str(written))
    except ValueError:
        raise ValueError(f'“{written}”不是时间，写法如 "2023-05-22T09:00:00+08:00"') from None


def address(written: Any) -> tuple[str, int]:
    """A host and a port, written 127.0.0.1:8099."""
    host, colon, port = str(written).rpartition(":")
    if not colon or not host or not re.fullmatch("[0-9]{1,5}", port) or not 0 < int(port) < 65536:
        raise ValueError(f"“{written}”不是地址，写法如 127.0.0.1:8099")
    return host.strip("[]"), int(port)


def person_id(written: Any) -> int:
    """A user id of Telegram: a positive number."""
    if not re.fullmatch("[0-9]{1,16}", str(written)) or not int(written):
        raise ValueError(f"“{written}”不是 Telegram 的用户编号（正整数）；还不知道就不写，以后用一次性代码绑定")
    return int(written)


def group_id(written: Any) -> int:
    """A group's id at Telegram: a negative number."""
    if not re.fullmatch("-[0-9]{1,16}", str(written)) or not int(written):
        raise ValueError(f"“{written}”不是 Telegram 的群编号（负整数）；还不知道就不写，以后在群里用 /bind 代码 绑定")
    return int(written)


def role(written: Any) -> str:
    """A role by its word, or by its name in Chinese."""
    said = str(written).strip()
    return ROLES.get(said, said)


def reader(written: Any) -> int | Role:
    """A person's or a group's id, or a role: whoever holds it."""
    said = role(written)
    if said in READERS:
        return Role(said)
    if said and not said[0].isdecimal() and said[0] != "-":
        raise ValueError(f"“{said}”不是用户编号、群编号，也不是能看简报的角色（{'、'.join(READERS)}）")
    return group_id(written) if said.startswith("-") else person_id(written)


def _like(pattern: str) -> Any:
    return Annotated[str, StringConstraints(pattern=f"^ *{pattern} *$")]


# what an editor is told of them: how they are written in the file
_CLOCK = "[0-9]{1,2}:[0-9]{2}"
_ROLE = Annotated[str, Field(json_schema_extra={"enum": [*Role, *ROLES]})]
Clock = Annotated[time, BeforeValidator(clock, json_schema_input_type=_like(_CLOCK))]
Period = Annotated[tuple[time, time], BeforeValidator(period, json_schema_input_type=_like(f"{_CLOCK} *- *{_CLOCK}"))]
Day = Annotated[date, BeforeValidator(day, json_schema_input_type=_like("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"))]
Moment = Annotated[datetime, BeforeValidator(moment, json_schema_input_type=_like("[0-9]{4}-?[0-9]{2}-?[0-9]{2}.*"))]
Address = Annotated[tuple[str, int], BeforeValidator(address, json_schema_input_type=_like(".+:[0-9]{1,5}"))]
PersonId = Annotated[int, BeforeValidator(person_id, json_schema_input_type=Annotated[int, Field(gt=0)])]
GroupId = Annotated[int, BeforeValidator(group_id, json_schema_input_type=Annotated[int, Field(lt=0)])]
Reader = Annotated[int | Role, BeforeValidator(reader, json_schema_input_type=int | str)]
Word = Annotated[str, StringConstraints(min_length=1)]
RoleName = Annotated[Word, BeforeValidator(role, json_schema_input_type=_ROLE)]
