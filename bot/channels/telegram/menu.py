"""The commands Telegram offers while somebody types, by where they type. A menu only: nothing is allowed by it."""

from __future__ import annotations

from typing import Any

from telegram.error import BadRequest, Forbidden

from bot.channels.telegram.transport import Line
from bot.logs import logger, redact
from bot.rules.office.office import Office

log = logger(__name__)

# fmt: off
ENTERPRISE = (
    ("start",       "开始"),
    ("new",         "反映诉求"),
    ("my",          "我的诉求"),
    ("cancel",      "取消正在填写的诉求"),
    ("help",        "帮助"),
    ("privacy",     "隐私说明"),
)
STAFF = (
    ("todo",        "待我处理"),
    ("new",         "代来电企业登记诉求"),
    ("find",        "按文字查找诉求"),
    ("ticket",      "按编号查看诉求"),
    ("why",         "时限是怎样算出来的"),
    ("digest",      "今日简报"),
    ("meeting",     "要开的会、等纪要的会"),
    ("thanks",      "感谢台账"),
    ("stats",       "统计：本周、本月、本季、今年"),
    ("listed",      "挂牌企业名单"),
)
UNIT = (
    ("todo",        "本单位待办"),
    ("why",         "时限是怎样算出来的"),
    ("bind",        "用绑定码绑定本群"),
)
ADMIN = (
    ("bind",        "使用绑定码"),
    ("appoint",     "任命"),
    ("units",       "承办单位"),
    ("calendar",    "工作日历"),
    ("health",      "运行状况"),
)
# fmt: on


def menus(office: Office) -> list[tuple[dict[str, Any], tuple[tuple[str, str], ...]]]:
    """Every scope with its commands, the widest first."""
    found: list[tuple[dict[str, Any], tuple[tuple[str, str], ...]]] = [
        ({"type": "default"}, ()),
        ({"type": "all_private_chats"}, ENTERPRISE),
    ]
    if office.bureau.desk_chat:
        found.append((_chat(office.bureau.desk_chat), STAFF))
    found += [(_chat(unit.chat), UNIT) for unit in office.units if unit.chat]
    for person in office.people:
        if person.id and (roles := office.roles_of(person.id)):
            admin = ADMIN if any(role.value == "admin" for role in roles) else ()
            found.append((_chat(person.id), STAFF + admin))
    return found


def _chat(chat: int) -> dict[str, Any]:
    return {"type": "chat", "chat_id": chat}


async def offer(line: Line, office: Office) -> None:
    """Tell Telegram every menu. A chat it does not know yet is passed over."""
    for scope, commands in menus(office):
        offered = [{"command": name, "description": words} for name, words in commands]
        try:
            if offered:
                await line.call("setMyCommands", {"commands": offered, "scope": scope})
            else:
                await line.call("deleteMyCommands", {"scope": scope})
        except (BadRequest, Forbidden) as error:
            log.info("no menu there yet", scope=scope, why=redact(str(error)))
