"""Steps: from one question to the next, back, out of it, and at last to a ticket."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.conversation import spoken
from bot.desk.intake import answers, questions
from bot.desk.intake.questions import menu
from bot.desk.telephone import own_phones
from bot.desk.tickets import actions
from bot.rules.intake import questionnaire
from bot.rules.intake.bounds import Fit, Size, fit, only_documents
from bot.rules.intake.draft import KEPT_ASIDE, LARGEST, Draft, Mark, Part, is_told, plan
from bot.rules.intake.questionnaire import Do, step_of
from bot.rules.model.action import Action
from bot.rules.model.messages import Words
from bot.rules.model.people import STAFF, Actor, Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.reading.identity import has_card_number, is_card_number
from bot.rules.reading.names import is_danger
from bot.rules.reading.signs import is_nothing
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import forgetting
from storage.intake import consents, drafts
from storage.tickets import tickets
from storage.time import alarms


async def submit(tx: Tx, actor: Actor, draft: Draft) -> Ticket | None:
    """The read-back card is confirmed: the questionnaire becomes a ticket, once; nothing while an answer lacks."""
    lacking = questionnaire.missing(draft, tx.office)
    if lacking:
        await go(tx, draft, lacking[0], problem=phrase("intake.wrong.lacks"))
        return None
    if not draft.has(Mark.CALLER):
        await _not_too_many(tx, draft)
    demand = questionnaire.demand(draft)
    ticket = await actions.open_ticket(tx, demand, by=actor)
    told = {str(part.message_id): ("text", 0) for part in draft.parts}
    await spoken.remember(tx, actor, ticket.id, Action.SUBMIT, told)
    await drafts.hand_over(tx, draft, ticket.id)
    await alarms.replace(tx, draft.owner, ())
    if draft.has(Mark.CALLER):
        await own_phones.of_new(tx, ticket, actor)
    else:
        await consents.remember(tx, draft.user, demand.envelope)
    return ticket


async def _not_too_many(tx: Tx, draft: Draft) -> None:
    """Nobody needs so many a day; what is filled in stays."""
    today = tx.now.astimezone(tx.office.calendar.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    most = int(tx.office.profile.limits["tickets_a_day"])
    if await tickets.submitted(tx, draft.user, today) >= most:
        raise Refusal("too_many_today", most=most, phone=tx.office.bureau.phone)


async def begin(tx: Tx, actor: Actor, chat: int, message_id: int | None) -> None:
    """A new questionnaire, beginning with what is not known yet."""
    draft = await new(tx, actor, chat, message_id)
    await go(tx, draft, questionnaire.first_step(draft, tx.office))


async def new(tx: Tx, actor: Actor, chat: int, message_id: int | None) -> Draft:
    """An empty questionnaire, of which nothing has been asked yet."""
    marks = set()
    if actor.has(*STAFF):
        marks = {Mark.CALLER, Mark.AGREED}
    else:
        agreed = await consents.latest(tx, actor.id)
        if agreed and agreed[0] >= questionnaire.CONSENT:
            marks.add(Mark.AGREED)
        if await consents.known(tx, actor.id):
            marks.add(Mark.KNOWN)
    return await drafts.begin(tx, chat, actor.id, "", marks, message_id)


async def offer(tx: Tx, draft: Draft) -> None:
    """Ask whether to go on with what is half filled in, or to begin anew."""
    draft = replace(draft.marked(Mark.OFFERED), counter=draft.counter + 1)
    at = draft.changed_at
    await save(tx, draft)
    await questions.write(
        tx, draft, "intake/offered", at=at, title=questions.title(draft), kept=len(draft.parts),
        buttons=questions.buttons(draft, Do.RESUME, Do.RESTART),
    )  # fmt: skip


async def choose(tx: Tx, actor: Actor, draft: Draft, do: Do | None) -> None:
    """Somebody answers that offer."""
    if do is Do.RESUME:
        await go(tx, draft.unmarked(Mark.OFFERED), draft.step)
    elif do in (Do.RESTART, Do.AFRESH):
        await end(tx, draft)
        await begin(tx, actor, draft.chat, draft.message_id)
    elif do is Do.CANCEL:
        await cancel(tx, draft.unmarked(Mark.OFFERED))
    else:
        await offer(tx, draft)


def is_possible(draft: Draft, do: Do) -> bool:
    """Whether this button belongs to the question."""
    step = step_of(draft.step)
    if do is Do.REWRITE:
        return draft.step == "matter" and bool(draft.parts)
    return do in step.answers or do in questionnaire.WAYS


async def do_it(tx: Tx, actor: Actor, draft: Draft, do: Do) -> None:
    """What a button does."""
    match do:
        case Do.BACK:
            await _back(tx, draft)
        case Do.CANCEL:
            await cancel(tx, draft)
        case Do.SKIP:
            await accept(tx, draft, "")
        case Do.DONE if not is_told(draft.parts):
            await save(tx, draft)
            await _note(tx, draft, problem=phrase("intake.wrong.not_told"))
        case Do.DONE:
            await go(tx, draft, questionnaire.next_step(draft, draft.step, tx.office))
        case Do.REWRITE:
            await drafts.drop_parts(tx, draft)
            await go(tx, replace(draft, parts=()), "matter")
        case Do.AGREE:
            await consents.agree(tx, draft.user, questionnaire.CONSENT)
            await go(tx, draft.marked(Mark.AGREED), questionnaire.next_step(draft, "consent", tx.office))
        case Do.REFUSE:
            await end(tx, draft)
            if draft.private:
                await forgetting.forget_heard(tx, draft.user)
            await questions.write(tx, draft, "intake/refused", bureau=tx.office.bureau, keyboard=menu())
        case Do.REUSE:
            await _reuse(tx, draft)
        case Do.AFRESH:
            draft = draft.unmarked(Mark.REUSED).without("enterprise", "contact", "phone", "uscc")
            await go(tx, draft, "enterprise")
        case Do.SUBMIT:
            await submit(tx, actor, draft)
        case Do.CHANGE:
            await go(tx, draft, "fields")


async def _reuse(tx: Tx, draft: Draft) -> None:
    last = await consents.known(tx, draft.user)
    if last is None:
        await go(tx, draft.unmarked(Mark.KNOWN), "enterprise")
        return
    draft = draft.marked(Mark.REUSED).answered(
        enterprise=last.enterprise, contact=last.contact, phone=last.phone, uscc=last.uscc
    )
    await go(tx, draft, questionnaire.next_step(draft, "known", tx.office))


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
    """Words, or a shared contact, as the answer to the question; changed later, it leads back to the one asked now."""
    try:
        if has_card_number(words.text) or is_card_number(words.text):
            raise answers.Wrong("identity")
        if words.phone and not (questions.shares_contact(draft) and words.phone_owner == draft.user):
            raise answers.Wrong("phone_of_other" if draft.step == "phone" else "text_only")
        today = tx.today
        none = step_of(draft.step).optional and is_nothing(words.text)
        value = "" if none else answers.read(draft, words, tx.office, today)
    except answers.Wrong as wrong:
        await ask_again(tx, draft, wrong.name)
    else:
        await accept(tx, draft.heard_in(draft.step, words.message_id), value, back_to)


async def accept(tx: Tx, draft: Draft, value: str, back_to: str = "") -> None:
    """The answer is kept, and the next question follows."""
    category = tx.office.category(value) if draft.step == "category" else None
    if category and category.children:
        await go(tx, draft.answered(within=category.code), "category")
        return
    draft = draft.without("within").answered(**{draft.step: value})
    await go(tx, draft, back_to or questionnaire.next_step(draft, draft.step, tx.office))


async def collect(tx: Tx, draft: Draft, words: Words) -> None:
    """One message of the description is kept; of an album, only the first is answered."""
    if has_card_number(words.told):
        await refuse_identity(tx, draft)
        return
    fitting = tuple(file for file in words.attachments if file.size <= LARGEST)
    problem = "" if fitting == words.attachments else phrase("intake.wrong.too_large")
    before, most = Size(len(draft.parts), sum(len(part.text) for part in draft.parts)), Size.most(tx.office.profile)
    more = Size(1, len(words.told))
    fits = fit(before, more, most, documents=only_documents(words.attachments))
    if fits in (Fit.MESSAGES, Fit.SIGNS):
        await save(tx, draft)
        wrong = "too_many_parts" if fits is Fit.MESSAGES else "too_many_signs"
        await _note(tx, draft, problem=phrase(f"intake.wrong.{wrong}", most=most.messages, signs=most.signs))
        return
    known = bool(words.album) and any(part.album == words.album for part in draft.parts)
    if words.told or fitting:
        part = Part(words.message_id, words.told, tuple(replace(f, caption=words.told) for f in fitting), words.album)
        await drafts.add_part(tx, draft, part)
        draft = replace(draft, parts=(*draft.parts, part))
    await save(tx, draft)
    left = (before + more).left(most) if fits is Fit.NEAR else None
    if problem or left or not known:
        await _note(tx, draft, problem=problem, album=bool(words.album) and not problem and not left, left=left)


async def refuse_identity(tx: Tx, draft: Draft) -> None:
    """The number of an identity card stands in the description: that message is not taken, nor kept as it came."""
    if draft.step != "matter":
        await ask_again(tx, draft, "identity")
        return
    tx.unkept = True
    await save(tx, draft)
    await _note(tx, draft, problem=phrase("intake.wrong.identity"))


async def _note(tx: Tx, draft: Draft, *, problem: str = "", album: bool = False, left: Size | None = None) -> None:
    ways = questions.buttons(draft, Do.DONE) + questions.buttons(draft, *questionnaire.WAYS)
    await questions.write(
        tx, draft, "intake/album" if album else "intake/noted",
        count=len(draft.parts), problem=problem, left=left, group=not draft.private, buttons=ways,
    )  # fmt: skip


async def warn(tx: Tx, draft: Draft, text: str) -> Draft:
    """Where somebody's life may be in danger the emergency numbers come first, once."""
    if draft.has(Mark.WARNED) or not is_danger(text):
        return draft
    await questions.write(tx, draft, "intake/emergency")
    return draft.marked(Mark.WARNED)


async def ask_again(tx: Tx, draft: Draft, wrong: str) -> None:
    """Say what would be right, and ask once more; the number of an identity card is not kept anywhere."""
    tx.unkept |= wrong == "identity"
    await save(tx, draft)
    await questions.ask(tx, draft, phrase(f"intake.wrong.{wrong}"))


async def go(tx: Tx, draft: Draft, step: str, problem: str = "") -> None:
    """On to a question: older buttons no longer count, the phone's keyboard gives way to the menu."""
    if draft.has(Mark.KEYS) and step != "phone":
        given = questions.shown(draft, "phone", tx.office)
        await questions.write(tx, draft, "intake/keys_gone", phone=given, keyboard=menu())
    if step != "category":
        draft = draft.without("within")
    draft = replace(draft, step=step, counter=draft.counter + 1).unmarked(Mark.KEYS)
    if step == "card":
        draft = draft.marked(Mark.CARD)
    if questions.shares_contact(draft):
        draft = draft.marked(Mark.KEYS)
    await save(tx, draft)
    await questions.ask(tx, draft, problem)


async def save(tx: Tx, draft: Draft) -> None:
    """Keep where the questionnaire stands, and set its alarms."""
    draft = replace(draft, changed_at=tx.now)
    await drafts.save(tx, draft)
    await alarms.put_off(tx, draft.owner, plan(draft, tx.office.calendar))


async def cancel(tx: Tx, draft: Draft) -> None:
    """It is over at once; whoever has written a description can take that back for a day."""
    caller = draft.has(Mark.CALLER)
    keys = None if caller or not draft.private else menu()
    await questions.write(tx, draft, "intake/cancelled", caller=caller, keyboard=keys)
    if not draft.parts:
        await end(tx, draft)
        return
    draft = replace(draft.marked(Mark.ASIDE).unmarked(Mark.KEYS, Mark.OFFERED), counter=draft.counter + 1)
    await save(tx, draft)
    await questions.write(
        tx, draft, "intake/aside", until=tx.now + KEPT_ASIDE, buttons=questions.buttons(draft, Do.RESUME)
    )


async def end(tx: Tx, draft: Draft) -> None:
    """It is over, and everything in it is forgotten: also as it came, and as it was read back."""
    await forgetting.forget_draft(tx, draft.id, draft.chat, questions.topic(draft.user))
    await drafts.drop(tx, draft)
    await alarms.replace(tx, draft.owner, ())
