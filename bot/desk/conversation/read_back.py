"""Read-back: a report, a progress text, and days and moments read out of words, are shown before they leave."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from zlib import crc32

from bot.desk.cards import merged
from bot.desk.conversation import filled
from bot.desk.conversation.open_form import OpenForm, answer_after
from bot.desk.conversation.spoken import heard_in
from bot.desk.letters import letters
from bot.desk.tickets import meetings
from bot.rules.model.action import Action
from bot.rules.model.meetings import MeetingKind
from bot.rules.model.messages import Button, Words
from bot.rules.model.people import Actor, Mention, Refusal
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Ticket
from bot.rules.processes.answers import Answers
from bot.rules.processes.co_units import CoLimit, CoUnit
from bot.rules.processes.dispatch import Choice
from bot.rules.processes.on_paper import OnPaper, PaperReport
from bot.rules.reading.report_parts import names_files, report_of
from bot.rules.tickets import lifecycle
from bot.rules.tickets.forms import FLOWS
from bot.rules.tickets.read_back import Understood, signature, understood
from bot.voice.buttons import press, wants_reply
from bot.voice.filters import day_full, moment_full
from bot.voice.terms import limit_in_words
from bot.voice.texts import phrase
from storage.database.database import Tx

REPORT, PROGRESS = "report", "progress"
FOR_UNIT = frozenset({"progress_for", "report_for"})  # what a supervisor enters for a unit on paper
IN_ONE = frozenset({PROGRESS, *FOR_UNIT})
"""Their words are one answer, which stands until it is written anew."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown before it leaves: the days or the limit of a form, a report part by part, or how far it is, as it
    reads, with the days that are promised in it."""

    days: tuple[Understood, ...] = ()
    limit: str = ""  # in words
    parts: tuple[tuple[str, str], ...] = ()
    words: str = ""
    files: int = 0
    unit: str = ""
    said_by: str = ""
    lacks: tuple[str, ...] = ()  # parts of a report that its paper does not have
    unsent: bool = False  # its words point to a file, and none has come

    @property
    def signature(self) -> str:
        """The same for the same answers; empty where nothing is shown."""
        if not self.parts and not self.words:
            return signature(self.days) or self.limit
        return f"{self.files} {crc32(repr(self.parts or self.words).encode()):08x} {signature(self.days)}".rstrip()


async def read(tx: Tx, form: OpenForm, ticket: Ticket, by: Actor) -> Shown:
    """The report, the progress text, the days or the limit that was read out of these answers; refused at once where it
    would be for nothing."""
    if form.flow == REPORT:
        return Shown(parts=_parts(form.answers), files=len(form.files))
    if not FLOWS[form.flow].reads:
        return Shown()
    value = await _value(tx, form, ticket, by)
    days, limit = understood(value), _limit(form, value)
    if days or limit or form.flow in IN_ONE:
        await _judge(tx, form, ticket, by, value)
    if form.flow not in IN_ONE:
        return Shown(days, limit)
    text, files, unit = form.answers["text"], len(form.files), by.unit
    shown = Shown(days, files=files, unsent=not files and names_files(text))
    if isinstance(value, OnPaper):
        unit, shown = value.for_unit, replace(shown, said_by=value.said_by)
    shown = replace(shown, unit=tx.office.name_of(unit))
    if not isinstance(value, PaperReport):
        return replace(shown, words=text)
    lacks = tuple(phrase(f"report_part.{one}") for one in FLOWS[REPORT].fields if not getattr(value, one))
    return replace(shown, parts=_parts(asdict(value)), lacks=lacks)


def _limit(form: OpenForm, value: Answers) -> str:
    """How long a co-unit has, where that was written, and otherwise than it is said here."""
    match value:
        case CoUnit() | CoLimit():
            limit = value.limit
        case Choice(limit_of=(_, limit)):
            pass
        case _:
            return ""
    if not limit or form.answers.get("limit_chosen"):
        return ""
    said = limit_in_words(limit)
    return said if said != form.answers["limit"].strip() else ""


def _parts(said: Facts) -> tuple[tuple[str, str], ...]:
    """A report part by part, as far as it has them."""
    return tuple((phrase(f"report_part.{one}"), said[one]) for one in FLOWS[REPORT].fields if said[one])


async def _judge(tx: Tx, form: OpenForm, ticket: Ticket, by: Actor, value: Answers) -> None:
    action = FLOWS[form.flow].action
    meant, speaker = await merged.meant(tx, ticket, action, by)
    lifecycle.judge(meant, action, speaker, value, tx.office, tx.now)


async def _value(tx: Tx, form: OpenForm, ticket: Ticket, by: Actor) -> Answers:
    if FLOWS[form.flow].action == Action.CONVENE:
        return meetings.proposed(tx, ticket, MeetingKind(form.flow), form.answers, form.which)[0]
    return await filled.read(tx, filled.Filled(form.flow, ticket, by, form.answers, form.which, form.files))


async def ask(
    tx: Tx, form: OpenForm, ticket: Ticket, by: Actor, shown: Shown, cancel: Button, under: int | None, here: int = 0
) -> int:  # fmt: skip
    """Show what was understood, in place of the letter `here`; it leaves with 发送. The letter in which it stands."""
    buttons = ((*(press(phrase(f"button.{arg}"), "opt", ticket.id, 0, arg) for arg in ("send", "again")), cancel),)
    name, facts = _worded(tx, ticket, shown)
    return await letters.write(
        tx, form.chat, name, buttons=buttons, reply_to=None if form.private else under, about=ticket.id, topic="form",
        number=ticket.number, private=form.private, person=Mention(by.id, by.name),
        instead_of=here or None, **facts,
    )  # fmt: skip


def _worded(tx: Tx, ticket: Ticket, shown: Shown) -> tuple[str, Facts]:
    facts = {
        "files": shown.files, "unit": shown.unit, "said_by": shown.said_by, "unsent": shown.unsent,
    }  # fmt: skip
    if shown.parts:
        return "form/report_read_back", facts | {"parts": shown.parts, "lacks": shown.lacks}
    days, outside = [_line(tx, one) for one in shown.days], any(_is_outside(tx, one) for one in shown.days)
    if shown.words:
        facts |= {"words": shown.words, "days": days, "enterprise": ticket.has_enterprise}
        return "form/progress_read_back", facts
    return "form/read_back", {"days": days, "limit": shown.limit, "outside": outside}


def stands(form: OpenForm, words: Words) -> bool:
    """Whether what was read back stands: it is sent, or files come for it."""
    more = form.flow == REPORT and bool(words.attachments) and not report_of(words.text)
    return more or words.text.strip() in ("", phrase("button.send"))


def with_files(tx: Tx, form: OpenForm, words: Words) -> OpenForm:
    """The form with the files that came while it was read back; what is said beside them is evidence, too."""
    if not words.attachments:
        return form
    field, files = FLOWS[form.flow].fields[-1], (*form.files, *words.attachments)
    if form.flow == REPORT and words.told:
        form = form.answered(**{field: answer_after(form.answers[field], words.told, words)})
    return replace(form, files=files, heard={**form.heard, **heard_in(tx, words.message_id, field)})


def to_be_changed(form: OpenForm, text: str) -> OpenForm:
    """What was read back is answered anew: the day, or those parts of a report that are named."""
    if form.flow == REPORT and not report_of(text):
        raise Refusal("which_part")
    return form.without(FLOWS[form.flow].reads)


async def ask_change(tx: Tx, form: OpenForm, ticket: Ticket, by: Actor, under: int | None) -> None:
    """Ask which part of a report is to read otherwise, and how."""
    await letters.write(
        tx, form.chat, "form/report_change", keyboard=wants_reply(), reply_to=None if form.private else under,
        about=ticket.id, topic="form", number=ticket.number, private=form.private, person=Mention(by.id, by.name),
    )  # fmt: skip


def _line(tx: Tx, one: Understood) -> Facts:
    at = moment_full(one.at) if isinstance(one.at, datetime) else day_full(one.at)
    return {"at": at, "what": one.what, "unit": tx.office.name_of(one.unit) if one.unit else ""}


def _is_outside(tx: Tx, one: Understood) -> bool:
    """Whether people would have to come outside working time."""
    return isinstance(one.at, datetime) and not tx.office.calendar.is_working_time(one.at)
