"""Who reads in /todo that something waits for them: each duty is told to all who may do it, and to nobody else."""

from __future__ import annotations

from bot.rules.model.people import Role
from bot.rules.tickets.todo import TODO

DESK = {  # whoever sits at the desk: an operator, too
    "above", "accept", "dispatch", "evidence", "hand_over", "inquiry", "minutes", "phone", "relay", "release",
    "return_late",
}  # fmt: skip
RULED = {  # by a supervisor, or entered by one for a unit that has no chat
    "attend_for", "extension", "not_reached", "promise_for", "read_for", "reply_for", "return", "review",
    "review_asked", "ruling_review", "withdrawal",
}  # fmt: skip
CHIEF = {
    "extension_again", "reject", "return_again", "review_asked", "ruling_review", "terminate", "third_no",
    "evidence", "not_reached", "phone",  # where nobody else is left at the desk
}  # fmt: skip
UNIT = {
    "assist", "gathering", "letter", "long_term_report", "milestone", "paper_reply", "promise", "receipt", "sign",
    "work",
}  # fmt: skip
OWED = {
    Role.OPERATOR: DESK,
    Role.SUPERVISOR: DESK | RULED,
    Role.CHIEF: CHIEF,
    Role.OFFICER: UNIT,
    Role.HEAD: UNIT | {"head"},  # what an officer has handed up
}


def test_everybody_who_may_do_it_is_told_what_waits() -> None:
    told = {role: {line.name for line in TODO if role in line.by} for role in Role}
    differ = {role: told[role] ^ OWED.get(role, set()) for role in Role}
    assert not {role: names for role, names in differ.items() if names}


def test_every_line_tells_all_of_those_who_sit_there_or_the_chief_in_their_place() -> None:
    """Of two lines of one name, one may not leave out whom the other tells."""
    sit = {line.name: {role for role, owed in OWED.items() if line.name in owed} for line in TODO}
    allowed = {name: [roles, roles - {Role.CHIEF}, {Role.CHIEF}] for name, roles in sit.items()}
    assert [(line.name, line.by) for line in TODO if set(line.by) not in allowed[line.name]] == []
