"""Questions: a step of the questionnaire as a message, with its buttons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.desk.cards.details import worded
from bot.desk.intake.answers import choices
from bot.desk.letters import letters
from bot.desk.telephone import card as call_card
from bot.rules.intake import questionnaire
from bot.rules.intake.draft import Draft, Mark, files, is_told, matter
from bot.rules.intake.questionnaire import Do, Keys, Reads, Step, demand, fields, number, step_of
from bot.rules.model.messages import Button, Keyboard, Rows
from bot.rules.office import privacy
from bot.rules.office.office import Office
from bot.rules.reading.signs import short
from bot.voice.buttons import keyboard, lasting, press, rows
from bot.voice.phone_and_code import dialled
from bot.voice.terms import joined
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.intake import consents

SHOWN = 90  # choices with a button of their own: Telegram takes a hundred buttons
FOR_UNIT = 600  # … and of what the unit would read of it
READ_BACK = 1500  # characters of the description on the read-back card


def menu_words() -> tuple[str, ...]:
    """What an enterprise's keyboard says: 反映诉求, 我的诉求, 帮助."""
    return tuple(phrase(f"intake.menu.{name}") for name in ("new", "my", "help"))


def menu() -> Keyboard:
    """An enterprise's keyboard, which stays; beside the words it has 人工."""
    words = menu_words()
    return lasting([words[:2], (*words[2:], phrase("telephone.person"))])


def word(do: Do) -> str:
    """What stands on the button."""
    return phrase(f"intake.button.{do}")


def topic(user: int) -> str:
    """What a reply to a question of this person's questionnaire is about."""
    return f"intake:{user}"


def buttons(draft: Draft, *dos: Do) -> Rows:
    """These buttons in one row, for the current question."""
    return (tuple(press(word(do), "in", 0, draft.stamp, do) for do in dos),)


async def ask(tx: Tx, draft: Draft, problem: str = "") -> None:
    """Ask the question the draft stands at; what was wrong with the answer before it is said first."""
    step = step_of(draft.step)
    if draft.has(Mark.CALLER) and draft.step == "card":
        told = await call_card.facts(tx, draft, _told(draft, tx.office))
        await write(tx, draft, "intake/call_card", problem=problem, group=not draft.private, **told)
        return
    facts = _common(tx, draft, problem) | await _facts(tx, draft)
    if draft.has(Mark.CALLER) and not draft.begun:
        await write(tx, draft, "intake/call", buttons=_rows(draft, tx.office), **facts)
    elif draft.has(Mark.KEYS):
        await write(tx, draft, step.asks, keyboard=_contact_keys(), **facts)
    else:
        await write(tx, draft, step.asks, buttons=_rows(draft, tx.office), **facts)


async def write(tx: Tx, draft: Draft, name: str, **facts: Any) -> None:
    """Say something about a questionnaire where it is filled in; in a group, to the one who fills it in."""
    reply_to = None if draft.private else draft.message_id
    await letters.write(tx, draft.chat, name, reply_to=reply_to, topic=topic(draft.user), **facts)


def shares_contact(draft: Draft) -> bool:
    """Whether the question can be answered by sharing the contact: in private, about oneself."""
    return step_of(draft.step).keyboard is Keys.CONTACT and draft.private and not draft.has(Mark.CALLER)


def shown(draft: Draft, name: str, office: Office) -> str:
    """An answer as people read it; empty when there is none."""
    step = step_of(name)
    if step.reads is Reads.PARTS:
        return "\n".join(filter(None, (short_matter(draft), attached(draft))))
    return worded(step, draft.answers.get(name, ""), office)


def short_matter(draft: Draft) -> str:
    """The description, cut when it is too long to be read back."""
    text = matter(draft)
    return text if len(text) <= READ_BACK else text[:READ_BACK] + "…"


def attached(draft: Draft) -> str:
    """照片 2 个、语音 1 个"""
    by_name: dict[str, int] = {}
    for kind, count in files(draft).items():
        name = phrase(f"intake.file.{kind}")
        by_name[name] = by_name.get(name, 0) + count
    return joined(phrase("intake.files", kind=kind, count=count) for kind, count in by_name.items())


def title(draft: Draft) -> str:
    """What the question is about, in a word; the read-back card is none."""
    names = [step.name for step in fields()]
    at = draft.step if draft.step in names else names[0]
    return phrase("intake.title_card") if draft.has(Mark.CARD) else phrase(f"intake.field.{at}")


def _common(tx: Tx, draft: Draft, problem: str) -> dict[str, Any]:
    step = step_of(draft.step)
    counted = number(step)
    now = "" if step.reads is Reads.PARTS else short(shown(draft, step.name, tx.office), 200)
    return {
        "problem": problem,
        "n": counted,
        "total": len(fields()),
        "title": phrase(f"intake.field.{step.name}") if counted else "",
        "now": now if counted else "",
        "group": not draft.private,
        "typed": counted and not choices(draft, tx.office),
        "caller": draft.has(Mark.CALLER),
        "more": len(choices(draft, tx.office)) > SHOWN,
    }


async def _facts(tx: Tx, draft: Draft) -> dict[str, Any]:
    match draft.step:
        case "consent":
            return {"bureau": tx.office.bureau}
        case "known":
            envelope = await consents.known(tx, draft.user)
            return {"envelope": envelope, "phone": dialled(envelope.phone if envelope else "")}
        case "phone":
            return {"shares": shares_contact(draft)}
        case "category":
            parent = tx.office.category(draft.answers.get("within", ""))
            return {"parent": parent.name if parent else "", "choices": choices(draft, tx.office)}
        case "matter":
            return {"kept": len(draft.parts)}
        case "card":
            told = [_field(draft, step.name, tx.office) for step in _fields(draft, tx.office)]
            return {"fields": told, "unit": short(_for_unit(draft), FOR_UNIT) if is_told(draft.parts) else ""}
    return {}


def _for_unit(draft: Draft) -> str:
    """What the unit of a confidential matter would read of it, before anybody of the bureau has looked at it."""
    asked = demand(draft)
    told = "\n".join(filter(None, (asked.matter, asked.wants)))
    return privacy.for_other(told, asked.envelope) if asked.confidential else ""


def _fields(draft: Draft, office: Office) -> tuple[Step, ...]:
    return tuple(step for step in fields() if step.when(draft.unmarked(Mark.REUSED), office))


def _field(draft: Draft, name: str, office: Office) -> Mapping[str, str]:
    value = shown(draft, name, office) or phrase("intake.left_empty")
    return {"label": phrase(f"intake.field.{name}"), "value": value}


def _told(draft: Draft, office: Office) -> list[call_card.Field]:
    """The fields of a call's card; of what is not asked for in this matter there is none."""
    lacking = questionnaire.missing(draft, office)
    return [
        call_card.Field(
            step, phrase(f"intake.field.{step.name}"), shown(draft, step.name, office), step.name in lacking,
            call_card.direct(step, draft.answers.get(step.name, ""), office),
        )
        for step in _fields(draft, office)
    ]  # fmt: skip


def _rows(draft: Draft, office: Office) -> Rows:
    step = step_of(draft.step)
    if draft.step == "fields":
        listed = [(f"{Do.FIELD}:{s.name}", phrase(f"intake.field.{s.name}")) for s in _fields(draft, office)]
    else:
        listed = [(f"{Do.SET}:{choice.token}", choice.name) for choice in choices(draft, office)[:SHOWN]]
    long = any(len(label) > 10 for _, label in listed)
    own: list[Button] = [press(label, "in", 0, draft.stamp, arg) for arg, label in listed]
    ways = tuple(do for do in step.answers if do in questionnaire.WAYS)
    first = tuple(do for do in step.answers if do not in questionnaire.WAYS)
    if draft.step == "matter" and draft.parts:
        first += (Do.REWRITE,)
    if draft.step in ("card", "known"):
        return rows(own, 1 if long else 2) + buttons(draft, *first, *ways)
    return (
        rows(own, 1 if long else 2)
        + (buttons(draft, *first) if first else ())
        + (buttons(draft, *ways) if ways else ())
    )


def _contact_keys() -> Keyboard:
    share = phrase("intake.button.contact")
    ways = [[share], [word(Do.BACK), word(Do.CANCEL)]]
    return keyboard(ways, contact=share, placeholder=phrase("intake.placeholder"))
