"""Register of listed enterprises: looked into, searched, changed by a supervisor's words and button."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from bot.desk.firms import records
from bot.desk.letters import letters
from bot.rules.model.kinds import Kind
from bot.rules.model.messages import Button, Rows
from bot.rules.model.people import STAFF, Actor, Refusal, Role
from bot.rules.model.ticket import Demand, Envelope
from bot.rules.office import register as register_rules
from bot.rules.office.register import Change, Entry, Listed
from bot.rules.reading.shadow import normal
from bot.voice import phone_and_code
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import plaques
from storage.people import register as stored_register
from storage.tickets import journal

READERS = STAFF | {Role.CHIEF, Role.AUDITOR}
PAGE = 25  # enterprises on one page of a batch
FOUND = 20
SHOWN = 40  # lines of a change that are shown; the rest is counted


async def kind_of(tx: Tx, demand: Demand) -> Kind:
    """The kind of a new ticket: of a listed enterprise, or of anybody else."""
    found = await _listed(tx, demand.envelope)
    return Kind.LISTED if found and await _confirmed(tx, found, demand) else Kind.HOTLINE


async def _confirmed(tx: Tx, found: Listed, demand: Demand) -> bool:
    """Whether more than a name says that it is this enterprise: its credit code, the desk that took the call, or the
    phone of an earlier matter of which that was known."""
    who = demand.envelope
    if demand.reporter is None or (found.uscc and found.uscc == who.uscc):
        return True
    return normal(who.enterprise) in {normal(name) for name in await stored_register.known_by_phone(tx, who.phone)}


async def batch_of(tx: Tx, envelope: Envelope) -> str:
    """The batch of a listed enterprise, in words; empty when it is no longer on the register."""
    found = await _listed(tx, envelope)
    return _batch(found.batch) if found else ""


async def of_firm(tx: Tx, firm: int) -> list[dict[str, Any]]:
    """When the enterprise of this record was on the register, as lines."""
    return _lines(await stored_register.of_firm(tx, firm))


async def _listed(tx: Tx, envelope: Envelope) -> Listed | None:
    """The enterprise on the register; one of the same name with another credit code is somebody else."""
    found = await stored_register.holding(tx, envelope.enterprise, envelope.uscc)
    return found if found and envelope.uscc in ("", found.uscc or envelope.uscc) else None


# ── looked into ──


async def show(tx: Tx, actor: Actor, under: int | None = None) -> None:
    """/listed: how many there are, batch by batch; each batch opens."""
    _may_read(tx, actor)
    batches = await stored_register.batches(tx)
    buttons = rows((_button(f"{_batch(b.number)} {b.size}", f"b.{b.number}") for b in batches[:60]), 3)
    await letters.write(
        tx, actor.chat or actor.id, "listed/register", reply_to=under, buttons=buttons,
        total=sum(b.size for b in batches),
        batches=[(_batch(b.number), b.size, b.since.isoformat()) for b in batches], change=actor.has(Role.SUPERVISOR),
    )  # fmt: skip


async def find(tx: Tx, words: str, actor: Actor, under: int | None = None) -> None:
    """/listed WORDS: by a part of the name, or by the credit code."""
    _may_read(tx, actor)
    code = "".join(words.split()).upper()
    found = await stored_register.find(tx, words, phone_and_code.uscc(words) or code, FOUND + 1)
    await letters.write(
        tx, actor.chat or actor.id, "listed/found", reply_to=under, words=words[:60], rows=_lines(found[:FOUND]),
        more=len(found) > FOUND,
    )  # fmt: skip


async def open_batch(tx: Tx, arg: str, actor: Actor) -> None:
    """A batch, page by page."""
    _may_read(tx, actor)
    batch, _, page = arg.partition("@")
    found = await stored_register.of_batch(tx, int(batch))
    start = (max(int(page or 1), 1) - 1) * PAGE
    if not found[start:]:
        raise Refusal("stale")
    more = start + PAGE < len(found)
    buttons: Rows = ((_button(phrase("digest.button.more"), f"b.{batch}@{start // PAGE + 2}"),),) if more else ()
    if actor.has(Role.SUPERVISOR):
        buttons += ((press(phrase("listed.button.sheet"), "plq", 0, int(batch), "sheet"),),)
    await letters.write(
        tx, actor.chat or actor.id, "listed/batch", buttons=buttons, batch=_batch(int(batch)), total=len(found),
        rows=_lines(found[start : start + PAGE]), first=start + 1,
    )  # fmt: skip


# ── changed ──


async def propose(tx: Tx, words: str, by: Actor, under: int | None = None) -> None:
    """/listed with lines: who would come and go, with the button that makes it so; lines nobody can read are named."""
    _may_change(tx, by)
    change, wrong = await _judged(tx, register_rules.read(words, phone_and_code.uscc))
    buttons: Rows = ()
    if change.comes or change.goes:
        id = await stored_register.propose(tx, change, by)
        answers = (("confirm", "y"), ("drop", "n"))
        buttons = (tuple(_button(phrase(f"calendar.button.{word}"), arg, id) for word, arg in answers),)
    leaving = [await _named(tx, which) for which in change.goes]
    await letters.write(
        tx, by.chat or by.id, "listed/asked", reply_to=under, buttons=buttons,
        comes=[(e.name, e.uscc, _batch(e.batch), e.since) for e in change.comes[:SHOWN]],
        more=len(change.comes) - SHOWN,
        coming=len(change.comes), goes=_lines(one for one in leaving[:SHOWN] if one), going=len(leaving),
        bad=[(line, phrase(f"listed.bad.{why}")) for line, why in wrong[:SHOWN]], wrong=len(wrong),
    )  # fmt: skip


async def decide(tx: Tx, id: int, by: Actor, *, agreed: bool) -> None:
    """The button: it holds from now on, for what comes in from now on; or it is dropped."""
    _may_change(tx, by)
    found = await stored_register.proposed(tx, id)
    if found is None or found.done:
        raise Refusal("stale")
    await stored_register.done(tx, id)
    if not agreed:
        await letters.write(tx, by.chat or by.id, "listed/dropped")
        return
    change, _ = await _judged(tx, found.change)  # somebody else may have been quicker
    today = tx.today
    for which in change.goes:
        if one := await _named(tx, which):
            await stored_register.remove(tx, one.id, today)
            await plaques.revoke(tx, one.firm)
    for entry in change.comes:
        firm = await records.kept(tx, entry.name, entry.uscc)
        since = date.fromisoformat(entry.since) if entry.since else today
        await stored_register.add(tx, entry, since, firm.id if firm else None)
    comes = [f"{e.name} {e.uscc} {e.batch}" for e in change.comes]
    await journal.add(tx, "listed", by, comes=comes, goes=list(change.goes))
    total = sum(b.size for b in await stored_register.batches(tx))
    await letters.write(tx, by.chat or by.id, "listed/done", came=len(change.comes), went=len(change.goes), total=total)


async def _judged(tx: Tx, change: Change) -> tuple[Change, tuple[tuple[str, str], ...]]:
    """What of it can be done now, and the lines that cannot, each with the reason."""
    wrong, goes, leaving = list(change.bad), [], set()
    for which in change.goes:
        one = await _named(tx, which)
        if one is None or one.id in leaving:
            wrong.append((which[:40], "absent"))
            continue
        leaving.add(one.id)
        goes.append(which)
    comes: list[Entry] = []
    for entry in change.comes:
        there = await stored_register.holding(tx, entry.name, entry.uscc)
        if there is not None and there.id not in leaving:
            wrong.append((entry.name[:40], "there"))
        else:
            comes.append(entry)
    return Change(tuple(comes), tuple(goes)), tuple(wrong)


async def _named(tx: Tx, which: str) -> Listed | None:
    """The enterprise on the register that is meant by a name or a credit code."""
    return await stored_register.holding(tx, which, phone_and_code.uscc(which) or "")


def _may_read(tx: Tx, actor: Actor) -> None:
    if not actor.has(*READERS) or not (actor.chat == actor.id or tx.office.is_desk(actor.chat or 0)):
        raise Refusal("staff_only")


def _may_change(tx: Tx, actor: Actor) -> None:
    _may_read(tx, actor)
    if not actor.has(Role.SUPERVISOR):
        raise Refusal("supervisor_lists")


def _button(label: str, arg: str, id: int = 0) -> Button:
    return press(label, "reg", 0, id, arg)


def _batch(number: int) -> str:
    return phrase("listed.batch", number=number)


def _lines(found: Iterable[Listed]) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "uscc": one.uscc,
            "batch": _batch(one.batch),
            "since": one.since.isoformat(),
            "until": one.until.isoformat() if one.until else "",
        }
        for one in found
    ]
