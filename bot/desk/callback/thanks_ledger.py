"""The ledger of thanks: entered by hand, of a matter or of none, with a photo; and this year's, listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.desk.callback.thanks import may_thank
from bot.desk.ledgers import request
from bot.desk.letters import letters
from bot.desk.notices.sheets import THANKS
from bot.rules.model.messages import Rows
from bot.rules.model.people import READERS, STAFF, Actor, Refusal, Unread
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Attachment, Ticket
from bot.rules.office import roles
from bot.rules.reading import thanks as reading
from bot.rules.reading.days.periods import YEAR
from bot.rules.reports.periods import containing
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import journal, tickets
from storage.tickets import thanks as stored_thanks
from storage.tickets.thanks import Thanks

SHOWN = 20
LONGEST_NAME, LONGEST = 60, 1000  # characters of a name, and of the words
PHOTO = "thanks."  # what a button that shows a photo carries; then its entry


async def enter(tx: Tx, written: str, by: Actor, under: int | None = None, files: Sequence[Attachment] = ()) -> None:
    """/thanks KIND [DAY] [MATTER] [HOW MANY] ENTERPRISE [致WHOM]：WORDS, perhaps below a photo."""
    if not by.has(*STAFF) or (by.unit is not None and by.chat != by.id):
        raise roles.only(STAFF, by)
    said = _read(written, tx.today)
    ticket = await _matter(tx, said.number, by) if said.number else None
    if not (said.enterprise or ticket) or (said.kind == "letter" and not (said.words or files)):
        raise Refusal("thanks_how")
    for text, limit in ((said.enterprise, LONGEST_NAME), (said.whom, LONGEST_NAME), (said.words, LONGEST)):
        if len(text) > limit:
            raise Refusal("too_long", limit=limit)
    one = Thanks(
        said.day, said.kind, said.enterprise, said.words, ticket.lead.unit if ticket and ticket.lead else None,
        said.whom, said.many, said.at_least, next((file for file in files if file.kind in ("photo", "document")), None),
    )  # fmt: skip
    await stored_thanks.add(tx, one, by, ticket.id if ticket else None)
    await journal.add(
        tx, "thanks", by, ticket=ticket.id if ticket else None, kind=one.kind, enterprise=one.enterprise,
        text=one.words, whom=one.whom, day=one.day.isoformat(), many=one.many, at_least=one.at_least,
    )  # fmt: skip
    await letters.write(
        tx, by.chat or by.id, "lookup/thanks_entered", reply_to=under, number=ticket.number if ticket else "",
        **line(tx, replace(one, number=ticket.number if ticket else "")),
    )  # fmt: skip


def _read(written: str, today: date) -> reading.Written:
    try:
        return reading.read(written, today)
    except reading.Unreadable as error:
        raise Unread(str(error), written) from error


async def _matter(tx: Tx, number: str, by: Actor) -> Ticket:
    ticket = await tickets.by_number(tx, number)
    if ticket is None:
        raise Refusal("no_ticket")
    may_thank(tx, ticket, by)
    return ticket


async def tell(tx: Tx, actor: Actor, under: int | None = None) -> None:
    """/thanks: this year's ledger, for the bureau."""
    _may_read(actor)
    year = containing(YEAR, tx.today)
    found = await stored_thanks.since(tx, year.first)
    shown = found[:SHOWN]
    await letters.write(
        tx, actor.chat or actor.id, "lookup/thanks", reply_to=under, year=year.first.year,
        counts=[(phrase(f"thanks.{kind}"), _sum([t for t in found if t.kind == kind])) for kind in THANKS],
        total=_sum(found), more=len(found) - len(shown), lines=[line(tx, one) for one in shown],
        buttons=(*_photos(shown), (request.button(year, phrase("ledgers.button.thanks"), "thanks"),)),
    )  # fmt: skip


async def show(tx: Tx, id: int, actor: Actor) -> None:
    """The photo of one entry."""
    _may_read(actor)
    photo = await stored_thanks.photo(tx, id)
    if photo is None:
        raise Refusal("stale")
    await letters.hand_on(tx, actor.chat or actor.id, (photo,))


def line(tx: Tx, one: Thanks) -> Facts:
    """What a message says of one entry."""
    return {
        "at": one.day, "kind": phrase(f"thanks.{one.kind}"), "matter": one.number, "unit": tx.office.name_of(one.unit),
        "who": one.enterprise or (phrase("ledgers.word.confidential") if one.number else ""), "whom": one.whom,
        "count": _sum([one]) if one.many != 1 or one.at_least else "", "words": one.words, "photo": bool(one.photo),
    }  # fmt: skip


def _sum(found: Sequence[Thanks]) -> str:
    """How many they are: of a lower bound that it is one, never as if it were exact."""
    many = sum(one.many for one in found)
    return phrase("ledgers.word.least", n=many) if any(one.at_least for one in found) else str(many)


def _photos(shown: Sequence[Thanks]) -> Rows:
    numbered = [(place, one) for place, one in enumerate(shown, 1) if one.photo]
    label = "ledgers.button.photo"
    return rows((press(phrase(label, n=n), "list", 0, 0, f"{PHOTO}{one.id}") for n, one in numbered), 4)


def _may_read(actor: Actor) -> None:
    if not actor.has(*READERS) or (actor.unit is not None and actor.chat != actor.id):
        raise Refusal("staff_only")
