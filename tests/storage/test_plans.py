"""Every statement finds what it wants by an index, or says here why it may look through something."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database.connections import connected, statements
from tests.support.schema import empty_database

SMALL = {  # may be looked through, because it never grows long
    "absence": "a row a stop",
    "alembic_version": "one row",
    "blocked": "a row an account that a supervisor has blocked",
    "bound_chat": "a row a group",
    "bound_person": "a row an appointment",
    "calendar_day": "some days a year",
    "calendar_known": "a row a year",
    "calendar_year": "a row a year",
    "chat_alias": "a row a group that moved",
    "code_try": "forgotten after a while",
    "known_name": "a row a unit or a category of the configuration",
    "firm": "a row an enterprise: some thousands in many years",
    "firm_contact": "some a listed enterprise",
    "firm_name": "other names of theirs",
    "check_in_waits": "calls and visits that the bureau owes",
    "instruction": "what a chief has instructed: some a week",
    "listed": "the register: some hundred enterprises",
    "public_group": "a row a group that anybody can find",
    "profile": "a row a change of the limits",
    "reach": "a row a chat, read once at the start",
    "seal": "a row a key: two while keys are changed",
    "substitute": "a row a stay away",
    # the indexes of what still waits
    "alarm_due": "read from its beginning",
    "card_doubtful": "cards of which a copy may hang that nobody knows",
    "backup": "a row a backup, thinned",
    "dialogue": "what somebody is being asked now",
    "phone": "a row a person of the roster",
    "privacy_request": "wishes to be forgotten: a few a year",
    "ledger_order": "some a day: what somebody ordered",
    "ledger_order_open": "ledgers that are being made",
    "configured": "a row a person of the file",
    "countersign": "a row a signature: of an appointment, a dismissal, a group's public name",
    "epoch": "a row a restore",
    "digest_rung": "read from its end",
    "gathering_called": "meetings to come",
    "visit_made": "read from its end",
    "project": "a row an inspection: some a year",
    "uncounted": "what has changed within the hour; after an upgrade everything, until it is counted",
    "inbox_dead": "what was put aside",
    "inbox_waiting": "what is not heard yet",
    "missed_waiting": "what is kept back after a stop",
    "ticket_asked_follower": "whose own callback is open",
    "outbox_lines": "the digests of a week",
    "outbox_sending": "what is on its way",
    "outbox_waiting": "what is not delivered yet",
    "request_ownership": "final rulings: a few a month",
    "part_unsigned": "what no unit has signed",
    "request_question": "questions that no enterprise has answered",
    "request_after": "endings under review, tasks to be answered above",
    "ring_back_open": "who waits to be rung",
    "own_phone_waiting": "numbers that the desk has to look at",
}
WHOLE = {  # statement → why it may look at all of a table
    "counted.anew": "when somebody orders a recount",
    "counted.strays": "the books are verified",
    "counted.sums": "the books are verified",
    "counted.take_all_out": "when somebody orders a recount",
    "duties.of_whom": "the books are verified",
    "stages.of_whom": "the books are verified",
    "epochs.let_go": "once a restore: what waited then",
    "epochs.stopped": "once a restore",
    "privacy.forget_old_cards": "once a night",
    "own_phones.forget_old": "once a night",
    "health.last_begin": "only its last row",
    "journal.everything": "the whole chain is verified",
    "journal.head": "only its last row",
    "seals.lies_open": "only whether there is a row",
    "substitutes.done_for": "once, when a stay away is over",
}


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A new database: without figures about its tables SQLite takes them for long."""
    file: Path = tmp_path_factory.mktemp("plans") / "hotline.db"
    file.write_bytes(empty_database())
    with connected(file) as connection:
        yield connection
    connection.close()


def test_no_statement_looks_through_what_grows(connection: sqlite3.Connection) -> None:
    tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    bad = [
        f"{statement} looks through {what}"
        for statement, sql in _every()
        for what in _scanned(connection, sql, tables)
        if what not in SMALL and statement not in WHOLE
    ]
    assert not bad, "\n".join(bad)


def test_what_may_be_looked_through_still_is(connection: sqlite3.Connection) -> None:
    tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    scanned = {statement: _scanned(connection, sql, tables) for statement, sql in _every()}
    idle = [name for name in SMALL if name not in set().union(*scanned.values())]
    idle += [name for name in WHOLE if not scanned.get(name)]
    assert not idle, f"no statement looks through {', '.join(idle)} any more: strike it off"


def _every() -> Iterator[tuple[str, str]]:
    for noun, found in statements().items():
        for name in found.available_queries:
            if not name.endswith("_cursor"):
                yield f"{noun}.{name}", getattr(found, name).sql


def _scanned(connection: sqlite3.Connection, sql: str, tables: set[str]) -> set[str]:
    """The tables, or indexes of a part of them, that are read from one end to the other."""
    values = dict.fromkeys(re.findall(r"(?<![:\w]):(\w+)", sql))
    named = re.findall(r"\b(?:from|join)\s+(\w+)\s+(?:as\s+)?(\w+)\b", sql)
    names = {alias: table for table, alias in named if table in tables}
    found = set()
    for *_, detail in connection.execute(f"explain query plan {sql}", values):
        scan = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", detail)
        if re.search(r"VIRTUAL TABLE INDEX \d+:M", detail):  # found by its words
            continue
        if scan and (table := names.get(scan[1], scan[1])) in tables:
            found.add(scan[2] if scan[2] and _partial(connection, scan[2]) else table)
        elif "AUTOMATIC" in detail:
            found.add(detail)
    return found


def _partial(connection: sqlite3.Connection, index: str) -> bool:
    """An index of some rows only is as long as they are many."""
    row = connection.execute("select sql from sqlite_master where name = ?", [index]).fetchone()
    return row is not None and row[0] is not None and " where " in row[0]
