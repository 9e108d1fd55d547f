"""Questions: a step of the questionnaire as a message, with its buttons."""

from __future__ import annotations

from bot.desk.cards.details import worded
from bot.desk.intake import screen
from bot.desk.intake.answers import choices
from bot.desk.intake.screen import buttons, word
from bot.desk.telephone import card as call_card
from bot.rules.intake import questionnaire
from bot.rules.intake.draft import Draft, Mark, files, is_told, matter
from bot.rules.intake.questionnaire import Do, Keys, Reads, Step, demand, fields, position, step_of
from bot.rules.model.messages import Button, Keyboard, Rows
from bot.rules.model.terms import Facts
from bot.rules.office import privacy
from bot.rules.office.office import Office
from bot.rules.reading.signs import short
from bot.voice.buttons import keyboard, press, rows
from bot.voice.terms import joined
from bot.voice.texts import phrase
from storage.database.database import Tx

SHOWN = 90  # choices with a button of their own: Telegram takes a hundred buttons
FOR_UNIT = 600  # … and of what the unit would read of it
READ_BACK = 1500  # characters of the description on the read-back card
GUESSED = frozenset({"category", "area"})  # what is told as read out of the words, because it may be wrong


async def ask(tx: Tx, draft: Draft, problem: str = "", closing: str = "") -> Draft:
    """Ask the question the draft stands at; what was wrong with the answer before it is said first."""
    step = step_of(draft.step)
    if draft.has(Mark.CALLER) and draft.step == "card":
        draft, told = await call_card.facts(tx, draft, _of_call(draft, tx.office))
        group = not draft.private
        return await screen.show(tx, draft, "intake/call_card", closing=closing, problem=problem, group=group, **told)
    facts = {**_common(tx, draft, problem), **_facts(tx, draft)}
    if draft.has(Mark.KEYS):
        keys = _contact_keys(draft, tx.office)
        return await screen.show(tx, draft, step.asks, keyboard=keys, closing=closing, **facts)
    name = "intake/call" if draft.has(Mark.CALLER) and not draft.begun else step.asks
    return await screen.show(tx, draft, name, rows=_rows(draft, tx.office), closing=closing, **facts)


def shares_contact(draft: Draft) -> bool:
    """Whether the question can be answered by sharing the contact: in private, about oneself."""
    return step_of(draft.step).keyboard is Keys.CONTACT and draft.private and not draft.has(Mark.CALLER)


def shown(draft: Draft, name: str, office: Office) -> str:
    """An answer as people read it; empty when there is none."""
    step = step_of(name)
    if step.reads is Reads.PARTS:
        return "\n".join(filter(None, (short_matter(draft), attached(draft))))
    return worded(step, draft.answers.get(name, ""), office)


def closed(draft: Draft, name: str, office: Office) -> str:
    """What the message of a question says once it was answered: ✓ 企业名称：南阳某某实业有限公司."""
    value = shown(draft, name, office) or phrase("intake.left_empty")
    return phrase("intake.answered", label=phrase(f"intake.field.{name}"), value=short(value, 200))


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


def _common(tx: Tx, draft: Draft, problem: str) -> Facts:
    step = step_of(draft.step)
    about = step in fields()
    number, total = (0, 0) if draft.has(Mark.CARD) else position(draft, step, tx.office)
    now = short(shown(draft, step.name, tx.office), 200) if about and step.reads is not Reads.PARTS else ""
    return {
        "problem": problem,
        "n": number,
        "total": total,
        "title": phrase(f"intake.field.{step.name}") if about else "",
        "now": now,
        "group": not draft.private,
        "typed": about and not choices(draft, tx.office),
        "caller": draft.has(Mark.CALLER),
        "more": len(choices(draft, tx.office)) > SHOWN,
    }


def _facts(tx: Tx, draft: Draft) -> Facts:
    match draft.step:
        case "consent":
            return {"bureau": tx.office.bureau}
        case "phone":
            return {"shares": shares_contact(draft)}
        case "category":
            parent = tx.office.category(draft.answers.get("within", ""))
            return {"parent": parent.name if parent else "", "choices": choices(draft, tx.office)}
        case "matter":
            return {"kept": len(draft.parts), "told": is_told(draft.parts)}
        case "card":
            return {
                "fields": [_field(draft, step, tx.office) for step in _told(draft, tx.office)],
                "secret": draft.answers.get("secrecy") == "secret",
                "unit": short(_for_unit(draft), FOR_UNIT) if is_told(draft.parts) else "",
            }
    return {}


def _for_unit(draft: Draft) -> str:
    """What the unit of a confidential matter would read of it, before anybody of the bureau has looked at it."""
    asked = demand(draft)
    told = "\n".join(filter(None, (asked.matter, asked.wants)))
    return privacy.for_other(told, asked.envelope) if asked.confidential else ""


def on_card(draft: Draft, office: Office) -> tuple[Step, ...]:
    """What can be changed on the read-back card."""
    return tuple(step for step in fields() if step.when(draft, office))


def _told(draft: Draft, office: Office) -> tuple[Step, ...]:
    """What the card reads back: all that was answered, and what still has to be."""
    return tuple(step for step in on_card(draft, office) if not step.optional or draft.answers.get(step.name))


def _field(draft: Draft, step: Step, office: Office) -> dict[str, str]:
    value = shown(draft, step.name, office) or phrase("intake.left_empty")
    guessed = step.name in GUESSED & draft.unasked and not draft.has(Mark.REUSED)
    return {"label": phrase(f"intake.field.{step.name}"), "value": value, "guessed": "y" if guessed else ""}


def _of_call(draft: Draft, office: Office) -> list[call_card.Field]:
    """The fields of a call's card; of what is not asked for in this matter there is none."""
    lacking = questionnaire.missing(draft, office)
    return [
        call_card.Field(
            step, phrase(f"intake.field.{step.name}"), shown(draft, step.name, office), step.name in lacking,
            call_card.direct(step, draft.answers.get(step.name, ""), office),
        )
        for step in on_card(draft, office)
    ]  # fmt: skip


def _rows(draft: Draft, office: Office) -> Rows:
    if draft.step == "card":
        return _card_rows(draft, office)
    step = step_of(draft.step)
    listed = [(f"{Do.SET}:{choice.token}", choice.name) for choice in choices(draft, office)[:SHOWN]]
    long = any(len(label) > 10 for _, label in listed)
    own: list[Button] = [press(label, "in", 0, draft.stamp, arg) for arg, label in listed]
    ways = tuple(do for do in step.answers if do in questionnaire.WAYS)
    first = tuple(do for do in step.answers if do not in questionnaire.WAYS)
    if draft.step == "matter" and draft.parts:
        first += (Do.REWRITE,)
    if stands(draft):
        first += (Do.NEXT,)
    return (
        rows(own, 1 if long else 2)
        + (buttons(draft, *first) if first else ())
        + (buttons(draft, *ways) if ways else ())
    )


def stands(draft: Draft) -> bool:
    """Whether this question has an answer that can be left as it is."""
    return step_of(draft.step) in fields() and bool(draft.answers.get(draft.step))


def _card_rows(draft: Draft, office: Office) -> Rows:
    """The button that submits, one for each field, and the ways out."""
    changes = [
        press(phrase(f"intake.field.{step.name}"), "in", 0, draft.stamp, f"{Do.FIELD}:{step.name}")
        for step in on_card(draft, office)
    ]
    ways = (Do.AFRESH, Do.CANCEL) if draft.has(Mark.REUSED) else (Do.CANCEL,)
    return buttons(draft, Do.SUBMIT) + rows(changes, 2) + buttons(draft, *ways)


def _contact_keys(draft: Draft, office: Office) -> Keyboard:
    share = phrase("intake.button.contact")
    ways = [[share], *([[word(Do.NEXT)]] if stands(draft) else []), [word(Do.BACK), word(Do.CANCEL)]]
    return keyboard(ways, contact=share, placeholder=phrase("intake.placeholder"))
