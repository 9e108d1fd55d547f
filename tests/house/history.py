"""A random life of the hotline: people act, often wrongly, through the one door; the clock runs; alarms ring."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

from bot.desk.callback import questions
from bot.desk.clock import ring
from bot.desk.tickets import actions as tickets
from bot.desk.tickets import callback as closing
from bot.desk.tickets import dispatch
from bot.rules.model.action import Action
from bot.rules.model.alarms import Whose
from bot.rules.model.button_data import Press
from bot.rules.model.kinds import Grade
from bot.rules.model.meetings import MeetingKind
from bot.rules.model.papers import Rung
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.answers import Answers, Promise, Words
from bot.rules.processes.callback import Called, Solved
from bot.rules.processes.evidence import Evidence
from bot.rules.processes.following import TakenOut
from bot.rules.processes.long_term import Milestone
from bot.rules.processes.papers import Draft
from bot.rules.processes.row import About
from bot.rules.reading.stock_answers import Pause
from bot.rules.tickets.lifecycle import BY_ACTION, RULES
from storage.database.database import Database, Tx
from storage.tickets import tickets as stored_tickets
from storage.time import alarms
from tests.house import matters
from tests.support.office import DESK, OFFICE, START


def desk(user: int, name: str, *roles: Role) -> Actor:
    return Actor(user, name, frozenset(roles), None, DESK)


WANG = desk(1001, "王督查", Role.OPERATOR, Role.SUPERVISOR)
CHEN = desk(1004, "陈督查", Role.SUPERVISOR)
CHIEF = Actor(1002, "李局长", frozenset({Role.CHIEF, Role.ENTERPRISE}), None, 1002)
ENTERPRISE = Actor(3001, "赵大力", frozenset({Role.ENTERPRISE}), None, 3001)
UNITS = {
    unit.code: (
        Actor(unit.officers[0].id or 0, unit.officers[0].name, frozenset({Role.OFFICER}), unit.code, unit.chat),
        Actor(unit.head.id or 0, unit.head.name, frozenset({Role.HEAD}), unit.code, unit.chat),
    )
    for unit in OFFICE.units
    if unit.head
}
BRINGERS = matters.Bringers(ENTERPRISE, WANG)
ENDINGS = {Action.WITHDRAW, Action.MERGE, Action.REJECT}  # would end everything too soon; they come by the wrong turns
ONWARD = {
    Status.SUBMITTED: (Action.ACCEPT,),
    Status.DISPATCHED: (Action.SIGN,),
    Status.IN_PROGRESS: (Action.SIGN, Action.CO_DONE, Action.REPORT, Action.FEEDBACK),
    Status.FEEDBACK_SUBMITTED: (Action.APPROVE, Action.APPROVE, Action.SEND_BACK),
}
REPORT = {"facts": "f", "action": "a", "result": "r", "basis": "b", "evidence": "e"}


class History:
    """One random life of the hotline: people act, often wrongly; the clock runs; alarms ring."""

    def __init__(self, database: Database, seed: int) -> None:
        self.database, self.dice, self.now = database, random.Random(seed), START  # noqa: S311 - a die, not a secret
        self.ids: list[int] = []

    async def lives(self, steps: int) -> None:
        """So many things happen or are refused."""
        for _ in range(steps):
            self.now += timedelta(minutes=self.dice.choice((1, 7, 40, 200, 1500)))
            async with self.database.transaction(self.now) as tx:
                await self._ring(tx)
                try:
                    async with tx.savepoint():
                        await self._something(tx)
                except Refusal:
                    pass

    async def _ring(self, tx: Tx) -> None:
        while due := await alarms.claim_due(tx, self.now, 20):
            for alarm in due:
                if alarm.owner.kind is Whose.TICKET:
                    await ring.ring(tx, alarm)
                await alarms.rung(tx, alarm)

    async def _something(self, tx: Tx) -> None:
        if not self.ids or (len(self.ids) < 12 and self.dice.random() < 0.1):
            self.ids.append((await matters.opened(tx, self.dice, BRINGERS)).id)
            return
        ticket = await stored_tickets.lock(tx, self.dice.choice(self.ids))
        choice = self.dice.random()
        if ticket.status == Status.HANDLED and choice < 0.8:
            await (self._answer(tx, ticket) if ticket.has_enterprise else self._look(tx, ticket))
        elif ticket.status == Status.ACCEPTED and choice < 0.8 and not ticket.has_enterprise:
            await tickets.perform(tx, ticket.id, Action.DISPATCH, WANG)
        elif ticket.status == Status.ACCEPTED and choice < 0.8:
            if ticket.to_be_released:
                await tickets.pressed(tx, ticket.id, Action.RELEASE, WANG)
            pick = self.dice.choice(("suggested", "suggested", "unit.chengguan", "unit.yancao", "grade.A", "grade.C"))
            await dispatch.pick(tx, ticket.id, WANG, pick)
        else:
            rules = [r for r in RULES if ticket.status in r.when and r.action not in ENDINGS]
            actions = [r.action for r in rules] or [Action.NOTE]
            if choice < 0.6:
                actions = list(ONWARD.get(ticket.status, ())) or actions
            if self.dice.random() < 0.06:
                actions = list(Action)
            action = self.dice.choice([a for a in actions if a in BY_ACTION and a not in (Action.SUBMIT,)])
            who = self._who(ticket, action)
            await tickets.perform(tx, ticket.id, action, who, self._form(ticket, action))

    def _who(self, ticket: Ticket, action: Action) -> Actor:
        """Mostly one of those who may, sometimes anybody."""
        everybody = (WANG, CHEN, CHIEF, ENTERPRISE, *(a for pair in UNITS.values() for a in pair))
        units = {part.unit for part in ticket.active}
        fitting = [a for a in everybody if a.has(*BY_ACTION[action].by) and (a.unit is None or a.unit in units)]
        return self.dice.choice(fitting if fitting and self.dice.random() < 0.8 else everybody)

    async def _answer(self, tx: Tx, ticket: Ticket) -> None:
        arg = self.dice.choice(
            ("solved.yes", "solved.partly", "settle", "satisfied.very", "satisfied.no", "pressed.no")
        )
        by = ENTERPRISE if self.dice.random() < 0.8 else WANG
        if self.dice.random() < 0.2:
            by, arg = WANG, "missed"
        await questions.answered(tx, Press("cb", ticket.id, ticket.step, arg), by, None)

    async def _look(self, tx: Tx, ticket: Ticket) -> None:
        """Somebody of the bureau has been there."""
        seen = self.dice.choice((Action.CONFIRM_EVIDENCE, Action.CONFIRM_EVIDENCE, Action.DOUBT_EVIDENCE))
        await closing.on_evidence(tx, ticket, seen, self.dice.choice((WANG, CHEN, CHIEF)), Evidence("到现场看过。"))

    def _form(self, ticket: Ticket, action: Action) -> Answers:
        unit, names = self.dice.choice(tuple(UNITS)), matters.names_of(ticket)
        if action == Action.REDO_FOR_CONDUCT:  # the desk says why, where no words come with it
            return Words("对办事态度、作风不满意")
        asked = ticket.asked(Asked.RETURN)
        told = f"我们是{names[0]}的{names[1]},{names[2]},{ticket.number.lower()}"
        form: dict[str, Any] = {"text": told, "cause": "还是没有解决", "which": 0}
        form |= {"reason": "r", "door": "d", "basis": "b", "owner": unit, "owner_unit": unit, "head": "h"}
        form |= {"unit": asked.unit if asked else unit, "ending": "solved", "solved": "yes", "satisfied": "very"}
        day = (self.now + timedelta(days=self.dice.choice((1, 4, 20, 40)))).date()
        form |= {
            "request": 0,
            "site_check": "",
            "day": "",
            "lines": "",
            "when": "",
            "what": "w",
            "decision": "approve",
            "said_by": names[1],
            "for_unit": unit,
        }
        form |= {"until": day, "progress": "p", "plan": "p", "alternative": "a", "involved": (CHEN.id,), "leader": "l"}
        form["milestones"] = (Milestone(day, f"{names[0]}的事"),)
        form["stages"] = f"{names[0]}的事"
        if action == Action.CONVENE:
            form |= {"meet": MeetingKind.SITE, "starts_at": self.now + timedelta(days=2), "place": names[0]}
            form["agenda"] = names[1]
            form |= {"units": (unit,), "number": f"{ticket.id}-{ticket.rev}"}
        if action == Action.SITE_SEEN:
            form |= {"starts_at": self.now - timedelta(hours=1), "place": names[0]}
        about = BY_ACTION[action].about
        if about in (About.MEETING, About.COMMITMENT):
            every = ticket.meetings if about == About.MEETING else ticket.commitments
            form |= {"which": self.dice.choice(every).id if every else 0, "starts_at": self.now + timedelta(days=1)}
        if action in (Action.MINUTES, Action.PROMISE, Action.PROGRESS):
            form["promises"] = (Promise(unit, f"{names[0]}的事", day),)
        if action == Action.PAUSE:
            form["reason"] = self.dice.choice(tuple(Pause))
        if action in (Action.FEEDBACK, Action.REPORT):
            form |= REPORT
        if action == Action.CORRECT:
            grade = self.dice.choice(tuple(Grade))
            every = {
                "category": "planning",
                "area": "内乡县",
                "problem": form["text"],
                "grade": grade,
                "secrecy": "yes",
            }
            form["fact"], form["value"] = self.dice.choice(list(every.items()))
        if action in (Action.CORRECT_ENTERPRISE, Action.CORRECT_OWN):
            form |= {"fact": "contact", "value": "王大力", "old": names[1]}
        if action == Action.REASSIGN:
            part = self.dice.choice(ticket.active) if ticket.active else None
            form |= {"old": part.unit if part else unit, "new": unit}
        if action == Action.MERGE:
            form["target_number"] = "RX-2023-0001"
            form["target"] = self.dice.choice([i for i in self.ids if i != ticket.id] or [0])
            if not form["target"]:
                raise Refusal("no_such_target")
        if BY_ACTION[action].needs in (Solved, TakenOut) or action in (Action.CALLBACK_NONE, Action.PROPOSE):
            raise Refusal("only through their own verbs")
        own = {Action.DRAFT_RUNG: Draft(0, Rung.RED), Action.CALL_ATTEMPT: Called("telegram")}
        return own.get(action) or BY_ACTION[action].needs.read(form)
