"""The short words of the pages' tables: the letters of the domain's own table, and what stands in many columns."""

from __future__ import annotations

from bot.rules.model.action import Action
from bot.rules.model.people import Role
from bot.rules.model.status import Status
from bot.rules.processes.answers import Nothing
from bot.rules.processes.row import Options, Seen

A, S, N = Action, Status, Nothing
E, L, H = Role.ENTERPRISE, Role.OFFICER, Role.HEAD
O, SV, C, B = Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF, Role.CLOCK  # noqa: E741 - the letters of the domain's table
STAY: None = None
WORDS, LINE, OWN, NO = Seen.WORDS, Seen.LINE, Seen.OWN, Seen.NO
SKIP, DONE, UNASKED = Options.SKIP, Options.DONE, Options.NONE
