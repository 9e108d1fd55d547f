"""What of a ticket each reader may see, and the last look at a text before it goes to a unit's group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, normalize

from bot.rules.model.people import Actor, Role
from bot.rules.model.ticket import Attachment, Envelope, Ticket
from bot.rules.reading.identifying import (
    A_PLACE,
    ACCOUNTS,
    APART,
    BETWEEN,
    CALLED,
    HIDDEN,
    IN_BRACKETS,
    LEGAL_FORMS,
    NARROW,
    NUMBERS,
    ONLY_TRADES,
    PLACES,
    TITLES,
    TRADE,
    WIDE,
    WRITTEN,
    WRITTEN_NUMBERS,
)


def for_unit(text: str, ticket: Ticket, envelope: Envelope) -> str:
    """The text as a unit's group may read it: no phone ever, and nothing that names a confidential enterprise."""
    if ticket.confidential:
        return for_other(_without_earlier(text, ticket), envelope)
    shadow, places = _shadow(text)
    return _without(text, places, _numbers(shadow, envelope))


def _without_earlier(text: str, ticket: Ticket) -> str:
    """Who knows the ticket it takes up again would know the enterprise by that number."""
    if not ticket.earlier:
        return text
    prefix, year, serial = ticket.earlier.split("-")
    number = re.compile(rf"{prefix.lower()}{APART}{year}{APART}0*{int(serial)}(?![0-9])")
    shadow, places = _shadow(text)
    return _without(text, places, _spans(number, shadow))


def for_other(text: str, envelope: Envelope) -> str:
    """The text without phones and without anything that names this enterprise."""
    shadow, places = _shadow(text)
    found = [*_numbers(shadow, envelope), *_spans(ACCOUNTS, shadow)]
    for name in _naming(envelope):  # one by one: a short name must not stand in the way of a longer one
        found += _spans(name, shadow)
    return _without(text, places, found)


def last_look(html: str, ticket: Ticket, envelope: Envelope) -> str:
    """A whole message just before it goes to a unit's group: what slipped through is hidden, our own tags stay."""
    pieces = re.split(r"(<[^>]*>)", html)
    return "".join(p if p.startswith("<") else for_unit(p, ticket, envelope) for p in pieces)


def may_pass(file: Attachment, ticket: Ticket, envelope: Envelope) -> bool:
    """Whether a unit may have this file: neither its name nor the place on the map gives the enterprise away."""
    if ticket.confidential and file.kind == "location":
        return False
    return for_unit(file.name, ticket, envelope) == file.name


@lru_cache(maxsize=512)
def names_of(envelope: Envelope) -> frozenset[str]:
    """All that gives the enterprise away: its name, also without place, trade and legal form; contact; credit code."""
    enterprise = _bare(envelope.enterprise)
    whole = {enterprise, _bare(envelope.contact), _bare(envelope.uscc)}
    outside = _bare(IN_BRACKETS.sub("", envelope.enterprise))
    parts: set[str] = set()
    for name in (enterprise, outside):
        named = LEGAL_FORMS.sub("", LEGAL_FORMS.sub("", name))
        here = PLACES.sub("", named)
        guessed = named[2:] if here == named else ""  # 南阳药益宝: the city may stand there without 市
        parts |= {name, PLACES.sub("", name), *_shorter(named), *_shorter(here), *_shorter(guessed)}
        if here != named:
            whole |= {core for core in _shorter(here) if len(core) == 2}
    kept = {p for p in parts if len(p) >= 3 and not A_PLACE.search(p)}
    return frozenset(n for n in whole | kept if len(n) >= 2 and not ONLY_TRADES.fullmatch(n))


def may_see(ticket: Ticket, actor: Actor) -> bool:
    """Whether this person may see the ticket here: its enterprise, the bureau, a unit that has a part in it."""
    if actor.has(Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF, Role.AUDITOR, Role.ADMIN):
        return True
    if ticket.reporter is not None and actor.id == ticket.reporter:
        return True
    has_part = any(a.unit == actor.unit for a in ticket.assignments)
    return has_part and actor.unit != ticket.against and actor.has(Role.OFFICER, Role.HEAD)


def sees_envelope(ticket: Ticket, actor: Actor) -> bool:
    """Whether this person may see who is behind it, phone and all: never in a group of a unit."""
    if actor.has(Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF, Role.AUDITOR):
        return True
    if ticket.reporter is not None and actor.id == ticket.reporter:
        return True
    private = actor.chat == actor.id
    return private and not ticket.confidential and may_see(ticket, actor)


# ── how it is found ──


@lru_cache(maxsize=8192)
def _plain(sign: str) -> str:
    """The sign as one reads it; nothing for what cannot be seen."""
    if sign in "\n\t":
        return sign
    return "" if category(sign) in ("Cf", "Cc", "Mn", "Me") else normalize("NFKC", sign).casefold()


def _shadow(text: str) -> tuple[str, list[int]]:
    """The text as one reads it, and where each of its signs stands in the text."""
    signs = [(plain, place) for place, sign in enumerate(text) for plain in _plain(sign)]
    return "".join(plain for plain, _ in signs), [place for _, place in signs]


def _bare(name: str) -> str:
    """A name without what people leave out or put in between."""
    return "".join(sign for sign in _shadow(name)[0] if sign.isalnum())


def _guessed(enterprise: str) -> list[str]:
    """What may be a name of two signs behind a city that stands there without 市: 金光 in 江州金光电子有限公司."""
    core = _shorter(LEGAL_FORMS.sub("", LEGAL_FORMS.sub("", _bare(enterprise))))[-1]
    return [core[2:]] if len(core) == 4 and not ONLY_TRADES.fullmatch(core[2:]) else []


def _shorter(name: str) -> list[str]:
    """A name, and what is left of it as one trade after the other is taken off its end."""
    found = [name]
    while (left := TRADE.sub("", found[-1])) != found[-1] and len(left) >= 2:
        found.append(left)
    return found


def _numbers(shadow: str, envelope: Envelope) -> Iterator[tuple[int, int]]:
    yield from _spans(NUMBERS, shadow)
    yield from _spans(WRITTEN_NUMBERS, shadow.translate(WRITTEN))
    if own := _own_number(envelope):
        yield from _spans(own, shadow)


@lru_cache(maxsize=512)
def _own_number(envelope: Envelope) -> re.Pattern[str] | None:
    """The enterprise's own number; of a landline, also as one dials it in town."""
    home = envelope.phone.removeprefix("+86")
    area = 0 if home.startswith("1") and len(home) == 11 else 2 if home[:1] in ("1", "2") else 3
    wanted = {n for n in (home, home[area:]) if len(n) >= 7 and n.isdecimal()}
    if not wanted:
        return None
    return re.compile("|".join(rf"(?<![0-9]){BETWEEN.join(n)}(?![0-9])" for n in sorted(wanted, key=len, reverse=True)))


@lru_cache(maxsize=512)
def _naming(envelope: Envelope) -> tuple[re.Pattern[str], ...]:
    """Every name of the enterprise, however it is spaced, and its beginning where a title was cut."""
    names = sorted(names_of(envelope), key=len, reverse=True)
    wanted = [_spaced(name) for name in names] + [_cut(name) for name in names if len(name) >= 3]
    wanted += [f"{_spaced(name)}(?:{CALLED})" for name in _guessed(envelope.enterprise)]
    surname = _bare(envelope.contact)[:1]
    if surname and not surname.isascii():
        wanted.append(f"{re.escape(surname)}(?:{TITLES})")
    return tuple(re.compile(one) for one in wanted)


def _spaced(name: str) -> str:
    between = NARROW if len(name) < 3 else "" if name.isascii() and len(name) < 5 else WIDE
    words = between.join(map(re.escape, name))
    before = "(?<![a-z0-9])" if name[0].isascii() else ""
    after = "(?![a-z0-9])" if name[-1].isascii() else ""
    return before + words + after


def _cut(name: str) -> str:
    """Two signs or more of a name before the dots at a text's end."""
    words = ""
    for sign in reversed(name[2:]):
        words = rf"(?:{WIDE}{re.escape(sign)}{words})?"
    return rf"{re.escape(name[0])}{WIDE}{re.escape(name[1])}{words}(?=\.\.\.\s*$)"


def _spans(pattern: re.Pattern[str], shadow: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in pattern.finditer(shadow) if found.group())


def _without(text: str, places: list[int], spans: Iterator[tuple[int, int]] | list[tuple[int, int]]) -> str:
    """The text with these spans of its shadow hidden, spans that touch as one."""
    kept, at = [], 0
    for start, end in _joined(spans):
        kept += [text[at : places[start]], HIDDEN]
        at = places[end - 1] + 1
    return "".join(kept) + text[at:]


def _joined(spans: Iterator[tuple[int, int]] | list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
