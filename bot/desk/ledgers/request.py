"""/ledger: which one, of which days; it is made beside everything else and comes as a file."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.rules.model.messages import Button
from bot.rules.model.people import READERS, Actor, Refusal, Role
from bot.rules.model.terms import Facts
from bot.rules.reading.days.periods import MONTH, QUARTER, YEAR
from bot.rules.reports.ledgers import BY_NAME, LEDGERS, parted
from bot.rules.reports.periods import Period, asked_for, containing, parse
from bot.voice.buttons import press, rows
from bot.voice.filters import between
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import ledger_orders

VERB = "ledger."  # what the argument of its buttons begins with; then the ledger, or nothing; then the period
ALREADY = "ledgers.toast.already"
OFFERED = {"this_month": MONTH, "quarter": QUARTER, "year": YEAR}


async def answer(tx: Tx, words: str, actor: Actor, under: int | None = None) -> None:
    """/ledger [PERIOD] [LEDGER]: in any order; without a ledger it is asked which."""
    _may(tx, actor)
    called = {phrase(f"ledgers.{of}.{one.name}"): one.name for one in LEDGERS for of in ("title", "short")}
    name, left = parted(words, called)
    period = asked_for(left, tx.today)
    if not name:
        await _which(tx, period, actor, under)
    elif await order(tx, name, period, actor, under) == ALREADY:
        await letters.write(tx, actor.chat or actor.id, "ledgers/already", reply_to=under, **facts(name, period))


async def pressed(tx: Tx, arg: str, actor: Actor) -> str:
    """A button: a ledger of some days, or the ledgers of other days. The toast that says what follows."""
    _may(tx, actor)
    name, _, said = arg.removeprefix(VERB).partition(".")
    period = parse(said, tx.today)
    if period is None or (name and name not in BY_NAME):
        raise Refusal("stale")
    if name:
        return await order(tx, name, period, actor)
    await _which(tx, period, actor)
    return "ledgers.toast.shown"


async def order(tx: Tx, name: str, period: Period, actor: Actor, under: int | None = None) -> str:
    """It is to be made; one that is being made already is not made twice."""
    chat = actor.chat or actor.id
    if await ledger_orders.is_waiting(tx, chat, name, period):
        return ALREADY
    letter = await letters.write(tx, chat, "ledgers/making", reply_to=under, rows=0, **facts(name, period))
    await ledger_orders.add(tx, actor, name, period, letter)
    return "ledgers.toast.making"


def facts(name: str, period: Period) -> Facts:
    """What a message says of a ledger."""
    return {"title": phrase(f"ledgers.title.{name}"), "period": between(period.first, period.last)}


def button(period: Period, label: str = "", name: str = "") -> Button:
    """What asks for a ledger of these days; without a name it is asked which."""
    title = label or phrase(f"ledgers.title.{name}" if name else "ledgers.button.open")
    return press(title, "list", 0, 0, f"{VERB}{name}.{period.token}")


async def _which(tx: Tx, period: Period, actor: Actor, under: int | None = None) -> None:
    month = containing(MONTH, tx.today)
    days = {"this_month": month, "last_month": month.before}
    days |= {label: containing(kind, tx.today) for label, kind in OFFERED.items()}
    others = (button(of, phrase(f"ledgers.button.{label}")) for label, of in days.items() if of != period)
    await letters.write(
        tx, actor.chat or actor.id, "ledgers/which", reply_to=under, period=between(period.first, period.last),
        buttons=rows((button(period, name=one.name) for one in LEDGERS), 2) + rows(others, 4),
    )  # fmt: skip


def _may(tx: Tx, actor: Actor) -> None:
    """For the bureau, at its own places; not where anybody can read."""
    if not actor.has(*READERS) or (actor.unit is not None and actor.chat != actor.id):
        raise Refusal("admin_reads_none" if actor.has(Role.ADMIN) else "staff_only")
    if tx.office.exposed(actor.chat or actor.id):
        raise Refusal("ledger_in_private")
