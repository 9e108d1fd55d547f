"""Letters: a template's words, written to the outbox inside the transaction."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html import unescape
from typing import Any

from markupsafe import Markup

from bot.rules.model.address import Address
from bot.rules.model.decisions import DecisionName
from bot.rules.model.messages import Document, DrawnFile, Keyboard, Letter, Line, Picture, Priority, Rows
from bot.rules.model.people import Actor, Mention, Role
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Attachment, Ticket
from bot.rules.office import privacy
from bot.rules.office.office import Unit
from bot.rules.reading.numbers import has_alias
from bot.voice.texts import escape, phrase, read_in, say
from storage.database.database import Tx
from storage.delivery import held_back, joined, outbox
from storage.delivery.held_back import Gist
from storage.tickets import tickets

DANGER = "intake/emergency"  # comes in a message of its own, whatever else is said
ANSWERS = "answers"  # what is joined when somebody writes without end …
LONGEST = timedelta(hours=12)  # what joins answers ends at last …
CALM = timedelta(minutes=1)  # … until they have been silent for so long
JOINED_TOO = frozenset({"supplements/supplement.enterprise", "tickets/which.enterprise"})
TOGETHER = timedelta(minutes=2)  # files behind the first wait so long for one another
OURS = frozenset({"org", "office", "phone"})  # facts of a file that speak of the bureau itself
FULL = 3500  # signs of a message that goes on; what comes then begins another
# folders of templates
DIALOGUES = frozenset({"start", "intake", "form", "lookup", "digest", "listed", "admin", "visits", "projects", "tasks"})


@dataclass(frozen=True, slots=True)
class Join:
    """A letter that goes on in the message of the last one of its kind."""

    what: str  # of which kind, and about what
    entry: Facts  # what this one adds; the template gets all of them
    within: timedelta  # so long after the first one another message begins


def read_by(tx: Tx, chat: int) -> AbstractContextManager[None]:
    """All that is worded in here is worded in the language that is read in this chat."""
    return read_in(tx.office.language_of(chat))


def marked(tx: Tx, text: str) -> str:
    """The text as it leaves: in a rehearsal everything says so."""
    return f"{phrase('rehearsal')}{text}" if tx.office.rehearsal else text


async def last_look(tx: Tx, to: int, about: int | None, text: str) -> str:
    """What goes to a unit's people about a ticket, looked through once more as a whole."""
    if about is None:
        return text
    ticket = await tickets.lock(tx, about)
    unit = _unit_of(tx, to, ticket)
    if unit is None or _knows_whose(ticket, unit, to) or await _follows(tx, to, about):
        return text
    envelope, phone = await tickets.envelope(tx, about), tx.office.bureau.phone
    return privacy.last_look(text, ticket, envelope, number_in(tx, to, ticket), phone)


async def _fit(tx: Tx, to: int, about: int | None, drawn: DrawnFile) -> DrawnFile:
    """The file as it may be read there: its facts are looked through like words; what looks like a tag is none."""

    async def looked(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: one if key in OURS else await looked(one) for key, one in value.items()}
        if isinstance(value, (list, tuple)):
            return [await looked(one) for one in value]
        return unescape(await last_look(tx, to, about, escape(value))) if isinstance(value, str) else value

    return replace(drawn, facts=await looked(drawn.facts), name=await looked(drawn.name))


def number_in(tx: Tx, chat: int, ticket: Ticket) -> str:
    """The ticket's number as it is read in this chat: a unit's people know a confidential matter by its alias."""
    unit = _unit_of(tx, chat, ticket)
    return privacy.number_for(ticket, unit.code) if unit else ticket.number


def _unit_of(tx: Tx, chat: int, ticket: Ticket) -> Unit | None:
    """The unit as which this chat reads of the ticket: its group, or somebody of it in private who is nothing else."""
    chat = tx.office.chat_now(chat)
    own = () if chat == ticket.reporter or tx.office.roles_of(chat) else tx.office.units_of(chat)
    return tx.office.unit_at(chat) or next((u for u in own if ticket.part_of(u.code)), next(iter(own), None))


def _knows_whose(ticket: Ticket, unit: Unit, chat: int) -> bool:
    """Whether this is one of the unit's people in private, who may read there whom to ring about a named matter."""
    reader = Actor(chat, "", frozenset({Role.OFFICER}), unit.code, chat)
    return Address.of(chat).person and privacy.sees_envelope(ticket, reader)


async def _follows(tx: Tx, chat: int, about: int) -> bool:
    """Whether this is an enterprise whose own matter was folded into this one, whatever else its contact is."""
    if not Address.of(chat).person:
        return False
    return any(reporter == chat for _, _, reporter in await tickets.followers(tx, about))


async def protected(tx: Tx, to: int, about: int | None, text: str = "") -> bool:
    """Whether it must not be passed on from there: what a unit's people get of confidential matters, in lists too."""
    if about is None:
        return has_alias(text) and not (tx.office.is_desk(to) or tx.office.roles_of(to))
    ticket = await tickets.lock(tx, about)
    return ticket.confidential and _unit_of(tx, to, ticket) is not None


async def keeper(tx: Tx, to: int, about: int | None) -> str:
    """The line that names a matter's case officer to the desk, where nobody of the desk has just spoken there."""
    if about is None or to != tx.office.bureau.desk_chat or tx.spoke == to:
        return ""
    kept = (await tickets.lock(tx, about)).case_officer
    return f"\n\n{phrase('word.case_officer', person=ringing(there(tx, kept)))}" if kept else ""


def there(tx: Tx, person: Mention) -> Mention:
    """Whoever is to be named today: somebody absent by who stands in for them."""
    away = tx.office.away(person.id, tx.today)
    return Mention(away.by, phrase("word.stands_for", name=away.by_name, absent=person.name)) if away else person


def ringing(person: Mention) -> str:
    """Somebody's name, so that the message rings for them."""
    return f'<a href="tg://user?id={person.id}">{escape(person.name)}</a>'


async def write(
    tx: Tx, to: int, name: str, /, *, buttons: Rows = (), keyboard: Keyboard | None = None,
    reply_to: int | None = None, reply_card: int | None = None, about: int | None = None, topic: str = "",
    priority: Priority | None = None, must: bool | None = None, not_before: datetime | None = None,
    picture: Picture | None = None, decides: DecisionName | None = None, document: Document | None = None,
    drawn: DrawnFile | None = None, join: Join | None = None, instead_of: int | None = None,
    asks: tuple[Line, ...] = (), **facts: Any,
) -> int:  # fmt: skip
    """Write the letter of this template to a chat; without a priority an answer to whoever spoke, else a notice.

    `instead_of`: the message of that letter shows this one from now on; without buttons it asks for nothing any more,
    and does so in a flood, too.
    The letter in whose message it stands; zero where it is kept back.
    """
    if priority is None:
        priority = Priority.ANSWER if tx.spoke == to else Priority.NOTICE
    if must is None:
        must = priority != Priority.REMINDER and not (priority == Priority.ANSWER and _in_dialogue(name))
    if about is not None and (ticket := await tickets.lock(tx, about)).number == facts.get("number"):
        facts["number"] = number_in(tx, to, ticket)
    late = tx.catching_up and about is not None and tx.spoke != to
    words, before = await _worded(tx, to, name, about, join, facts)
    with read_by(tx, to):
        text = marked(tx, f"{words}\n\n{phrase('missed.late')}" if late else words)
    letter = Letter(
        to=to, text=text, buttons=buttons, keyboard=keyboard, reply_to=reply_to, reply_card=reply_card,
        ticket=about, topic=topic, priority=priority, must=must, not_before=not_before, picture=picture,
        name=name, decides=decides, protected=await protected(tx, to, about, text), document=document, lines=asks,
        drawn=await _fit(tx, to, about, drawn) if drawn else None,
    )  # fmt: skip
    tx.told.add(to)
    together = tx.flooded == to and _joinable(letter)
    if instead_of and not (buttons and together):
        await (joined.show if buttons else joined.follow)(tx, instead_of, letter)
        return instead_of
    if late:  # whatever else this chat has to be told of the absence comes in the same letter
        return await _hold_back(tx, letter, words, facts)
    if join:
        await joined.add(tx, before, letter, join.what, _entries(join, before)["entries"])
        return 0
    return await _join_answer(tx, letter, words) if together else await outbox.add(tx, letter)


async def _hold_back(tx: Tx, letter: Letter, words: str, facts: Facts) -> int:
    """One letter a chat tells what came late; papers that would have come with this one are in the register."""
    with read_by(tx, letter.to):
        gist = await _gist(tx, letter, words, facts)
    await held_back.keep(tx, replace(letter, drawn=None), gist)
    return 0


async def _worded(
    tx: Tx, to: int, name: str, about: int | None, join: Join | None, facts: Facts
) -> tuple[str, joined.Joined | None]:  # fmt: skip
    """The words of this template as this chat may read them, and the letter they go on from where it has room."""
    before = await joined.found(tx, to, join.what, join.within, join.within) if join else None
    with read_by(tx, to):
        words = await last_look(tx, to, about, say(name, **{**facts, **_entries(join, before)}))
        if before and len(words) > FULL:
            before = None
            words = await last_look(tx, to, about, say(name, **{**facts, **_entries(join, None)}))
        return words + await keeper(tx, to, about), before


def _entries(join: Join | None, before: joined.Joined | None) -> Facts:
    return {"entries": (*(before.entries if before else ()), join.entry)} if join else {}


def _joinable(letter: Letter) -> bool:
    """Whether an answer can be part of one that edits itself: keys in place of the reader's own cannot be edited."""
    keys = letter.keyboard is not None and letter.keyboard.keys
    files = letter.picture or letter.drawn
    plain = not (keys or files or letter.decides or letter.reply_card or letter.not_before or letter.lines)
    return plain and letter.name != DANGER and (_in_dialogue(letter.name) or letter.name in JOINED_TOO)


async def _join_answer(tx: Tx, letter: Letter, words: str) -> int:
    """Whoever writes without end has one answer that goes on: how much has come, and the newest word on it."""
    before = await joined.found(tx, letter.to, ANSWERS, LONGEST, CALM)
    if before and await joined.asked_since(tx, letter.to, before):
        before = None
    with read_by(tx, letter.to):
        said = say("start/joined", count=tx.flood, words=Markup(words))  # noqa: S704 - our own template's words
    together = replace(letter, text=marked(tx, said), reply_to=None)
    return await joined.add(tx, before, together, ANSWERS)


def _in_dialogue(name: str) -> bool:
    """Whether it belongs to a dialogue, whose next words say more than a repeated one."""
    return name.partition("/")[0] in DIALOGUES


async def _gist(tx: Tx, letter: Letter, words: str, facts: Facts) -> Gist:
    """What a joined letter says of this one."""
    ticket, form = facts.get("ticket"), facts.get("form") or {}
    number = str(facts.get("number") or (ticket.number if ticket else ""))
    headline = Markup(words.partition("\n")[0]).striptags()  # noqa: S704 - taken apart, and escaped when it is said
    mark, _, what = headline.partition(number) if number else ("", "", headline)
    what = what.strip().removeprefix(phrase("missed.urgent")).strip().removeprefix("·").strip()
    return Gist(
        number, f"{mark.strip()} {what}".strip(), bool(ticket and ticket.urgent),
        await last_look(tx, letter.to, letter.ticket, ticket.title) if ticket else "",
        facts.get("unit") or form.get("at_unit", ""), form.get("number", ""), form.get("answer_until", ""),
        tuple(facts.get("people") or ()), letter.topic,
    )  # fmt: skip


async def hand_on(
    tx: Tx, to: int, files: tuple[Attachment, ...], *, about: int | None = None, caption: str = "",
    reply_card: int | None = None, priority: Priority = Priority.NOTICE, not_before: datetime | None = None,
    gathered: bool = False,
) -> None:  # fmt: skip
    """Pass on files that somebody sent, without telling who; the caption is plain words, escaped here.

    `gathered`: files that come one after the other; behind the first of them the others wait a little, and come as
    albums.
    """
    with read_by(tx, to):
        text = marked(tx, escape(caption))
    if not files:
        return
    before = await _gathering(tx, to, about) if gathered else None
    waiting = await joined.files(tx, before.letter) if before else ()
    files = (*waiting, *files)
    if gathered and before and not waiting and not_before is None:
        not_before = tx.now + TOGETHER
    together = tuple(file for file in files if not file.redrawn)  # what is drawn anew goes singly
    for group in (*((file,) for file in files if file.redrawn), *((together,) if together else ())):
        letter = Letter(
            to=to, text=text, ticket=about, reply_card=reply_card, priority=priority, must=True, not_before=not_before,
            name="file", file=None if group[1:] else group[0], files=group if group[1:] else (),
            protected=await protected(tx, to, about),
        )  # fmt: skip
        if gathered and group is together:
            await joined.add(tx, before if waiting else None, letter, _files_of(about))
        else:
            await outbox.add(tx, letter)


async def _gathering(tx: Tx, to: int, about: int | None) -> joined.Joined | None:
    return await joined.found(tx, to, _files_of(about), tx.office.flood.supplements, tx.office.flood.supplements)


def _files_of(about: int | None) -> str:
    return f"file:{about or 0}"


async def answered(tx: Tx, chat: int, message_id: int | None, about: int | None = None) -> None:
    """The question in this message has been answered: its buttons go, so that nobody takes them for a card's."""
    if message_id is not None:
        await outbox.strip(tx, tx.office.chat_now(chat), message_id, ticket=about)
