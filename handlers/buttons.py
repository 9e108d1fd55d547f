"""Presses: a button under a card or a letter, one verb each."""

from __future__ import annotations

from telegram import Update

from bot.desk.callback import closing, inquiry, questions, thanks
from bot.desk.cards import more_actions
from bot.desk.cards.envelopes import ASKS
from bot.desk.colleagues import invitations
from bot.desk.conversation import forms, replies
from bot.desk.intake import first_words
from bot.desk.letters import letters
from bot.desk.lookup import envelope, lists, menus
from bot.desk.telephone import own_phones, ring_backs
from bot.desk.tickets import actions, dispatch, papers
from bot.rules.model.action import Action
from bot.rules.model.people import Refusal
from bot.rules.tickets.forms import FLOWS
from bot.voice.texts import phrase
from handlers import intake
from handlers.context import HotlineContext


async def on_do(update: Update, context: HotlineContext) -> None:
    """Something happens at once: 签收, 受理立项, 审核通过, 同意 …"""
    press = context.press
    what, which = press.apart
    action, _, value = what.partition(".")
    ticket = await actions.pressed(
        context.tx, press.ticket, Action(action), context.actor, value=value, which=which, step=press.step
    )
    if Action(action) in actions.ASKED_ONCE:
        await letters.answered(context.tx, context.chat, context.hearing.message_id, press.ticket)
    did = phrase(f"action.{action}")
    context.toast(actions.toast_of(Action(action)), name=context.actor.name, number=ticket.number, did=did)


async def on_form(update: Update, context: HotlineContext) -> None:
    """Something that needs words first: the questions begin."""
    flow, which = context.press.apart
    await forms.begin(context.tx, flow, context.press.ticket, context.actor, context.hearing.message_id, which=which)
    context.toast("toast.answer_below")


async def on_option(update: Update, context: HotlineContext) -> None:
    """An offered answer to a question of a form."""
    asked = await forms.current(context.tx, context.chat, context.actor.id)
    if asked is None or asked.ticket != context.press.ticket or asked.flow not in FLOWS:
        raise Refusal("question_over")
    press = context.press
    await forms.press_option(context.tx, asked, context.actor, press.arg, press.step, context.hearing.message_id)
    context.toast("toast.noted")


async def on_paper(update: Update, context: HotlineContext) -> None:
    """A paper of the ladder is signed by one press: 签发督办单, 签发通报, 移交问责."""
    _, which = context.press.apart
    await papers.sign(context.tx, context.press.ticket, context.actor, which)
    context.toast("papers.toast.issued")


async def on_pick(update: Update, context: HotlineContext) -> None:
    """The desk chooses unit or grade, or takes the suggestion as a whole."""
    ticket = await dispatch.pick(context.tx, context.press.ticket, context.actor, context.press.arg)
    suggested = "toast.release_first" if ticket.to_be_released else "toast.dispatched"
    listed = context.press.arg.partition(".")[0] in ("choose", "page")
    words = "toast.choose_below" if listed else "toast.chosen"
    context.toast(suggested if context.press.arg == "suggested" else words)


async def on_sort(update: Update, context: HotlineContext) -> None:
    """The writer says what a reply to a card was."""
    sort, which = context.press.apart
    await replies.sorted_as(context.tx, context.actor, context.press.ticket, sort, which)
    context.toast("toast.noted")


async def on_which(update: Update, context: HotlineContext) -> None:
    """The enterprise says which ticket its words were about."""
    if context.press.arg.startswith("more@"):
        page = int(context.press.arg.removeprefix("more@"))
        await replies.which_page(context.tx, context.actor, page)
    elif context.press.ticket:
        await replies.which_it_is(context.tx, context.actor, context.press.ticket)
    elif context.press.arg != "new":
        await forms.drop(context.tx, context.chat, context.actor.id)
    elif not (context.hearing.private and await first_words.of_their_own(context.tx, context.actor)):
        await intake.on_new(update, context)
    context.toast("toast.noted")


async def on_callback(update: Update, context: HotlineContext) -> None:
    """An answer to the callback."""
    await questions.answered(context.tx, context.press, context.actor, context.hearing.message_id)
    context.toast("toast.change_answer" if context.press.arg == "change" else "toast.noted")


async def on_last_words(update: Update, context: HotlineContext) -> None:
    """No more words at the end of a callback."""
    asked = await forms.current(context.tx, context.chat, context.actor.id)
    if asked is None or asked.flow != "last_words":
        raise Refusal("question_over")
    if context.press.arg == "conduct":
        await closing.conduct(context.tx, asked, context.actor)
    else:
        await closing.last_words(context.tx, asked, context.actor, "")
    context.toast("toast.noted")


async def on_thanks(update: Update, context: HotlineContext) -> None:
    """Thanks after a callback: a letter, a banner, a call."""
    await thanks.leave(context.tx, context.press.ticket, context.press.arg, context.actor)
    context.toast("toast.noted")


async def on_phone(update: Update, context: HotlineContext) -> None:
    """An operator enters what was said on the phone."""
    await inquiry.phone(context.tx, context.press.ticket, context.actor)
    context.toast("toast.answer_below")


async def on_more(update: Update, context: HotlineContext) -> None:
    """更多操作, 收起: what else the desk may do to an open ticket, in the message itself."""
    press = context.press
    await menus.turn(context.tx, press.ticket, press.arg, context.actor, context.hearing.message_id)
    context.toast(f"menu.toast.{press.arg or more_actions.MORE}")


async def on_look(update: Update, context: HotlineContext) -> None:
    """查看进度: the enterprise looks at its ticket's way so far."""
    await lists.look(context.tx, context.press.ticket, context.actor)
    context.toast("toast.answer_below")


async def on_ring(update: Update, context: HotlineContext) -> None:
    """人工: an enterprise asks for a person; 已回电, 没接通: the desk says what came of the call."""
    press = context.press
    if press.arg == "ask":
        await ring_backs.ask(context.tx, context.actor, press.ticket)
        context.toast("toast.answer_below")
        return
    context.toast(await ring_backs.entered(context.tx, press.arg, context.actor))
    if press.arg.startswith("done"):
        await letters.answered(context.tx, context.chat, context.hearing.message_id)


async def on_join(update: Update, context: HotlineContext) -> None:
    """Whether a caller and somebody here are the same enterprise."""
    context.toast(await own_phones.rule(context.tx, context.press.arg, context.actor))
    await letters.answered(context.tx, context.chat, context.hearing.message_id)


async def on_colleague(update: Update, context: HotlineContext) -> None:
    """同事: who is let in, a link for one more, 同意, 不同意, 移除."""
    what, _, id = context.press.arg.partition(".")
    if what == "list":
        await invitations.listed(context.tx, context.press.ticket, context.actor)
        context.toast("toast.answer_below")
    elif what == "invite":
        await invitations.invite(context.tx, context.press.ticket, context.actor)
        context.toast("colleagues.toast.invited")
    else:
        done = await invitations.rule(context.tx, context.press.ticket, what, int(id), context.actor)
        await letters.answered(context.tx, context.chat, context.hearing.message_id, context.press.ticket)
        context.toast(done)


async def on_envelope(update: Update, context: HotlineContext) -> None:
    """查看企业信息: first what for, then who is behind a confidential matter, to whoever pressed."""
    press = context.press
    if press.arg == ASKS:
        await envelope.ask(context.tx, press.ticket, context.actor)
        context.toast("toast.answer_below")
    elif shown := await envelope.open(context.tx, press.ticket, press.arg, context.actor):
        context.says(shown)
    else:
        context.toast("toast.answer_below")


async def on_stale(update: Update, context: HotlineContext) -> None:
    """A button nobody knows any more."""
    raise Refusal("button_unknown")
