"""Who is shown a matter: the table of commands in docs/security.md, tried cell by cell on the stage."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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
