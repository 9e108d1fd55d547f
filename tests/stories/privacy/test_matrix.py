"""Who may what: the tables of docs/security.md, tried cell by cell on the stage, by what is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.demo import Message
from tests.support import acts
from tests.support.stage import Hotline, Place

PAGE = Path(__file__).parents[3] / "docs" / "security.md"
MATTER = "厂区从昨天下午起停电"
ROW = re.compile(r"^\| `([^`]+)` \|(.+)\|$")

# Who stands in a column of the tables: the person, and the group in which they speak (none: in private).
# fmt: off
WHO = {
    "its enterprise":  ("赵经理", ""),
    "other enterprise": ("孙总", ""),
    "its officer":     ("冯工", ""),
    "its group":       ("冯工", "市供电公司"),
    "other unit":      ("曹工", ""),
    "other group":     ("曹工", "市烟草局"),
    "operator":        ("刘专员", ""),
    "supervisor":      ("陈督查", ""),
    "chief":           ("李局长", ""),
    "auditor":         ("审计", ""),
    "admin":           ("韩管理", ""),
}
# fmt: on
ITS_UNIT = ("its officer", "its group")  # they know a confidential matter by its alias


def table(heading: str) -> dict[str, dict[str, str]]:
    """The table under this heading of the page: row → column → what stands there."""
    lines = PAGE.read_text(encoding="utf-8").split(f"### {heading}\n")[1].split("\n###")[0].splitlines()
    head = next(line for line in lines if line.startswith("| "))
    columns = [cell.strip() for cell in head.strip("|").split("|")][1:]
    found = (ROW.match(line) for line in lines)
    return {
        row[1]: dict(zip(columns, (cell.strip() for cell in row[2].split("|")), strict=True)) for row in found if row
    }


async def says(hotline: Hotline, column: str, words: str) -> str:
    """What the person of a column reads in answer to these words."""
    name, group = WHO[column]
    who = hotline.person(name)
    place: Place = hotline.group(group) if group else who
    if not group and not who.messages:
        await who.starts()
    before = len(place.messages)
    await (who.says(place, words) if group else who.says(words))
    return "\n".join(message.words for message in place.messages[before:])


COMMANDS = {
    "/ticket": ("/ticket {}", MATTER),
    "/find": (f"/find {MATTER}", "找到 1 件"),
    "/why": ("/why {}", "5月22日"),
}


@pytest.mark.parametrize("command", sorted(COMMANDS))
async def test_a_command_shows_a_matter_to_those_whom_the_page_names(hotline: Hotline, command: str) -> None:
    asked, marker = COMMANDS[command]
    number = await acts.dispatch(hotline, hotline.person("赵经理"))
    found = {}
    for column in WHO:
        known_as = acts.number_in(hotline.group("市供电公司")) if column in ITS_UNIT else number
        words = await says(hotline, column, asked.format(known_as))
        found[column] = "shown" if marker in words else "not"
    assert found == table("Commands")[command]


async def reported(hotline: Hotline) -> Message:
    await acts.signed(hotline, hotline.person("赵经理"))
    await acts.report(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await hotline.person("郑经理").presses(hotline.group("市供电公司"), "同意上报")
    return hotline.desk.with_button("审核通过")


async def handed_over(hotline: Hotline) -> Message:
    await acts.dispatch(hotline, hotline.person("赵经理"))
    return hotline.group("市供电公司").with_button("签收")


async def came(hotline: Hotline) -> Message:
    await acts.submit(hotline, hotline.person("赵经理"))
    return hotline.desk.with_button("受理立项")


BUTTONS = {"受理立项": came, "签收": handed_over, "审核通过": reported}


def others_see(hotline: Hotline, but: Place) -> list[list[tuple[str, tuple[str, ...]]]]:
    """What stands in every chat but this one."""
    rooms = [Place(hotline, chat) for chat in hotline.world.chats.values() if chat is not but.chat]
    return [[(message.words, tuple(message.labels)) for message in room.messages] for room in rooms]


@pytest.mark.parametrize("label", list(BUTTONS))
async def test_a_button_moves_a_matter_for_those_whom_the_page_names(hotline: Hotline, label: str) -> None:
    """Those who may not come first: each finds it as it was; then the first of those who may."""
    wanted = table("Buttons")[label]
    card = await BUTTONS[label](hotline)
    button = card.button(label)
    assert button is not None
    for column in sorted(WHO, key=lambda column: wanted[column] == "does"):
        name, group = WHO[column]
        who = hotline.person(name)
        place: Place = hotline.group(group) if group else who
        if not place.messages:
            await (who.says(place, "/todo") if group else who.starts())
        before = others_see(hotline, place), [tuple(m.labels) for m in card_of(place)]
        await who.presses(place.last, button.data, forged=True)
        after = others_see(hotline, place), [tuple(m.labels) for m in card_of(place)]
        assert ("does" if before != after else "not") == wanted[column], column
        if wanted[column] == "does":
            return


def card_of(place: Place) -> list[Message]:
    """The messages of a group, whose card changes when somebody there moves the matter."""
    return place.messages if place.chat.group else []
