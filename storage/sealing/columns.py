"""What is sealed where there is a key: the columns, and the values that statements are given for them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, auto
from typing import Any


class How(StrEnum):
    """How a value is sealed."""

    WHOLE = auto()  # the same is the same: it is compared
    FIRST = auto()  # the same of its first line only
    WORDS = auto()  # nobody sees whether it is the same
    SHAPE = auto()  # JSON: its shape and its numbers stay, statements look into them
    SAID = auto()  # JSON: what says something is sealed, the rest of it is read without a key
    INSIDE = auto()  # a JSON list: the words of each in it; statements look into the rest
    FILE = auto()  # bytes


class Sought(StrEnum):
    """How a value is sealed by which a row is looked for: once by each key."""

    WHOLE = auto()
    PATTERN = auto()  # of like: what it looks for anywhere is looked for whole
    MANY = auto()  # a list


# fmt: off
COLUMNS = (
    # table              its key                column, sealed how
    ("envelope",         ("ticket",),           {"enterprise": How.WHOLE, "contact": How.WHOLE, "phone": How.WHOLE,
                                                 "uscc": How.WHOLE, "also": How.WORDS, "plain": How.FIRST}),
    ("ticket",           ("id",),               {"release": How.SAID}),
    ("business_card",    ("person",),           {"enterprise": How.WORDS, "contact": How.WORDS, "phone": How.WORDS,
                                                 "uscc": How.WORDS}),
    ("firm",             ("id",),               {"name": How.WORDS, "plain": How.WHOLE, "uscc": How.WHOLE}),
    ("firm_name",        ("firm", "plain"),     {"plain": How.WHOLE, "name": How.WORDS}),
    ("firm_contact",     ("id",),               {"name": How.WHOLE, "phone": How.WHOLE}),
    ("visit",            ("id",),               {"contact": How.WORDS, "phone": How.WORDS}),
    ("thanks",           ("id",),               {"enterprise": How.WHOLE, "whom": How.WORDS}),
    ("ring_back",        ("id",),               {"name": How.WORDS, "phone": How.WORDS}),
    ("own_phone",        ("person",),           {"name": How.WORDS, "phone": How.WHOLE}),
    ("phone",            ("user",),             {"number": How.WORDS}),
    ("privacy_request",  ("id",),               {"name": How.WORDS, "phone": How.WHOLE}),
    ("blocked",          ("person",),           {"name": How.WORDS}),
    ("sheet",            ("id",),               {"name": How.WORDS, "spoke_with": How.WORDS}),
    ("callback",         ("id",),               {"spoke_with": How.WORDS}),
    ("draft",            ("id",),               {"answers": How.WORDS}),
    ("draft_part",       ("id",),               {"text": How.WORDS, "attachments": How.WORDS}),
    ("draft_revision",   ("id",),               {"text": How.WORDS}),
    ("dialogue",         ("chat", "person"),    {"data": How.WORDS}),
    ("attachment",       ("id",),               {"file_id": How.WHOLE, "unique_id": How.WHOLE, "name": How.WORDS,
                                                 "caption": How.WORDS}),
    ("note",             ("id",),               {"files": How.WORDS}),
    ("finding",          ("id",),               {"files": How.WORDS}),
    ("inbox",            ("update_id",),        {"payload": How.SHAPE}),
    ("outbox",           ("id",),               {"payload": How.WORDS, "rest": How.WORDS, "lines": How.INSIDE}),
    ("missed",           ("id",),               {"gist": How.WORDS}),
    ("drawn_file",       ("delivery",),         {"content": How.FILE}),
)

GIVEN: Mapping[str, Mapping[str, How | Sought]] = {
    # statement                  the values it is given, and how each is sealed
    "tickets.insert_ticket":     {"release": How.SAID},
    "tickets.update_ticket":     {"release": How.SAID},
    "tickets.insert_envelope":   {"enterprise": How.WHOLE, "contact": How.WHOLE, "phone": How.WHOLE,
                                  "uscc": How.WHOLE, "also": How.WORDS, "plain": How.FIRST},
    "tickets.correct_envelope":  {"enterprise": How.WHOLE, "contact": How.WHOLE, "phone": How.WHOLE,
                                  "uscc": How.WHOLE, "plain": How.FIRST},
    "tickets.insert_attachment": {"file_id": How.WHOLE, "unique_id": How.WHOLE, "name": How.WORDS,
                                  "caption": How.WORDS},
    "notes.add":                 {"files": How.WORDS},
    "notes.revise":              {"files": How.WORDS},
    "projects.add_finding":      {"files": How.WORDS},
    "tickets.withdraw":          {"file_id": Sought.WHOLE, "unique_id": Sought.WHOLE},
    "reached.sender":            {"file": Sought.WHOLE},
    "consents.remember":         {"enterprise": How.WORDS, "contact": How.WORDS, "phone": How.WORDS,
                                  "uscc": How.WORDS},
    "firms.alike":               {"plain": Sought.WHOLE, "uscc": Sought.WHOLE},
    "firms.add":                 {"name": How.WORDS, "plain": How.WHOLE, "uscc": How.WHOLE},
    "firms.learn":               {"uscc": How.WHOLE},
    "firms.rewrite":             {"name": How.WORDS, "plain": How.WHOLE, "uscc": How.WHOLE},
    "firms.add_name":            {"plain": How.WHOLE, "name": How.WORDS},
    "firms.drop_name":           {"plain": Sought.WHOLE},
    "firms.find":                {"pattern": Sought.PATTERN, "uscc": Sought.WHOLE},
    "firms.add_contact":         {"name": How.WHOLE, "phone": How.WHOLE},
    "firms.own_thanks":          {"names": Sought.MANY},
    "visits.plan":               {"contact": How.WORDS, "phone": How.WORDS},
    "visits.save":               {"contact": How.WORDS, "phone": How.WORDS},
    "thanks.add":                {"enterprise": How.WHOLE, "whom": How.WORDS},
    "erasing.own_thanks":        {"enterprise": Sought.WHOLE},
    "ring_backs.ask":            {"name": How.WORDS, "phone": How.WORDS},
    "ring_backs.phone":          {"phone": How.WORDS},
    "own_phones.show":           {"name": How.WORDS, "phone": How.WHOLE},
    "own_phones.of_number":      {"phone": Sought.WHOLE},
    "people.keep_phone":         {"number": How.WORDS},
    "privacy.ask":               {"name": How.WORDS, "phone": How.WHOLE},
    "privacy.of_phone":          {"phone": Sought.WHOLE},
    "register.known_by_phone":   {"phone": Sought.WHOLE},
    "blocked.block":             {"name": How.WORDS},
    "blocked.accounts":          {"name": Sought.WHOLE},
    "sheets.begin":              {"name": How.WORDS},
    "sheets.keep":               {"spoke_with": How.WORDS},
    "callbacks.record":          {"spoke_with": How.WORDS},
    "drafts.save":               {"answers": How.WORDS},
    "drafts.add_part":           {"text": How.WORDS, "attachments": How.WORDS},
    "drafts.keep_revision":      {"text": How.WORDS},
    "drafts.revise":             {"text": How.WORDS, "attachments": How.WORDS},
    "open_forms.begin":          {"data": How.WORDS},
    "inbox.keep":                {"payload": How.SHAPE},
    "outbox.add":                {"payload": How.WORDS, "lines": How.INSIDE},
    "outbox.lines":              {"lines": How.INSIDE},
    "outbox.strip":              {"payload": How.WORDS},
    "outbox.pin":                {"payload": How.WORDS},
    "outbox.beside_words":       {"payload": How.WORDS},
    "outbox.part":               {"payload": How.WORDS, "rest": How.WORDS},
    "outbox.next_part":          {"payload": How.WORDS, "rest": How.WORDS},
    "outbox.elsewhere":          {"payload": How.WORDS},
    "joined.reword":             {"payload": How.WORDS},
    "joined.edit":               {"payload": How.WORDS},
    "held_back.keep":            {"gist": How.WORDS},
    "drawn_files.keep":          {"content": How.FILE},
}
# fmt: on


def given_by(statements: Mapping[str, Any]) -> Mapping[str, Mapping[str, How | Sought]]:
    """The table by the words of each statement."""
    found = {}
    for name, how in GIVEN.items():
        noun, _, statement = name.partition(".")
        found[getattr(statements[noun], statement).sql] = how
    return found
