"""The changes that the tool makes: each kind, always the same for the same seed, and the nearest tests first."""

from __future__ import annotations

import ast

import pytest

from tests.mutants.changes import applied, changes, chosen
from tests.mutants.nearest import groups

SOURCE = '''"""Ein Wort: 期限。"""
OPEN = {Status.NEW, Status.SIGNED}
ENDED = Status.OVER
ROWS = (
    Row("受理", 1),
    Row("签收", 2),
    Row("办结", 3),
)


def late(ticket, now) -> bool:
    """Whether 办理 is late."""
    if ticket.ended and not ticket.again:
        raise Refusal("ended")
    if ticket.status in OPEN:
        return now > ticket.due
    return f"{1}" == "2"


def tell(who) -> None:
    """Says it."""
    write(who)
    count(who)
'''
KINDS = {  # kind → what stands in the source afterwards
    "flip comparison": "return now >= ticket.due",
    "and, or": "if ticket.ended or not ticket.again:",
    "drop not": "if ticket.ended and ticket.again:",
    "one more": 'Row("受理", 2),\n    Row("签收", 2)',
    "one less": 'Row("受理", 0)',
    "another number": 'Row("办结", 9)',
    "drop guard": "    if False:\n        return now",
    "drop raise": "again:\n        pass\n",
    "drop row": 'ROWS = (\n    Row("签收", 2),',
    "swap member": "OPEN = {Status.OVER, Status.SIGNED}",
    "drop member": "OPEN = {Status.SIGNED}",
    "return early": "    write(who)\n    return\n",
}


@pytest.mark.parametrize(("kind", "after"), KINDS.items(), ids=KINDS)
def test_each_kind_of_change_is_made(kind: str, after: str) -> None:
    made = [applied(SOURCE, change) for change in changes(SOURCE) if change.kind == kind]

    assert any(after in text for text in made), made


def test_every_change_is_of_a_known_kind_and_readable() -> None:
    for change in changes(SOURCE):
        after = applied(SOURCE, change)
        assert change.kind in KINDS
        assert after != SOURCE
        ast.parse(after)
        assert SOURCE.splitlines()[change.line - 1] != after.splitlines()[change.line - 1]


def test_the_words_and_what_stands_in_f_strings_stay() -> None:
    for change in changes(SOURCE):
        assert '"""Ein Wort: 期限。"""' in applied(SOURCE, change)
        assert 'f"{1}"' in applied(SOURCE, change)


def test_the_same_seed_makes_the_same_changes() -> None:
    files = {"bot/rules/a.py": SOURCE, "storage/b.py": SOURCE}

    assert chosen(files, 7, 12) == chosen(files, 7, 12)
    assert chosen(files, 7, 12) != chosen(files, 8, 12)
    assert len(set(chosen(files, 7, 12))) == 12


def test_no_more_changes_are_chosen_than_there_are() -> None:
    assert len(chosen({"a.py": "x = 1 < y\n"}, 1, 50)) == len(changes("x = 1 < y\n"))


def test_the_nearest_tests_are_asked_first_and_each_once() -> None:
    there = {
        "tests/crash/test_kills.py": "from bot.rules.deadlines import due",
        "tests/rules/deadlines/test_due.py": "",
        "tests/reports/test_why.py": "from bot.rules.deadlines.due import due_at",
        "tests/stories/test_time.py": "",
        "tests/test_words.py": "",
    }

    asked = groups("bot/rules/deadlines/due.py", "def due_at(): ...\n", there)

    assert asked == [
        ["tests/rules/deadlines/test_due.py"],
        ["tests/reports/test_why.py"],
        ["tests/stories/test_time.py"],
        ["tests/test_words.py"],
        ["tests/crash/test_kills.py"],
    ]
