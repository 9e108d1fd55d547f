"""FLOWS: what is asked of somebody before an action can happen, joined from the pages."""

from __future__ import annotations

from collections.abc import Mapping

from bot.rules.processes.row import Flow
from bot.rules.tickets.pages import PAGES

FLOWS: Mapping[str, Flow] = {flow.name: flow for page in PAGES for flow in page.flows}

ANSWER_AGAIN = frozenset(  # refusals that another answer can mend; after all others it is over
    {"no_such_target", "no_such_unit", "complained_of", "has_it_already", "no_chat", "report_incomplete", "no_such_day",
     "day_not_later", "extension_too_far", "extension_not_later", "pause_reason", "chief_pauses", "no_such_time",
     "time_past", "co_limit_too_long", "co_limit_past", "no_such_limit", "which_day", "several_days",
     "which_day_and_time", "promise_unread", "nobody_invited", "no_part", "no_such_person"}
)  # fmt: skip
