"""Check-ins: a silent listed enterprise is asked how it is; what it answers leads to nothing, a matter, or a visit.

Where nobody of it is in a chat, its service officer is asked to ring it.
"""

from __future__ import annotations

from datetime import timedelta

from bot.desk.letters import letters, settled
from bot.desk.listed import officers, owed
from bot.desk.listed.register import batch_name
from bot.desk.plaques import plaques
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.messages import Priority, Rows
from bot.rules.model.people import STAFF, Actor, Refusal
from bot.rules.office import roles
from bot.rules.office.firms import Firm
from bot.rules.office.register import ANSWERS, CheckIn, Listed
from bot.voice.buttons import press
from bot.voice.phone_and_code import dialled
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.intake import consents
from storage.office import check_ins, firms
from storage.people import register
from storage.tickets import journal

LIMIT = "check_in"  # after how many days of silence
THANKED = {"fine": "check_ins/fine.enterprise", "visit": "check_ins/visit.enterprise"}
AT_ONCE = 10  # enterprises a morning: a batch that was listed on one day is not asked on one


async def morning(tx: Tx) -> None:
    """Each working morning those that have been silent for longest are asked, or handed to who serves them."""
    before = tx.now - timedelta(days=int(tx.office.profile.limits[LIMIT]))
    to_ring: dict[int, list[str]] = {}
    for one in await register.quiet(tx, before, AT_ONCE):
        if not await _asked(tx, one) and (reader := officers.reader(tx, one)):
            await check_ins.ask(tx, one.firm, None, "call")
            to_ring.setdefault(reader, []).append(one.name)
    for reader, names in to_ring.items():
        with letters.read_by(tx, reader):
            await letters.write(
                tx, reader, "check_ins/to_ring", names=names, days=tx.office.profile.limits[LIMIT],
                priority=Priority.REMINDER, must=True,
            )  # fmt: skip


async def _asked(tx: Tx, one: Listed) -> bool:
    """Whether somebody of it could be asked in a chat."""
    chat = next((chat for chat in await check_ins.whom(tx, one.firm) if tx.reaches(chat)), None)
    if chat is None:
        return False
    id = await check_ins.ask(tx, one.firm, chat)
    with letters.read_by(tx, chat):
        answers = tuple(press(phrase(f"check_ins.button.{what}"), "chk", 0, id, what) for what in ANSWERS)
        buttons: Rows = (answers,)
        await letters.write(
            tx, chat, "check_ins/asked.enterprise", name=one.name, batch=batch_name(one.batch), officer=one.officer,
            buttons=buttons, priority=Priority.REMINDER, must=True,
        )  # fmt: skip
    return True


async def answered(tx: Tx, id: int, what: str, by: Actor, message_id: int | None) -> str:
    """`一切正常`, `有困难`, `请来走访`; the phrase of the toast."""
    one = await check_ins.get(tx, id)
    firm = await firms.get(tx, one.firm) if one else None
    if one is None or firm is None or one.chat != by.id or by.chat != by.id:
        raise Refusal("stale")
    if one.answered_at:
        raise Refusal("check_in_answered")
    await check_ins.answer(tx, id, what, "visit" if what == "visit" else "")
    await journal.add(tx, "check_in_answered", by, which=id)
    await letters.answered(tx, by.id, message_id)
    if what == "hard":
        await plaques.fill(tx, by, firm, message_id)
    else:
        await _noted(tx, one, firm, what, by)
    return f"check_ins.toast.{what}"


async def _noted(tx: Tx, one: CheckIn, firm: Firm, what: str, by: Actor) -> None:
    standing = await register.standing(tx, firm.id)
    officer = standing.officer if standing else ""
    await letters.write(tx, by.id, THANKED[what], officer=officer, bureau=tx.office.bureau)
    to = officers.reader(tx, standing) if standing else tx.office.bureau.desk_chat
    if what != "visit" or to is None:
        return
    known = await consents.known(tx, by.id)
    owes = CheckIn(one.id, one.firm, one.chat, one.asked_at, waits="visit", name=firm.name)
    with letters.read_by(tx, to):
        await letters.write(
            tx, to, "check_ins/visit_wanted", name=firm.name, must=True, buttons=((owed.button(owes),),),
            decides=DecisionName(DecidesOn.CHECK_IN, one.id),
            contact=(known.envelope.contact if known else "") or by.name,
            phone=dialled(known.envelope.phone) if known else "",
        )  # fmt: skip


async def done(tx: Tx, id: int, by: Actor) -> str:
    """`已问候`, `已走访`; the phrase of the toast."""
    if not by.has(*STAFF):
        raise roles.only(STAFF, by)
    one = await check_ins.get(tx, id)
    if one is None or not one.waits:
        raise Refusal("stale")
    if one.done_at:
        raise Refusal("decided_already")
    await check_ins.done(tx, id, by.name)
    await settled.over(tx, DecidesOn.CHECK_IN, id, by.name, f"check_ins.owed.{one.waits}")
    await journal.add(tx, "check_in_done", by, which=id)
    return "check_ins.toast.done"
