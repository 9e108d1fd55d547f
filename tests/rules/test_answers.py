"""Answers: what a form becomes, and how it is spelled in facts."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date

from bot.desk.conversation.filled import READ
from bot.rules.model.action import Action
from bot.rules.model.ticket import Attachment
from bot.rules.processes.answers import Nothing, Promise
from bot.rules.processes.dispatch import Choice
from bot.rules.processes.extensions import Extension
from bot.rules.processes.long_term import Milestone, Plan
from bot.rules.processes.progress import Progress
from bot.rules.processes.report import Report
from bot.rules.tickets.forms import FLOWS
from bot.rules.tickets.lifecycle import BY_ACTION, RULES

DAY = date(2023, 6, 30)
OWN_VERB = {"cause", "site", "coordinate", "study", "interview"}  # bot/desk/tickets/callback.py, meetings.py
GIVEN = {"which", "request", "files"}  # no question: known when the form begins, or sent along


def test_facts_are_spelled_as_they_always_were() -> None:
    asked = Extension("等货", "浇了基础", "到货就装", DAY, "郑经理", files=(Attachment("photo", "x"),))
    assert asked.written() == {
        "reason": "等货", "progress": "浇了基础", "plan": "到货就装", "until": "2023-06-30", "head": "郑经理",
    }  # fmt: skip
    assert Plan("p", "l", "s", (Milestone(DAY, "招标"),)).written()["milestones"] == [
        {"until": "2023-06-30", "what": "招标"}
    ]
    assert Progress("在办").written() == {"text": "在办"}
    assert Progress("在办", (Promise("power", "装好", DAY),)).written()["promises"] == [
        {"unit": "power", "what": "装好", "until": "2023-06-30"}
    ]


def test_what_was_not_chosen_is_not_written_and_no_unit_is() -> None:
    assert Choice(lead=None, co=("power",)).written() == {"lead": None, "co": ["power"]}
    assert Choice(problem="停电").written() == {"problem": "停电"}


def test_a_report_that_waits_is_read_back() -> None:
    said = Report("断电", "抢修", "恢复", "规则", "记录")
    assert Report.read({**said.written(), "round": 1}) == said


def test_every_question_of_a_form_has_its_place_in_the_value_that_is_made_of_it() -> None:
    for flow in FLOWS.values():
        kind = BY_ACTION[flow.action].needs
        names = {field.name for field in fields(kind)}
        if flow.name not in READ and flow.name not in OWN_VERB:
            needed = {f.name for f in fields(kind) if f.default is MISSING}
            assert needed - GIVEN <= set(flow.fields) <= names, flow.name


def test_a_value_belongs_to_what_people_are_asked_for() -> None:
    asked = {flow.action for flow in FLOWS.values()} - {
        Action.PROPOSE,
        Action.DRAFT_RUNG,
    }  # from buttons and papers too
    assert [rule.action for rule in RULES if rule.action in asked and rule.needs is Nothing] == []
