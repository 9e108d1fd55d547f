"""The ladder, for docs/lifecycle.md: every line of FACTS, when it fires, who signs it, who is told."""

from __future__ import annotations

from collections.abc import Iterator

from bot.config.limits import LIMITS
from bot.rules.calendar.limits import Limit
from bot.rules.model.people import Role
from bot.rules.supervision.ladder import FACTS, Fact
from bot.voice.terms import in_words
from bot.voice.texts import phrase

BY = {Role.CLOCK: "热线", Role.SUPERVISOR: "督查员提请", Role.CHIEF: "提请局领导"}


def section() -> str:
    """The table of the ladder."""
    head = "| 梯次 | 事由 | 何时 | 由谁 | 签发 | 文书 | 要求答复 | 告诉谁（templates/zh/…） |\n" + "|---" * 8 + "|\n"
    return (
        "\n## 督办\n\n一件事停在哪里，热线就从哪里往上推；同一事由只推一次。"
        "同时到了几级的，只发最高的一级，写明一并到了哪些。"
        "提请的文书等签发期间，每 " + _limits()["sign_paper"] + " 提醒一次；撤销的留在记录里。\n\n"
        + head + "".join(_lines())
    )  # fmt: skip


def _lines() -> Iterator[str]:
    limits = _limits()
    for line in FACTS:
        rung = f"{line.rung} {phrase(f'ladder.rung.{line.rung}')}"
        paper = phrase(f"ladder.paper.{line.paper}") if line.paper else ""
        cells = (
            rung, f"`{line.name}`", phrase(f"ladder.fires.{line.name}", **limits), BY[line.by], _signed(line), paper,
            limits[line.answer] if line.answer else "", " ".join(f"`{name}`" for name in line.tells),
        )  # fmt: skip
        yield f"| {' | '.join(cells)} |\n"


def _signed(line: Fact) -> str:
    return "" if line.by == Role.CLOCK else phrase(f"ladder.signs.{line.rung}")


def _limits() -> dict[str, str]:
    return {name: limit if limit.isdecimal() else in_words(Limit.parse(limit)) for name, limit, _ in LIMITS}
