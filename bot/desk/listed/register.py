"""Register of listed enterprises: looked into, searched, changed by a supervisor's words and button."""

from __future__ import annotations

from collections.abc import Iterable

from bot.desk.firms import records
from bot.desk.letters import letters
from bot.rules.model.kinds import Kind
from bot.rules.model.messages import Button, Rows
from bot.rules.model.people import STAFF, Actor, Refusal, Role
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Demand, Envelope
from bot.rules.office.register import Listed
from bot.rules.reading.shadow import normal
from bot.voice import phone_and_code
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.people import register as stored_register

READERS = STAFF | {Role.CHIEF, Role.AUDITOR}
PAGE = 25  # enterprises on one page of a batch
FOUND = 20
SHOWN = 40  # lines of a change that are shown; the rest is counted


async def kind_of(tx: Tx, demand: Demand) -> Kind:
    """The kind of a new ticket: of a listed enterprise, or of anybody else."""
    found = await _listed(tx, demand.envelope)
    return Kind.LISTED if found and found.served and await _confirmed(tx, found, demand) else Kind.HOTLINE


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
    return batch_name(found.batch) if found else ""


async def of_firm(tx: Tx, firm: int) -> list[Facts]:
    """When the enterprise of this record was on the register, as lines."""
    return lines(await stored_register.of_firm(tx, firm))


async def batch_number(tx: Tx, envelope: Envelope) -> int:
    """The number of that batch; 0 when it is not on the register."""
    found = await _listed(tx, envelope)
    return found.batch if found and found.served else 0


async def _listed(tx: Tx, envelope: Envelope) -> Listed | None:
    """The enterprise on the register, also by another name it has or had; one of the same name with another credit code
    is somebody else."""
    found = await stored_register.holding(tx, envelope.enterprise, envelope.uscc)
    if found is None and (firm := await records.of(tx, envelope.enterprise, envelope.uscc)):
        found = await stored_register.standing(tx, firm.root)
    return found if found and envelope.uscc in ("", found.uscc or envelope.uscc) else None


# ── looked into ──


async def show(tx: Tx, actor: Actor, under: int | None = None) -> None:
    """/listed: how many there are, batch by batch; each batch opens."""
    may_read(tx, actor)
    batches = await stored_register.batches(tx)
    buttons = rows((_button(f"{batch_name(b.number)} {b.size}", f"b.{b.number}") for b in batches[:60]), 3)
    await letters.write(
        tx, actor.chat or actor.id, "listed/register", reply_to=under, buttons=buttons,
        total=sum(b.size for b in batches),
        batches=[
            (batch_name(b.number), b.size, b.since.isoformat(), b.suspended, b.matters, b.ended) for b in batches
        ],
        matters=sum(b.matters for b in batches), ended=sum(b.ended for b in batches),
        change=actor.has(Role.SUPERVISOR),
    )  # fmt: skip


async def find(tx: Tx, words: str, actor: Actor, under: int | None = None) -> None:
    """/listed WORDS: by a part of the name, or by the credit code."""
    may_read(tx, actor)
    code = "".join(words.split()).upper()
    found = await stored_register.find(tx, words, phone_and_code.uscc(words) or code, FOUND + 1)
    await letters.write(
        tx, actor.chat or actor.id, "listed/found", reply_to=under, words=words[:60], rows=lines(found[:FOUND]),
        more=len(found) > FOUND,
    )  # fmt: skip


async def open_batch(tx: Tx, arg: str, actor: Actor) -> None:
    """A batch, page by page."""
    may_read(tx, actor)
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
        tx, actor.chat or actor.id, "listed/batch", buttons=buttons, batch=batch_name(int(batch)), total=len(found),
        rows=lines(found[start : start + PAGE]), first=start + 1,
    )  # fmt: skip


def may_read(tx: Tx, actor: Actor) -> None:
    """The bureau's people, in private or at the desk. Refuses: staff_only."""
    if not actor.has(*READERS) or not (actor.chat == actor.id or tx.office.is_desk(actor.chat or 0)):
        raise Refusal("staff_only")


def _button(label: str, arg: str, id: int = 0) -> Button:
    return press(label, "reg", 0, id, arg)


def batch_name(number: int) -> str:
    """第3批."""
    return phrase("listed.batch", number=number)


def lines(found: Iterable[Listed]) -> list[Facts]:
    """The same as the pages say them."""
    return [
        {
            "name": one.name,
            "uscc": one.uscc,
            "batch": batch_name(one.batch),
            "since": one.since.isoformat(),
            "until": one.until.isoformat() if one.until else "",
            "officer": one.officer,
            "deputy": one.deputy,
            "suspended": one.suspended.isoformat() if one.suspended else "",
            "why": one.why,
        }
        for one in found
    ]
