"""What of a ticket each reader may see, and the last look at a text before it goes to a unit's group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.rules.model.people import READERS, Actor, Role
from bot.rules.model.ticket import Attachment, Envelope, Ticket
from bot.rules.reading import firms, people
from bot.rules.reading.identifiers import (
    ACCOUNTS,
    ADDRESSES,
    APART,
    BETWEEN,
    BRANDS,
    HIDDEN,
    LISTED,
    NUMBERS,
    REGISTERED,
    STAFF,
    WRITTEN,
    WRITTEN_NUMBERS,
)
from bot.rules.reading.shadow import bare, shadow
from bot.rules.reading.signs import TITLE, short
from bot.rules.reading.telephone import EXT

Spans = list[tuple[int, int]]
SHORTEST = 7  # digits of a telephone number
SERIAL = re.compile(r"\d")
CUT_NUMBER = re.compile(  # a title ends within it
    r"(?<![A-Za-z0-9])(?:RX|GP)[-\u2010-\u2015\u2212_\s]*\d[-\u2010-\u2015\u2212_\s\d]*…", re.IGNORECASE
)


def for_unit(text: str, ticket: Ticket, envelope: Envelope) -> str:
    """The text as a unit's group may read it: no phone ever, and nothing that names a confidential enterprise."""
    whole = text == ticket.matter == ticket.title  # a short matter is its own title: rewritten, too
    if _is_title(text, ticket) or (whole and ticket.confidential and rewritten(ticket)):
        return short(matter_for_unit(ticket, envelope), TITLE)
    return _fit(text, ticket, envelope)


def matter_for_unit(ticket: Ticket, envelope: Envelope) -> str:
    """The matter as a unit reads it: as it was released; before that, in the bureau's words or as it would be."""
    if not ticket.confidential:
        return for_unit(ticket.matter, ticket, envelope)
    return _fit(ticket.release.words.get("matter") or rewritten(ticket) or ticket.matter, ticket, envelope)


def _fit(text: str, ticket: Ticket, envelope: Envelope) -> str:
    if not ticket.confidential:
        return _numberless(text, envelope)
    return _masked(text, envelope, ticket.earlier, ticket.release.hidden, ticket.release.shown)


def number_for(ticket: Ticket, unit: str | None) -> str:
    """The number under which a unit knows the matter: of a confidential one its alias, unless it had it before."""
    if not ticket.confidential or ticket.alias_at is None:
        return ticket.number
    knows = any(part.unit == unit and part.dispatched_at < ticket.alias_at for part in ticket.assignments)
    return ticket.number if knows else ticket.alias


def renumbered(text: str, ticket: Ticket, known_as: str) -> str:
    """The text with the ticket's own number, however it is spelled, as a unit knows it."""
    if known_as == ticket.number or not SERIAL.search(text):
        return text
    read, places = shadow(text)
    whole = _without(text, _placed(_numbered(ticket.number, read), places), known_as)
    return CUT_NUMBER.sub("…", whole)


def rewritten(ticket: Ticket) -> str:
    """The bureau's own words for a confidential matter, where it has found some: then the original stays with it."""
    problem = ticket.problem or ticket.proposal.problem
    return ticket.release.rewritten or (problem if problem != ticket.title else "")


def for_follower(text: str, ticket: Ticket, envelope: Envelope) -> str:
    """The text as an enterprise may read it whose own ticket was folded into this one."""
    if _is_title(text, ticket):
        return short(for_other(ticket.matter, envelope), TITLE)
    return for_other(text, envelope)


def for_other(text: str, envelope: Envelope) -> str:
    """The text without phones and without anything that names this enterprise."""
    return _masked(text, envelope, "", (), ())


def for_ledger(text: str, envelope: Envelope, *, confidential: bool, hidden: tuple[str, ...] = ()) -> str:
    """The text as it stands in a ledger, which leaves the house: as a unit's group may read it."""
    return _masked(text, envelope, "", hidden, ()) if confidential else _numberless(text, envelope)


def without_contact(text: str, envelope: Envelope) -> str:
    """The text without whoever speaks for this enterprise, and without telephone numbers; the enterprise stays."""
    read, places = shadow(text)
    named = [one for name in people.patterns(envelope.contact) for one in _spans(firms.compiled(name), read)]
    return _without(text, _placed([*named, *_numbers(read, envelope)], places))


def _is_title(text: str, ticket: Ticket) -> bool:
    """Whether this is the beginning of the matter: what is hidden must be hidden before it is cut."""
    return text == ticket.title != ticket.matter and text == short(ticket.matter, TITLE)


@lru_cache(maxsize=2048)
def _masked(text: str, envelope: Envelope, earlier: str, hidden: tuple[str, ...], shown: tuple[str, ...]) -> str:
    return _without(text, spans(text, envelope, earlier, hidden, shown))


@lru_cache(maxsize=1024)
def _numberless(text: str, envelope: Envelope) -> str:
    read, places = shadow(text)
    return _without(text, _placed(_numbers(read, envelope), places))


def spans(
    text: str, envelope: Envelope, earlier: str = "", hidden: tuple[str, ...] = (), shown: tuple[str, ...] = ()
) -> Spans:
    """Where the text gives this enterprise away, or says what somebody wants hidden; not where it agrees to be shown.

    Numbers are hidden whoever agrees: no unit's group reads a telephone number.
    """
    read, places = shadow(text)
    found: Spans = []
    for pattern in (ACCOUNTS, REGISTERED, ADDRESSES, BRANDS, STAFF):
        found += _spans(pattern, read)
    own, people_named = firms.own_signs(envelope.enterprise), people.patterns(envelope.contact)
    there = frozenset(read)
    for name in _naming(envelope):  # one by one: a short name must not stand in the way of a longer one
        if firms.may_stand(name, there):
            named = _spans(firms.compiled(name), read)
            if name in people_named:  # what follows it is no part of it: 赵经理办公室
                found += named
            else:
                found += [(firms.begins(read, start), firms.ends(read, end, own)) for start, end in named]
    if earlier:  # who knows the ticket it takes up again would know the enterprise by that number
        found += _numbered(earlier, read)
    for word in hidden:
        found += _spans(_worded(word), read)
    if shown:
        found = _but(found, [span for word in shown for span in _spans(_worded(word), read)])
    return _placed([*found, *_numbers(read, envelope)], places)


def _worded(word: str) -> re.Pattern[str]:
    return re.compile(firms.spelled(bare(word)) if bare(word) else re.escape(word))


def _but(found: Spans, shown: Spans) -> Spans:
    """These spans without those."""
    for since, until in shown:
        cut = [((start, min(end, since)), (max(start, until), end)) for start, end in found]
        found = [(start, end) for pair in cut for start, end in pair if start < end]
    return found


def last_look(html: str, ticket: Ticket, envelope: Envelope, known_as: str, bureau_phone: str = "") -> str:
    """A whole message just before it goes to a unit's group: what slipped through is hidden, what is ours stays."""
    pieces = _pieces(html, known_as, bureau_phone)
    return "".join(p if ours else renumbered(for_unit(p, ticket, envelope), ticket, known_as) for p, ours in pieces)


def _pieces(html: str, known_as: str, bureau_phone: str) -> Iterator[tuple[str, bool]]:
    """Which pieces of a message are ours: tags, the bureau's telephone, the number that the unit knows.

    A brand of two letters may stand in an alias by chance. No pattern is made of the number: each matter has another.
    """
    phone = rf"|(?<!\d){re.escape(bureau_phone)}(?!\d)" if bureau_phone else ""
    for n, piece in enumerate(re.split(rf"(<[^<>]*>{phone})", html)):
        if n % 2:
            yield piece, True
            continue
        for m, between in enumerate(piece.split(known_as)):
            if m:
                yield known_as, True
            yield between, False


def may_pass(file: Attachment, ticket: Ticket, envelope: Envelope) -> bool:
    """Whether a unit may have this file: neither its name nor the place on the map gives the enterprise away."""
    if ticket.confidential and file.kind == "location":
        return False
    return for_unit(file.name, ticket, envelope) == file.name


def may_see(ticket: Ticket, actor: Actor) -> bool:
    """Whether this person may see the ticket here: its enterprise, the bureau, a unit that has a part in it."""
    if actor.has(*READERS):
        return True
    if ticket.reporter is not None and actor.id == ticket.reporter:
        return True
    has_part = any(a.unit == actor.unit for a in ticket.assignments)
    return has_part and actor.unit != ticket.against and actor.has(Role.OFFICER, Role.HEAD)


def sees_envelope(ticket: Ticket, actor: Actor) -> bool:
    """Whether this person may see who is behind it, phone and all: never in a group of a unit."""
    if actor.has(*READERS):
        return True
    if ticket.reporter is not None and actor.id == ticket.reporter:
        return True
    private = actor.chat == actor.id
    return private and not ticket.confidential and may_see(ticket, actor)


# ── how it is found ──


def _numbered(number: str, read: str) -> Spans:
    """Where a matter's number stands, however it is spelled."""
    prefix, year, serial = number.split("-")
    if str(int(serial)) not in read:
        return []
    return [*_spans(re.compile(rf"{prefix.lower()}{APART}{year}{APART}0{{0,6}}{int(serial)}(?![0-9])"), read)]


def _numbers(read: str, envelope: Envelope) -> Iterator[tuple[int, int]]:
    yield from _spans(NUMBERS, read)
    yield from _spans(WRITTEN_NUMBERS, read.translate(WRITTEN))
    if sum(sign.isdecimal() for sign in read) >= SHORTEST and (own := _own_number(envelope)):
        yield from _spans(own, read)


@lru_cache(maxsize=512)
def _own_number(envelope: Envelope) -> re.Pattern[str] | None:
    """The enterprise's own number; of a landline, also as one dials it in town; of one abroad, without its country."""
    home = envelope.phone.partition(EXT)[0].removeprefix("+86")
    area = 0 if home.startswith("1") and len(home) == 11 else 2 if home[:1] in ("1", "2") else 3
    cuts = (1, 2, 3, 4) if home.startswith("+") else (0, area)  # a country has up to three digits
    wanted = {home[cut:] for cut in cuts if len(home) - cut >= SHORTEST and home[cut:].isdecimal()}
    if not wanted:
        return None
    return re.compile(
        "|".join(rf"(?<![0-9])(?:00)?{BETWEEN.join(n)}(?![0-9])" for n in sorted(wanted, key=len, reverse=True))
    )


@lru_cache(maxsize=512)
def _naming(envelope: Envelope) -> tuple[str, ...]:
    """Every name of the enterprise and of its contact, however it is spelled, and its beginning before dots."""
    wanted = [*firms.patterns(envelope.enterprise, given(envelope.also)), *people.patterns(envelope.contact)]
    if len(code := bare(envelope.uscc)) >= 2:
        wanted.append(firms.spelled(code))
    whole = (name for name in firms.names(envelope.enterprise) if len(name) >= 3)
    wanted += [_cut(name) for name in whole if not firms.ONLY_TRADES.fullmatch(name[:2])]
    return tuple(dict.fromkeys(wanted))


def given(also: str) -> tuple[str, ...]:
    """The short names and brands that an enterprise gave, one by one."""
    return tuple(word for word in LISTED.split(also) if len(bare(word)) >= 2)


def _cut(name: str) -> str:
    """Two signs or more of a name before the dots at a text's end."""
    words = ""
    for sign in reversed(name[2:]):
        words = rf"(?:{firms.WIDE}{re.escape(sign)}{words})?"
    return rf"{re.escape(name[0])}{firms.WIDE}{re.escape(name[1])}{words}(?=\.\.\.\s{{0,9}}\Z)"


def _spans(pattern: re.Pattern[str], read: str) -> Iterator[tuple[int, int]]:
    return (found.span(found.lastindex or 0) for found in pattern.finditer(read) if found.group())


def _placed(found: Iterator[tuple[int, int]] | Spans, places: list[int]) -> Spans:
    """These spans of the shadow as spans of the text, spans that touch as one."""
    joined: Spans = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return [(places[start], places[end - 1] + 1) for start, end in joined]


def _without(text: str, hidden: Spans, instead: str = HIDDEN) -> str:
    """The text with these spans of it hidden."""
    kept, at = [], 0
    for start, end in hidden:
        kept += [text[at:start], instead]
        at = end
    return "".join(kept) + text[at:]
