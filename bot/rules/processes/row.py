"""A row of a process's table: what may happen, while, by whom, and what follows."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.model.action import Action, Form
from bot.rules.model.people import Role
from bot.rules.model.status import Status
from bot.rules.processes import attempt
from bot.rules.processes.attempt import Guard

STAY: None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: what, while, by whom, what then, with what, and who is told."""

    action: Action
    when: frozenset[Status]
    by: frozenset[Role]
    to: Status | None
    needs: Form
    tells: tuple[str, ...]
    guard: Guard = attempt.nothing


def _rule(
    action: Action, when: set[Status] | frozenset[Status], by: set[Role], to: Status | None, needs: Form,
    tells: list[str], guard: Guard = attempt.nothing,
) -> Rule:  # fmt: skip
    return Rule(action, frozenset(when), frozenset(by), to, needs, tuple(tells), guard)
