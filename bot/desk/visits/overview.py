"""Overview: /visit says how the quarter stands, who has not been visited, and what was noted where."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.desk.visits import card, on_site, rights
from bot.rules.model.messages import Button
from bot.rules.model.people import Actor, Refusal
from bot.rules.reading.days.periods import QUARTER
from bot.rules.reports.periods import Period, containing
from bot.rules.visits.visit import Stage, Visit, missed
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import visits
from storage.people import register

PAGE = 20  # lines of a list


async def show(tx: Tx, by: Actor, under: int | None = None) -> None:
    """/visit: the quarter in numbers, today's route, the way to everything else."""
    rights.may_read(tx, by)
    quarter = _quarter(tx)
    found = await visits.between(tx, quarter.first, quarter.last)
    listed = await register.on_it(tx)
    left = missed(listed, found)
    today = [visit for visit in found if visit.person == by.id and visit.day == tx.today]
    there = await visits.going(tx, by.id)
    buttons = [_button("route")] if today else []
    buttons += [_button("missed_list", "missed@1")] if left else []
    buttons += [_button("records", "made@1")]
    await letters.write(
        tx, by.chat or by.id, "visits/overview", reply_to=under, buttons=rows(buttons, 2), first=quarter.first,
        last=quarter.last, made=sum(visit.made for visit in found), planned=_waiting(found), listed=len(listed),
        left=len(left), today=len([visit for visit in today if visit.stage is Stage.PLANNED]),
        going=there.enterprise if there else "", may=by.has(*rights.VISITS),
    )  # fmt: skip


async def open_missed(tx: Tx, page: int, by: Actor) -> None:
    """重点企业必上门: the listed enterprises to which nobody has gone in this quarter."""
    rights.may_read(tx, by)
    quarter = _quarter(tx)
    left = missed(await register.on_it(tx), await visits.between(tx, quarter.first, quarter.last))
    start = (max(page, 1) - 1) * PAGE
    buttons = [_button("next", f"missed@{page + 1}")] if start + PAGE < len(left) else []
    await letters.write(
        tx, by.chat or by.id, "visits/missed", buttons=rows(buttons, 1), first=quarter.first, last=quarter.last,
        rows=[{"name": one.name, "batch": phrase("listed.batch", number=one.batch)} for one in left[start:][:PAGE]],
        start=start + 1, total=len(left),
    )  # fmt: skip


async def open_made(tx: Tx, page: int, by: Actor) -> None:
    """The visits that were made, the newest first; each opens."""
    rights.may_read(tx, by)
    start = (max(page, 1) - 1) * PAGE
    found = await visits.latest(tx, start, PAGE + 1)
    if not found:
        raise Refusal("no_visits")
    shown = found[:PAGE]
    buttons = [press(visit.enterprise[:20], "vis", 0, 0, f"open.{visit.id}") for visit in shown]
    turn = [_button("next", f"made@{page + 1}")] if len(found) > PAGE else []
    await letters.write(
        tx, by.chat or by.id, "visits/made", buttons=rows(buttons, 2) + rows(turn, 1), start=start + 1,
        rows=[{"day": one.day, "enterprise": one.enterprise, "name": one.name} for one in shown],
    )  # fmt: skip


async def open_one(tx: Tx, id: int, by: Actor) -> None:
    """A visit as it was noted: its own card to whoever made it, in private; to everybody else a letter."""
    rights.may_read(tx, by)
    visit = await visits.get(tx, id)
    if visit is None:
        raise Refusal("stale")
    if visit.person == by.id and by.chat == by.id:
        await on_site.show(tx, visit, fresh=True)
    else:
        await letters.write(tx, by.chat or by.id, "visits/card", **await card.facts(tx, visit))


def _quarter(tx: Tx) -> Period:
    return containing(QUARTER, tx.today)


def _waiting(found: list[Visit]) -> int:
    return sum(visit.stage is Stage.PLANNED for visit in found)


def _button(label: str, arg: str = "") -> Button:
    return press(phrase(f"visits.button.{label}"), "vis", 0, 0, arg or label)
