"""Steps: from one question to the next, back, and out of it."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.intake import answers, kept, questions, screen, submission
from bot.desk.intake.screen import menu
from bot.rules.intake import questionnaire
from bot.rules.intake.draft import KEPT_ASIDE, Draft, Known, Mark, is_planned, is_told, plan
from bot.rules.intake.guesses import guessed
from bot.rules.intake.questionnaire import Do, step_of
from bot.rules.model.messages import Words
from bot.rules.model.people import STAFF, Actor
from bot.rules.model.ticket import Ticket
from bot.rules.reading.identity import has_card_number, is_card_number
from bot.rules.reading.names import is_danger, is_name_of_person
from bot.rules.reading.signs import is_nothing
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import expiry
from storage.intake import consents, drafts
from storage.time import alarms


async def begin(tx: Tx, actor: Actor, chat: int, message_id: int | None) -> None:
    """A new questionnaire, beginning with what is not known yet."""
    draft = await fresh(tx, actor, chat, message_id)
    await go(tx, draft, questionnaire.first_step(draft, tx.office))


async def fresh(tx: Tx, actor: Actor, chat: int, message_id: int | None, *marks: Mark) -> Draft:
    """A new questionnaire, with what is known and what is taken unless it is changed."""
    caller = actor.has(*STAFF)
    agreed = None if caller else await consents.latest(tx, actor.id)
    known = None if caller else await consents.known(tx, actor.id)
    own = {Mark.CALLER, Mark.AGREED} if caller else set()
    if agreed and agreed[0] >= questionnaire.CONSENT:
        own.add(Mark.AGREED)
    if known:
        own.add(Mark.REUSED)
    draft = await drafts.begin(tx, chat, actor.id, "matter", own | set(marks), message_id)
    draft = draft.given(**questionnaire.defaults())
    if known:
        return draft.given(**_known(tx, known))
    named = not caller and actor.name != phrase("word.nameless") and is_name_of_person(actor.name)
    return draft.given(contact=actor.name) if named else draft


def _known(tx: Tx, known: Known) -> dict[str, str]:
    """Who somebody said they were last time, as answers."""
    who = known.envelope
    area = known.area if known.area in tx.office.areas else ""
    told = {"enterprise": who.enterprise, "contact": who.contact, "phone": who.phone, "uscc": who.uscc, "area": area}
    return {name: said for name, said in told.items() if said}


def is_possible(draft: Draft, do: Do) -> bool:
    """Whether this button belongs to the question."""
    match do:
        case Do.REWRITE:
            return draft.step == "matter" and bool(draft.parts)
        case Do.NEXT:
            return questions.stands(draft)
        case Do.AFRESH:
            return draft.step == "card" and draft.has(Mark.REUSED)
    return do in step_of(draft.step).answers or do in questionnaire.WAYS


async def do_it(tx: Tx, actor: Actor, draft: Draft, do: Do) -> None:
    """What a button does."""
    match do:
        case Do.BACK:
            await _back(tx, draft)
        case Do.CANCEL:
            await cancel(tx, draft)
        case Do.SKIP:
            await accept(tx, draft, "", closing=True)
        case Do.DONE if not is_told(draft.parts):
            await ask_again(tx, draft, "not_told")
        case Do.DONE | Do.NEXT:
            await onward(tx, draft, questions.closed(draft, draft.step, tx.office))
        case Do.REWRITE:
            await drafts.drop_parts(tx, draft)
            await go(tx, replace(draft, parts=()), "matter")
        case Do.AGREE:
            await consents.agree(tx, draft.user, questionnaire.CONSENT)
            await onward(tx, draft.marked(Mark.AGREED))
        case Do.REFUSE:
            await _refused(tx, draft)
        case Do.AFRESH:
            draft = draft.unmarked(Mark.REUSED, Mark.CARD).without("enterprise", "contact", "phone", "uscc", "area")
            await go(tx, draft, "enterprise")
        case Do.SUBMIT:
            await submit(tx, actor, draft)


async def submit(tx: Tx, actor: Actor, draft: Draft) -> Ticket | None:
    """What must be asked before is asked, and there is no ticket yet; then it becomes one."""
    if not await submission.agreed(tx, draft):
        await go(tx, draft.unmarked(Mark.AGREED), "consent")
    elif lacking := questionnaire.missing(draft, tx.office):
        await go(tx, draft, lacking[0], problem=phrase("intake.wrong.lacks"))
    else:
        return await submission.submit(tx, actor, draft)
    return None


async def _refused(tx: Tx, draft: Draft) -> None:
    draft = await screen.show(tx, draft, "intake/refused", bureau=tx.office.bureau)
    await end(tx, draft)
    if draft.private:
        await expiry.forget_heard(tx, draft.user)


async def _back(tx: Tx, draft: Draft) -> None:
    within = draft.answers.get("within")
    if draft.step == "category" and within:
        await go(tx, draft.answered(within=answers.above(within, tx.office)), "category")
        return
    step = questionnaire.previous_step(draft, draft.step, tx.office)
    if step is None:
        await ask_again(tx, draft, "first")
    else:
        await go(tx, draft, step)


async def read_answer(tx: Tx, draft: Draft, words: Words, back_to: str = "") -> None:
    """Words, or a shared contact, as the answer to the question; what cannot be one belongs to the matter.

    `back_to`: an answer that was changed later leads back to the question that is asked now.
    """
    try:
        if has_card_number(words.text) or is_card_number(words.text):
            raise answers.Wrong("identity")
        if words.phone and not (questions.shares_contact(draft) and words.phone_owner == draft.user):
            raise answers.Wrong("phone_of_other" if draft.step == "phone" else "text_only")
        none = step_of(draft.step).optional and is_nothing(words.text)
        value = "" if none else answers.read(draft, words, tx.office, tx.today)
    except answers.Wrong as wrong:
        if wrong.name != "identity" and not back_to and kept.belongs(draft, words):
            await _kept(tx, draft, words)
        else:
            await ask_again(tx, draft, wrong.name, words.text or words.phone)
    else:
        told, more = answers.beside(draft, words, tx.office, tx.today)
        draft = draft.given(**told)
        if more:
            draft = await kept.collect(tx, draft, replace(words, text=more), silent=True)
        await accept(tx, draft.heard_in(draft.step, words.message_id), value, closing=not back_to, back_to=back_to)


async def _kept(tx: Tx, draft: Draft, words: Words) -> None:
    """What somebody adds while something else is asked is kept with the matter, and the question stands."""
    after = await kept.collect(tx, draft, words)
    if after.step == "card" and after.parts != draft.parts:
        await go(tx, after, "card")  # what is submitted must have been read back
    elif words.attachments:
        await save(tx, after)
    else:
        await save(tx, await questions.ask(tx, after, phrase("intake.kept_with_matter")))


async def add(tx: Tx, draft: Draft, words: Words) -> None:
    """A message of the description, or a file that comes while something else is asked."""
    if draft.step == "matter":
        await save(tx, await kept.collect(tx, draft, words))
    elif words.text and answers.is_number(draft, words, tx.office, tx.today):
        told = replace(words, text="") if answers.is_only_number(words.text) else words
        await read_answer(tx, await kept.collect(tx, draft, told, silent=True), words)
    else:
        await _kept(tx, draft, words)


async def accept(tx: Tx, draft: Draft, value: str, *, closing: bool = False, back_to: str = "") -> None:
    """The answer is kept, and the next question follows."""
    category = tx.office.category(value) if draft.step == "category" else None
    if category and category.children:
        await go(tx, draft.answered(within=category.code), "category")
        return
    draft = draft.without("within").answered(**{draft.step: value})
    if back_to:
        await go(tx, draft, back_to)
        return
    await onward(tx, draft, questions.closed(draft, draft.step, tx.office) if closing else "")


async def onward(tx: Tx, draft: Draft, closing: str = "") -> None:
    """The next question that nobody has answered; what the words say already need not be asked."""
    draft = draft.given(**guessed(draft, tx.office))
    await go(tx, draft, questionnaire.next_step(draft, draft.step, tx.office), closing=closing)


async def warn(tx: Tx, draft: Draft, text: str) -> Draft:
    """Where somebody's life may be in danger the emergency numbers come first, once."""
    if draft.has(Mark.WARNED) or not is_danger(text):
        return draft
    await screen.write(tx, draft, "intake/emergency")
    return draft.marked(Mark.WARNED)


async def ask_again(tx: Tx, draft: Draft, wrong: str, said: str = "") -> None:
    """Say what was not understood and what would be right, and ask once more; the number of an identity card is not
    kept anywhere."""
    tx.unkept |= wrong == "identity"
    await save(tx, await questions.ask(tx, draft, answers.Wrong(wrong).why(said)))


async def go(tx: Tx, draft: Draft, step: str, problem: str = "", closing: str = "") -> None:
    """On to a question: older buttons no longer count, the phone's keyboard gives way to the menu."""
    if draft.has(Mark.KEYS) and step != "phone":
        given = questions.shown(draft, "phone", tx.office)
        await screen.write(tx, draft, "intake/keys_gone", phone=given, keyboard=menu())
    if step != "category":
        draft = draft.without("within")
    draft = replace(draft, step=step, counter=draft.counter + 1).unmarked(Mark.KEYS)
    if step == "card":
        draft = draft.marked(Mark.CARD)
    if questions.shares_contact(draft):
        draft = draft.marked(Mark.KEYS)
    await save(tx, await questions.ask(tx, draft, problem, closing))


async def save(tx: Tx, draft: Draft) -> None:
    """Keep where the questionnaire stands, and set its alarms."""
    planned = is_planned(draft, tx.now)
    draft = replace(draft, changed_at=tx.now)
    await drafts.save(tx, draft)
    if not planned:
        await alarms.put_off(tx, draft.owner, plan(draft, tx.office.calendar))


async def cancel(tx: Tx, draft: Draft) -> None:
    """It is over at once; whoever has written a description can take that back for a day."""
    caller = draft.has(Mark.CALLER)
    if draft.has(Mark.KEYS):
        await screen.write(tx, draft, "intake/keys_gone", phone="", keyboard=menu())
    draft = replace(draft.unmarked(Mark.KEYS, Mark.OFFERED, Mark.LOOSE), counter=draft.counter + 1)
    back = screen.buttons(draft, Do.RESUME) if draft.parts else ()
    until = tx.now + KEPT_ASIDE if draft.parts else None
    draft = await screen.show(tx, draft, "intake/cancelled", rows=back, caller=caller, until=until)
    if draft.parts:
        await save(tx, draft.marked(Mark.ASIDE))
    else:
        await end(tx, draft)


async def end(tx: Tx, draft: Draft) -> None:
    """It is over, and everything in it is forgotten: also as it came, and as it was read back."""
    await expiry.forget_draft(tx, draft.id, draft.chat, screen.topic(draft.user))
    await screen.close(tx, draft)
    await drafts.drop(tx, draft)
    await alarms.replace(tx, draft.owner, ())
