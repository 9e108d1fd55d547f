"""Answers: what somebody typed or shared, read as the answer to the question they were asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from bot.rules.intake.draft import Draft
from bot.rules.intake.guesses import is_area, is_category
from bot.rules.intake.questionnaire import Reads, step_of
from bot.rules.model.messages import Words
from bot.rules.office.office import Office
from bot.rules.reading.calls import firm
from bot.rules.reading.calls.lines import TITLED, Lines
from bot.rules.reading.days.days import IN_FULL, find_day
from bot.rules.reading.names import called, is_name_of_enterprise, is_name_of_person, plain, tidy
from bot.rules.reading.signs import SAID_BACK, short
from bot.rules.reading.telephone import code_in, is_old_number
from bot.voice import phone_and_code
from bot.voice.texts import phrase

LONGEST_WISH, LONGEST_DAY = 1000, 60  # characters
NUMBERS = ("phone", "uscc")
ALONG = (*NUMBERS, "contact")  # what people write behind a firm's name
ALONE = (*ALONG, "category", "area", "urgency", "secrecy")  # what a line by itself may answer
LONGEST_TOKEN = 36  # bytes: what a button can carry beside the rest


class Wrong(Exception):
    """Not an answer to this question; the phrase intake.wrong.<name> says what would be one."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def why(self, said: str = "") -> str:
        """What is not right about these words, and what would be."""
        return phrase(f"intake.wrong.{self.name}", said=short(said, SAID_BACK))


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list."""

    value: str
    name: str
    hint: str = ""

    @property
    def token(self) -> str:
        """What its button carries: the value, or what stands for it when it is too long."""
        return self.value if len(self.value.encode()) <= LONGEST_TOKEN else f"{crc32(self.value.encode()):08x}"


def choices(draft: Draft, office: Office) -> tuple[Choice, ...]:
    """The list one can choose from at this question; empty where one writes."""
    return _offered(draft, draft.step, office)


def _offered(draft: Draft, step: str, office: Office) -> tuple[Choice, ...]:
    return tuple(
        Choice(option.value, option.name or phrase(f"intake.{step}.{option.value}"), option.hint)
        for option in step_of(step).choices(office, draft.answers.get("within", ""))
    )


def chosen(draft: Draft, token: str, office: Office) -> str:
    """The answer whose button was pressed."""
    for choice in choices(draft, office):
        if choice.token == token:
            return choice.value
    raise Wrong("gone")


def read(draft: Draft, words: Words, office: Office, today: date) -> str:
    """What these words answer to the question the draft stands at."""
    reads = step_of(draft.step).reads
    reader = READERS.get(reads)
    if reader:
        if not words.text and not words.phone:
            raise Wrong("text_only")
        return reader(words, today, office)
    if reads is Reads.BUTTONS:
        raise Wrong("buttons")
    return _named(draft, reads, plain(words.text), office)


def is_number(draft: Draft, words: Words, office: Office, today: date) -> bool:
    """Whether what is asked for is a number, and these words have it."""
    if draft.step not in NUMBERS:
        return False
    try:
        return bool(read(draft, words, office, today))
    except Wrong:
        return False


def is_only_number(text: str) -> bool:
    """Whether nothing else is said."""
    return bool(phone_and_code.phone(text) or phone_and_code.uscc(text))


def _named(draft: Draft, reads: Reads, text: str, office: Office) -> str:
    offered = choices(draft, office)
    if reads is Reads.TREE:  # a deeper one may be named at once
        offered += tuple(Choice(c.code, c.name) for top in office.categories for c in top.walk())
    exact = [c.value for c in offered if plain(c.name) == text]
    inside = {c.value for c in offered if len(text) >= 2 and text in plain(c.name)}
    if reads is Reads.PLACE:  # 南阳市宛城区; but 不紧急 does not mean 紧急
        inside |= {c.value for c in offered if plain(c.name) in text}
    if exact:
        return exact[0]
    if len(inside) == 1:
        return inside.pop()
    raise Wrong("choice")


def beside(draft: Draft, words: Words, office: Office, today: date) -> tuple[dict[str, str], str]:
    """What these words tell beside the answer: a number behind the firm's name, of what nobody has been asked yet; and
    what is more about the matter."""
    if step_of(draft.step).reads is not Reads.ENTERPRISE:
        return {}, ""
    told = firm.told(words.text, phone_and_code.phone, phone_and_code.uscc)
    open_ = [name for name in ALONG if name in told.said and (name in draft.unasked or not draft.answers.get(name))]
    said = {name: Words(told.said[name], 0) for name in open_}
    return {name: READERS[step_of(name).reads](one, today, office) for name, one in said.items()}, told.matter


def alone(draft: Draft, words: Words, read: Lines, office: Office) -> str:
    """What words that are nothing but one answer answer on a card, if nobody has answered it there yet; or nothing."""
    text = tidy(words.text)
    if words.attachments or not text:
        return ""
    open_ = [name for name in ALONE if name in draft.unasked or not draft.answers.get(name)]
    only = next(iter(read.said), "") if len(read.said) == 1 and not read.matter else ""
    if only in open_:
        return only if only in NUMBERS else ""
    if "contact" in open_ and TITLED.fullmatch(text):
        return "contact"
    named = ((name, c) for name in open_ if name not in NUMBERS for c in _offered(draft, name, office))
    return next((name for name, c in named if plain(c.name) == plain(text)), "")


def _enterprise(words: Words, today: date, office: Office) -> str:
    name = firm.told(words.text, phone_and_code.phone, phone_and_code.uscc).said["enterprise"]
    if not is_name_of_enterprise(name):
        raise Wrong("enterprise")
    return name


def _contact(words: Words, today: date, office: Office) -> str:
    name = called(words.text)
    if not is_name_of_person(name):
        raise Wrong("contact")
    if is_area(name, office) or is_category(name, office):
        raise Wrong("contact_other")
    return name


def _phone(words: Words, today: date, office: Office) -> str:
    if words.phone:
        number = phone_and_code.shared(words.phone)
    else:
        number = phone_and_code.phone(words.text) or phone_and_code.phone_among(words.text)
    if number is None:
        raise Wrong("phone")
    return number


def _uscc(words: Words, today: date, office: Office) -> str:
    code = phone_and_code.uscc(words.text)
    if code is None:
        raise Wrong("old_code" if is_old_number(code_in(words.text)) else "uscc")
    return code


def _wish(words: Words, today: date, office: Office) -> str:
    if len(words.told) > LONGEST_WISH:
        raise Wrong("words")
    if not any(character.isalnum() for character in words.told):
        raise Wrong("short_words")
    return words.told


def _day(words: Words, today: date, office: Office) -> str:
    text = tidy(words.text)
    if len(text) > LONGEST_DAY or not any(character.isalnum() for character in text):
        raise Wrong("day_long")
    day = find_day(text, today, office.calendar)
    if day is None:
        return text
    if day < today:
        raise Wrong("day_past")
    written = phrase("date.full", year=day.year, month=day.month, day=day.day)
    return written if IN_FULL.fullmatch(plain(text)) else phrase("intake.day", words=text, day=written)


READERS: dict[Reads, Callable[[Words, date, Office], str]] = {
    Reads.ENTERPRISE: _enterprise,
    Reads.PERSON: _contact,
    Reads.PHONE: _phone,
    Reads.USCC: _uscc,
    Reads.WORDS: _wish,
    Reads.DAY: _day,
}


def above(category: str, office: Office) -> str:
    """The code of the category this one stands right under; empty at the top."""
    everything = (c for top in office.categories for c in top.walk())
    return next((c.code for c in everything if any(child.code == category for child in c.children)), "")
