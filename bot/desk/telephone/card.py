"""The card of a call: what was told, who rings and what they brought before, a button for each field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.desk.cards import envelopes
from bot.desk.listed import register
from bot.desk.telephone import callers
from bot.desk.telephone.callers import Caller
from bot.rules.intake.draft import Draft
from bot.rules.intake.questionnaire import Reads, Step
from bot.rules.model.messages import Button
from bot.rules.model.people import Actor
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Envelope
from bot.rules.office.office import Office
from bot.voice.buttons import press, rows
from bot.voice.phone_and_code import dialled
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import tickets

FEW, SHORT = 8, 24  # choices of what lacks that stand on the card itself, and bytes of each
SHOWN = 5  # matters of a caller, by number and title
SEEN, REUSED = "call.seen", "call.reused"  # kept with the answers: whose envelopes were shown, what was taken over
OF_CALLER = frozenset({"enterprise", "contact", "phone", "uscc", "area"})  # what `沿用` fills in
MORE = "call.more"  # the same: what is seldom asked has its buttons, too


@dataclass(frozen=True, slots=True)
class Field:
    """A question of the card, with its answer in words."""

    step: Step
    title: str
    value: str
    lacks: bool
    choices: tuple[tuple[str, str], ...] = ()  # what a button would carry, and its label


def rings(draft: Draft) -> Envelope:
    """Who rings, as far as the card knows."""
    said = draft.answers
    return Envelope(*(said.get(name, "") for name in ("enterprise", "contact", "phone", "uscc")))


async def facts(tx: Tx, draft: Draft, fields: Sequence[Field]) -> tuple[Draft, Facts]:
    """All that the card says, and its buttons; with the draft that knows whom it has shown."""
    found = await callers.known(tx, rings(draft))
    draft = await _note(tx, draft, found)
    return draft, {
        "fields": [one for one in fields if one.value],
        "lacking": [one.title for one in fields if one.lacks],
        "empty": [one.title for one in fields if not one.value and not one.lacks],
        "callers": [_told(one) for one in found],
        "batch": "" if any(one.batch for one in found) else await register.batch_of(tx, rings(draft)),
        "rows": tuple(_buttons(draft, fields, found)),
    }


async def _note(tx: Tx, draft: Draft, found: list[Caller]) -> Draft:
    """Who is behind a confidential matter is shown for the call, once: that is written down like every look."""
    seen = draft.answers.get(SEEN, "").split()
    shown = [one.newest for one in found if one.proven and one.newest.confidential]
    new = [one.id for one in shown if str(one.id) not in seen]
    if not new:
        return draft
    person = tx.office.person(draft.user)
    by = Actor(draft.user, person.name if person else "", tx.office.roles_of(draft.user))
    for id in new:
        await envelopes.note(tx, await tickets.lock(tx, id), by, envelopes.TASK)
    return replace(draft, answers={**draft.answers, SEEN: " ".join((*seen, *map(str, new)))})


def _told(caller: Caller) -> Facts:
    known = caller.envelope if _open(caller) else replace(caller.envelope, contact="", phone="", uscc="")
    return {
        "enterprise": known.enterprise,
        "contact": known.contact,
        "phone": dialled(known.phone),
        "uscc": known.uscc,
        "proven": caller.proven,
        "batch": caller.batch,
        "total": len(caller.matters),
        "open": sum(one.open for one in caller.matters),
        "rows": [
            {"number": one.number, "title": one.title, "status": phrase(f"status.{one.status}")}
            for one in sorted(caller.told, key=lambda one: not one.open)[:SHOWN]
        ],
        "more": len(caller.told) - SHOWN,
        "sealed": len(caller.matters) - len(caller.told),
    }


def _open(caller: Caller) -> bool:
    """Whether it may be shown who it was."""
    return caller.proven or not caller.newest.confidential


def _buttons(draft: Draft, fields: Sequence[Field], found: list[Caller]) -> Iterator[tuple[Button, ...]]:
    """What is asked now; what the caller's record would fill in, and what is seldom asked, stands behind `更多`."""
    known = [] if draft.answers.get(REUSED) else [*filter(_open, found)]
    for caller in known:
        name = caller.envelope.enterprise
        yield (_press(draft, phrase("telephone.button.reuse", name=name[:20]), f"c.reuse.{caller.newest.id}"),)
    unfolded = bool(draft.answers.get(MORE))
    asked = [
        one for one in fields if unfolded or one.value or (one.lacks and not (known and one.step.name in OF_CALLER))
    ]
    yield from _lacking(draft, [one for one in asked if one.lacks])
    yield (
        _press(draft, phrase("telephone.button.hand_over"), "c.hand_over"),
        _press(draft, phrase("intake.button.submit"), "submit"),
    )
    for one in filter(_is_switch, asked):
        arg, label = one.choices[0]
        yield (_press(draft, phrase("telephone.button.other", label=label), f"c.set.{one.step.name}.{arg}"),)
    rest = [one for one in asked if not one.lacks and not _is_switch(one)]
    yield from rows((_press(draft, one.title, f"c.field.{one.step.name}") for one in rest), 3)
    more = _press(draft, phrase(f"telephone.button.{'fold' if unfolded else 'more'}"), "c.more")
    folds = (more,) if unfolded or len(asked) < len(fields) else ()
    yield (*folds, _press(draft, phrase("intake.button.cancel"), "cancel"))


def _lacking(draft: Draft, lacking: Sequence[Field]) -> Iterator[tuple[Button, ...]]:
    """Short lists stand on the card themselves; everything else is asked."""
    for one in lacking:
        yield from rows((_press(draft, label, f"c.set.{one.step.name}.{arg}") for arg, label in one.choices), 2)
    yield from rows((_press(draft, _lacks(one), f"c.field.{one.step.name}") for one in lacking), 3)


def _is_switch(one: Field) -> bool:
    """Whether it has an answer, and one other."""
    return not one.lacks and one.step.reads is Reads.CHOICE and len(one.choices) == 1


def _lacks(one: Field) -> str:
    return phrase("telephone.button.lacks", title=one.title)


def _press(draft: Draft, label: str, arg: str) -> Button:
    return press(label, "in", 0, draft.stamp, arg)


def direct(step: Step, said: str, office: Office) -> tuple[tuple[str, str], ...]:
    """The answers that stand on the card itself: of a short list; of two, the other one."""
    every = [(one.value, one.name or phrase(f"intake.{step.name}.{one.value}")) for one in step.choices(office, "")]
    if said:
        return tuple(pair for pair in every if pair[0] != said) if len(every) == 2 else ()
    few = len(every) <= FEW and all(len(value.encode()) <= SHORT for value, _ in every)
    return tuple(every) if few and not step.optional else ()
