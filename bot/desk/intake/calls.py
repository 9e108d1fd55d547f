"""Calls: an operator writes down a call in one message, looks at the card, and hands the matter over at once."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.desk.conversation import forms
from bot.desk.intake import answers, at_once, kept, offers, session, steps
from bot.desk.telephone import callers
from bot.desk.telephone.card import MORE, REUSED, rings
from bot.rules.intake import questionnaire
from bot.rules.intake.bounds import Fit, Size, fit
from bot.rules.intake.draft import Draft, Mark
from bot.rules.intake.guesses import guessed
from bot.rules.intake.questionnaire import Do, fields
from bot.rules.model.messages import Words
from bot.rules.model.people import Actor
from bot.rules.office.office import Office
from bot.rules.reading.calls import lines
from bot.rules.reading.calls.lines import Lines
from bot.rules.reading.identity import has_card_number
from bot.rules.reading.names import tidy
from bot.rules.reading.signs import behind_command
from bot.rules.reading.tasks.unit_names import Units
from bot.voice import phone_and_code
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.intake import drafts

TOLD, NEXT = "call.told", "call.next"  # kept with the answers: the message it was read from, the calls that wait
SHOWN = 20  # signs of a call that waits, where it is named
Waiting = list[tuple[int, str]]  # calls told while another is half filled in: the message of each, and its words


async def begin(tx: Tx, actor: Actor, chat: int, words: Words, text: str) -> None:
    """/new with the whole call behind it; where another one is half filled in, that is asked about first."""
    await forms.set_aside(tx, chat, actor)
    draft = await drafts.get(tx, chat, actor.id)
    if draft and draft.begun and not draft.has(Mark.ASIDE):
        await _waits(tx, draft, replace(words, text=text))
        return
    if draft:
        await steps.end(tx, draft)
    await _begin(tx, actor, chat, replace(words, text=text))


async def heard(tx: Tx, actor: Actor, chat: int, words: Words) -> None:
    """Words for a questionnaire; when it has come to its end, a call that was told meanwhile takes its place."""
    waits = await _who_wait(tx, actor, chat)
    if not await _hear(tx, actor, chat, words):
        await session.hear(tx, actor, chat, words)
    await _follow(tx, actor, chat, waits)


async def pressed(tx: Tx, actor: Actor, chat: int, arg: str, stamp: int) -> str | None:
    """A button of the questionnaire, in the same way."""
    waits = await _who_wait(tx, actor, chat)
    toast = await _press(tx, actor, chat, arg, stamp)
    await _follow(tx, actor, chat, waits)
    return toast


async def cancelled(tx: Tx, actor: Actor, chat: int) -> bool:
    """/cancel, in the same way; False where nothing is being filled in."""
    waits = await _who_wait(tx, actor, chat)
    found = await session.cancel(tx, actor, chat)
    await _follow(tx, actor, chat, waits)
    return found


async def _waits(tx: Tx, draft: Draft, words: Words) -> None:
    """A call that was told whole waits behind what is half filled in, and whoever told it says which comes first."""
    waits = [*_waiting(draft), (words.message_id, words.text)]
    draft = replace(draft, message_id=words.message_id, answers={**draft.answers, NEXT: json.dumps(waits)})
    await offers.offer(tx, draft, after=[said[:SHOWN] for _, said in waits])


def _waiting(draft: Draft | None) -> Waiting:
    """The calls that wait behind this one; a version before this one kept one, as it was told."""
    said = draft.answers.get(NEXT, "") if draft else ""
    if not said.startswith("[["):
        return [(0, said)] if said else []
    return [(int(id), str(text)) for id, text in json.loads(said)]


async def _who_wait(tx: Tx, actor: Actor, chat: int) -> Waiting:
    """The calls behind what is being filled in."""
    return _waiting(await drafts.get(tx, chat, actor.id))


async def _follow(tx: Tx, actor: Actor, chat: int, waits: Waiting) -> None:
    """The questionnaire is over: the first of the calls behind it begins, with the others behind it."""
    if not waits:
        return
    draft = await drafts.get(tx, chat, actor.id)
    if draft is None or draft.has(Mark.ASIDE):
        if draft:
            await steps.end(tx, draft)
        await _first_of(tx, actor, chat, waits)


async def _first_of(tx: Tx, actor: Actor, chat: int, waits: Waiting) -> None:
    (message, text), *others = waits
    await _begin(tx, actor, chat, Words(text, message), others)


async def _hear(tx: Tx, actor: Actor, chat: int, words: Words) -> bool:
    """A call in one message, or more of it where the card lies; False: it answers the question that is asked."""
    draft = await drafts.get(tx, chat, actor.id)
    if draft is None or not draft.has(Mark.CALLER) or draft.has(Mark.ASIDE):
        return False
    read = _lines(words.text, tx.office)
    if draft.has(Mark.OFFERED):
        if whole := read.whole and not words.attachments and not has_card_number(words.text):
            await _waits(tx, draft, words)
        return whole
    if not draft.begun and read.whole:
        await _read(tx, replace(draft, message_id=words.message_id), words, read)
        return True
    typed = session.COMMANDS.get(words.text.strip())
    if draft.step != "card" or (typed and steps.is_possible(draft, typed)):
        return False
    await _more(tx, replace(draft, message_id=words.message_id), words, read)
    return True


async def _press(tx: Tx, actor: Actor, chat: int, arg: str, stamp: int) -> str | None:
    """A button of the card; whatever else a questionnaire offers is its own."""
    draft = await drafts.get(tx, chat, actor.id)
    now = draft is not None and draft.stamp == stamp and draft.has(Mark.CALLER) and not draft.has(Mark.ASIDE)
    if draft and now and draft.has(Mark.OFFERED) and arg == Do.RESTART and (waits := _waiting(draft)):
        await steps.end(tx, draft)  # what was half filled in is left
        await _first_of(tx, actor, draft.chat, waits)
        return None
    if draft is None or not now or draft.step != "card" or not arg.startswith("c."):
        return await session.press(tx, actor, chat, arg, stamp)
    draft = replace(draft, pressed=f"{stamp}:{arg}", here=True)
    _, what, value = (*arg.split(".", 2), "")[:3]
    name, _, token = value.partition(".")
    if what == "hand_over":
        await at_once.hand_over(tx, actor, draft)
    elif what == "more":
        unfolded = {MORE: "" if draft.answers.get(MORE) else "yes"}
        await _to_card(tx, replace(draft, answers={**draft.answers, **unfolded}), [])
    elif what == "reuse" and value.isdecimal():
        await _reuse(tx, draft, int(value))
    elif what == "field" and name in [field.name for field in fields()]:
        await steps.go(tx, draft, name)
    elif what == "set" and name in [field.name for field in fields()]:
        await _set(tx, replace(draft, step=name), token)
    return None


async def revise(tx: Tx, chat: int, user: int, words: Words) -> bool:
    """The message of a call was edited: it is read anew. False: it is no call that is being written down."""
    draft = await drafts.get(tx, chat, user)
    if draft is None or draft.answers.get(TOLD) != str(words.message_id) or draft.has(Mark.ASIDE):
        return False
    if has_card_number(words.text):
        return False
    text = behind_command(words.text)
    await drafts.drop_parts(tx, draft)
    await _read(tx, replace(draft, parts=()), replace(words, text=text), _lines(text, tx.office))
    return True


async def _begin(tx: Tx, actor: Actor, chat: int, words: Words, others: Waiting | None = None) -> None:
    new = await steps.fresh(tx, actor, chat, words.message_id)
    behind = {NEXT: json.dumps(others)} if others else {}
    first = replace(new, step=questionnaire.first_step(new, tx.office), answers={**new.answers, **behind})
    await _read(tx, first, words, _lines(words.text, tx.office))


def _lines(text: str, office: Office) -> Lines:
    units = Units.of((unit.code, unit.name) for unit in office.units)
    return lines.read(text, phone_and_code.phone, phone_and_code.uscc, lambda name: bool(units.code(name)))


async def _read(tx: Tx, draft: Draft, words: Words, read: Lines) -> None:
    """What was told is laid on the card; what nobody could read is named there, and nothing of it is lost."""
    if has_card_number(words.text):
        await steps.ask_again(tx, draft, "identity")
        return
    draft = await steps.warn(tx, draft, words.text)
    draft, problems = _answered(tx, draft, read)
    draft = replace(draft, answers={**draft.answers, TOLD: str(words.message_id)})
    draft, wrong = await _told(tx, draft, words, read.matter)
    draft = draft.given(**guessed(draft, tx.office))
    await _to_card(tx, draft, [*problems, *wrong])


async def _more(tx: Tx, draft: Draft, words: Words, read: Lines) -> None:
    """Said while the card lies there: labelled lines put a field right, and so does by itself what answers one that is
    open; everything else belongs to the matter."""
    if has_card_number(words.text):
        await steps.ask_again(tx, draft, "identity")
        return
    problems: list[str] = []
    text = words.told
    if not read.labelled and (name := answers.alone(draft, words, read, tx.office)):
        read = Lines({name: tidy(words.text)}, "", labelled=True)
    if read.labelled:
        draft, problems = _answered(tx, draft, read)
        text = read.matter
    draft, wrong = await _told(tx, draft, words, text)
    await _to_card(tx, draft, [*problems, *wrong])


async def _to_card(tx: Tx, draft: Draft, problems: list[str]) -> None:
    await steps.go(tx, draft.marked(Mark.CARD), "card", problem="\n".join(problems))


def _answered(tx: Tx, draft: Draft, read: Lines) -> tuple[Draft, list[str]]:
    """Each line as the answer to its question; why one is none."""
    problems = []
    asked = {field.name for field in fields()}
    for name, said in read.said.items():
        if name not in asked:
            continue
        try:
            value = answers.read(replace(draft, step=name), Words(said, 0), tx.office, tx.today)
        except answers.Wrong as wrong:
            why = wrong.why(said)
            problems.append(phrase("telephone.unread", title=phrase(f"intake.field.{name}"), why=why))
            continue
        category = tx.office.category(value) if name == "category" else None
        draft = draft.answered(within=value) if category and category.children else draft.answered(**{name: value})
    return draft, problems


async def _told(tx: Tx, draft: Draft, words: Words, text: str) -> tuple[Draft, list[str]]:
    """The words and files of one message belong to the matter, as far as there is room."""
    files = kept.files_that_fit(words)
    problems = [phrase("intake.wrong.too_large")] if len(files) < len(words.attachments) else []
    if not text and not files:
        return draft, problems
    most = Size.most(tx.office.profile)
    if fit(kept.size(draft), Size(1, len(text)), most) in (Fit.MESSAGES, Fit.SIGNS):
        return draft, [phrase("telephone.full", most=most.messages, signs=most.signs)]
    return await kept.put(tx, draft, words, text), problems


async def _set(tx: Tx, draft: Draft, token: str) -> None:
    try:
        await steps.accept(tx, draft, answers.chosen(draft, token, tx.office))
    except answers.Wrong as wrong:  # the configuration no longer has it
        await _to_card(tx, draft, [wrong.why()])


async def _reuse(tx: Tx, draft: Draft, id: int) -> None:
    """`沿用`: who it was then; a number that was told now stays, and so do the words that stood for a name."""
    found = next((one for one in await callers.known(tx, rings(draft)) if one.newest.id == id), None)
    if found is None or (found.newest.confidential and not found.proven):
        await _to_card(tx, draft, [phrase("telephone.not_known")])
        return
    known, said = found.envelope, draft.answers
    told = said.get("enterprise", "")
    stays = {"phone": said.get("phone") or known.phone, "contact": said.get("contact") or known.contact}
    if not said.get("area") and found.newest.area in tx.office.areas:
        stays["area"] = found.newest.area
    draft = draft.answered(enterprise=known.enterprise, uscc=known.uscc, also=known.also, **stays, **{REUSED: str(id)})
    if told and draft.parts and not callers.longer(told, known.enterprise):
        first = replace(draft.parts[0], text=f"{told} {draft.parts[0].text}")
        await drafts.revise(tx, draft, first)
        draft = replace(draft, parts=(first, *draft.parts[1:]))
    await _to_card(tx, draft, [])
