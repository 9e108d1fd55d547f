"""Dialogues: asking somebody question by question before something can happen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.desk.cards import merged
from bot.desk.conversation import filled, on_paper, read_back, report_gaps
from bot.desk.conversation.choices import BEGUN, button, check_unit, choices_of, kept, place_of, question
from bot.desk.conversation.finish import finish
from bot.desk.conversation.open_form import OpenForm, answer_after, in_words, let_go
from bot.desk.conversation.spoken import Heard, heard_in
from bot.desk.letters import letters
from bot.desk.tickets import actions, bounds, corrections, meetings
from bot.rules.model.action import Action
from bot.rules.model.messages import Dialogue, Words
from bot.rules.model.people import Actor, Refusal
from bot.rules.model.ticket import Asked, Attachment, Ticket
from bot.rules.processes import report
from bot.rules.processes.answers import NOTHING
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.row import Flow, Options
from bot.rules.reading.report_parts import report_of
from bot.rules.tickets import lifecycle
from bot.rules.tickets.forms import ANSWER_AGAIN, FLOWS
from bot.voice.buttons import page_of
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import joined
from storage.tickets import open_forms, tickets

UNASKED = frozenset({"sort", "which"})  # these wait for a button, not for words
SEVERAL = frozenset({
    "supply", "supplement", "minutes", "keep_promise", "progress_for", "report_for", "reply_paper", "reply_for",
    "confirm_evidence", "site_seen",
})  # fmt: skip
"""These are told in several messages, then 完成."""
CORRECTIONS = frozenset({"correct", "correct_enterprise", "correct_own"})
NAMED = frozenset({
    Options.UNITS, Options.FACTS, Options.TAKERS, Options.PARTS, Options.BEHIND, Options.VALUES, Options.ON_PAPER,
    Options.COLLEAGUES, Options.RULINGS,
})  # fmt: skip
"""Lists of names: a part of one is enough where it is typed."""
LONGEST = 3000  # characters of one answer: what fits into a card with room to spare


async def current(tx: Tx, chat: int, user: int) -> Dialogue | None:
    """What this person is being asked in this chat."""
    return await open_forms.current(tx, chat, user)


async def drop(tx: Tx, chat: int, user: int) -> bool:
    """Ask no more. Whether anything was being asked."""
    there = await open_forms.current(tx, chat, user)
    if there:
        await open_forms.end(tx, chat, user)
    return there is not None


async def set_aside(tx: Tx, chat: int, by: Actor) -> None:
    """Something else begins: what was told in several messages is taken as it is, what was half asked is read back."""
    asked = await open_forms.current(tx, chat, by.id)
    if asked and asked.flow not in UNASKED:
        await gives_way(tx, asked, by)


async def give_way(tx: Tx, chat: int, by: Actor) -> None:
    """The same, where the next question takes the place of whatever is asked: no words are dropped without a word."""
    asked = await open_forms.current(tx, chat, by.id)
    if asked:
        await gives_way(tx, asked, by)


async def gives_way(tx: Tx, asked: Dialogue, by: Actor) -> None:
    """This question gives way to another one."""
    form = OpenForm.read(asked)
    whole = form.collecting and len(FLOWS[form.flow].fields) == 1 and asked.user == by.id
    if not (whole and await _taken(tx, form, by)):
        await let_go(tx, asked)


async def _taken(tx: Tx, form: OpenForm, by: Actor) -> bool:
    """What was told in several messages happens as it is; False where it may not, or is to be read back first."""
    try:
        async with tx.savepoint():
            await _done(tx, form, by, None)
            if await open_forms.current(tx, form.chat, form.user):
                raise Refusal("stale")
    except Refusal:
        return False
    return True


async def begin(
    tx: Tx, flow: str, number: int, by: Actor, reply_to: int | None = None, *, which: int = 0,
    given: Mapping[str, str] | None = None, files: Sequence[Attachment] = (), heard: Heard | None = None,
) -> Ticket:  # fmt: skip
    """Start asking; refused at once when the answers would be for nothing."""
    await give_way(tx, by.chat or by.id, by)
    ticket = await tickets.lock(tx, number)
    if flow == "supply" and not ticket.asked(Asked.SUPPLY):  # the question is over; more is always welcome
        flow, which = "supplement", 0
    elif flow == "supplement" and ticket.asked(Asked.SUPPLY):
        flow = "supply"
    actions.still_open(ticket, FLOWS[flow].action, which)
    meant, speaker = await merged.meant(tx, ticket, FLOWS[flow].action, by)
    _judge_early(tx, meant, flow, speaker, which)
    known = {**BEGUN[flow](tx, ticket, by), **(given or {})} if flow in BEGUN else given or {}
    form = OpenForm(
        by.chat or by.id, by.id, flow, number, known, tuple(files), which, heard=heard or {}, unit=by.unit or ""
    )
    await _go_on(tx, form, ticket, by, reply_to)
    return ticket


def _judge_early(tx: Tx, ticket: Ticket, flow: str, by: Actor, which: int) -> None:
    action = FLOWS[flow].action
    rule = lifecycle.BY_ACTION[action]
    if flow == "report":
        lifecycle.judge(ticket, Action.PROGRESS, by, NOTHING, tx.office, tx.now)
        report.report_ready(Attempt(ticket, by, NOTHING, tx.office, tx.now))
        return
    if not lifecycle.plays(rule, ticket, by, tx.office):
        raise lifecycle.not_theirs(rule, by)
    if flow != "cause":
        lifecycle.judge(ticket, action, by, filled.early(flow, ticket, which), tx.office, tx.now)


async def hear(tx: Tx, dialogue: Dialogue, by: Actor, words: Words) -> None:
    """An answer in words or files."""
    text = words.text.strip()
    if text in (phrase("button.cancel"), "/cancel"):
        await open_forms.end(tx, dialogue.chat, dialogue.user)
        await letters.write(tx, dialogue.chat, "form/cancelled")
        return
    form = OpenForm.read(dialogue)
    if form.shown and read_back.stands(form, words):
        here = form.question if words.album and words.album == form.album else 0  # an album is read back once
        form, agreed = read_back.with_files(tx, form, words), text == phrase("button.send")
        ticket, form = await tickets.lock(tx, form.ticket), replace(form, album=words.album)
        await _go_on(tx, form, ticket, by, words.message_id or None, agreed=agreed, here=here)
        return
    form = read_back.to_be_changed(form, text) if form.shown else form
    field, option = form.asked
    if option == Options.SKIP and text == phrase("button.skip"):
        text = ""
    elif option == Options.DONE and text == phrase("button.done"):
        await _done(tx, form, by, words.message_id)
        return
    elif not words.is_content:
        raise Refusal("no_content")
    elif option not in NAMED:
        text = on_paper.name_in(words.told) if field == "said_by" else words.told
    if len(text) > LONGEST:
        raise Refusal("too_long", limit=LONGEST)
    form = replace(form, heard={**form.heard, **heard_in(tx, words.message_id, field)})
    if option in NAMED and text and not words.attachments:
        choices = await choices_of(tx, form.flow, form.ticket, option, form.answers, by.unit)
        alike = [(arg, label) for arg, label in choices if text in label]
        exact = [(arg, label) for arg, label in alike if text == label]
        if len(alike) > 1 and len(exact) != 1:  # a part of several names: those are offered
            ticket = await tickets.lock(tx, form.ticket)
            await question(tx, form, ticket, by, field, words.message_id, like=text)
            return
        for arg, label in exact or alike:
            await _take(tx, form, by, field, label, words, chosen=arg)
            return
    await _take(tx, form, by, field, kept(option, text), words)


async def press_option(
    tx: Tx, dialogue: Dialogue, by: Actor, arg: str, place: int, message_id: int | None
) -> None:  # fmt: skip
    """An answer by a button: an option, 跳过, 完成 or 取消. `place`: of the question it answers; 0: of any."""
    if arg == "cancel":
        await hear(tx, dialogue, by, Words(phrase("button.cancel"), message_id or 0))
        return
    form = OpenForm.read(dialogue)
    if form.shown:
        ticket = await tickets.lock(tx, form.ticket)
        if arg == "again" and form.flow == read_back.REPORT:
            await open_forms.begin(tx, replace(form, question=0).kept)
            await read_back.ask_change(tx, form, ticket, by, message_id)
            return
        if arg == "again" and form.flow in read_back.IN_ONE:  # what was written stands until it is written anew
            await question(tx, form, ticket, by, FLOWS[form.flow].reads, message_id)
            return
        again = form.without(FLOWS[form.flow].reads) if arg == "again" else form
        await _go_on(tx, again, ticket, by, message_id, agreed=arg == "send")
        return
    field, option = form.asked
    if place not in (0, place_of(form.flow, field)):  # pressed twice, it answers nothing else
        raise Refusal("question_over")
    if arg == "done" and option == Options.DONE:
        await _done(tx, form, by, message_id)
        return
    if arg == "skip" and option == Options.SKIP:
        await _take(tx, form, by, field, "", Words("", message_id or 0))
        return
    if arg.startswith("page."):
        ticket = await tickets.lock(tx, form.ticket)
        await question(tx, form, ticket, by, field, None, page=page_of(arg))
        return
    choices = dict(await choices_of(tx, form.flow, form.ticket, option, form.answers, by.unit))
    if arg not in choices:
        raise Refusal("choose_again")
    said = kept(option, choices[arg])
    await _take(tx, form, by, field, said, Words(said, message_id or 0), chosen=arg)


async def _take(tx: Tx, form: OpenForm, by: Actor, field: str, text: str, words: Words, chosen: str = "") -> None:
    flow = FLOWS[form.flow]
    ticket = await tickets.lock(tx, form.ticket)
    meetings.heard(tx, ticket, flow.name, field, (text, chosen))
    await check_unit(tx, form, field, text, chosen, by.unit)
    if flow.name in CORRECTIONS:
        corrections.heard(tx, ticket, flow.name, form.answers, field, (text, chosen), by)
    parts = report_of(text) if flow.name == "report" else {}
    form = form.answered(**(parts or {field: answer_after(form.answers.get(field, ""), text, words)}))
    form = form.answered(**({f"{field}_chosen": chosen} if chosen else {}))
    form = replace(form, files=(*form.files, *words.attachments))
    option = flow.options[flow.fields.index(field)]
    several = option == Options.DONE and (flow.name in SEVERAL or words.attachments)
    if several and not parts:
        await _more(tx, form, field, words)
        return
    await _go_on(tx, replace(form, album=words.album), ticket, by, words.message_id or None)


async def _more(tx: Tx, form: OpenForm, asked: str, words: Words) -> None:
    """Several messages are welcome here: each gets a sign, of an album the first; 完成 stands under the question, which
    in a group cannot have it, so that there it comes with the first of them."""
    bounds.gathered(tx, form.answers.get(asked, ""), form.files, "form_full")
    known, question = words.album and words.album == form.album, form.question
    if not question or (tx.flooded == form.chat and not known):
        reply_to = None if form.private else words.message_id
        done = button(form, "done", place_of(form.flow, asked))
        question = await letters.write(
            tx, form.chat, "form/more", buttons=((done, button(form, "cancel")),), about=form.ticket, reply_to=reply_to
        )
    elif not known:
        await joined.mark(tx, form.chat, words.message_id)
    await open_forms.begin(tx, replace(form, album=words.album, collecting=asked, question=question).kept)


async def _done(tx: Tx, form: OpenForm, by: Actor, message_id: int | None) -> None:
    field, _ = form.asked
    if not form.answers.get(field) and not form.files:
        raise Refusal("say_something")
    said = in_words(form.answers.get(field, ""), form.files)
    ticket = await tickets.lock(tx, form.ticket)
    await _go_on(tx, replace(form, collecting="").answered(**{field: said}), ticket, by, message_id)


async def _go_on(
    tx: Tx, form: OpenForm, ticket: Ticket, by: Actor, reply_to: int | None, *, agreed: bool = False, here: int = 0
) -> None:  # fmt: skip
    """Ask the next question, show what days were understood, or let it happen; `here`: the letter that shows them."""
    flow = FLOWS[form.flow]
    form = report_gaps.without_unsent(form)
    answers = form.answers
    missing = [
        field for field in flow.fields if field not in answers or (not answers[field] and not _optional(flow, field))
    ]
    if missing:
        await question(tx, form, ticket, by, missing[0], reply_to)
        return
    try:
        found = await read_back.read(tx, form, ticket, by)
        if found.signature and not (agreed and found.signature == form.shown):
            asked = await read_back.ask(tx, form, ticket, by, found, button(form, "cancel"), reply_to, here)
            form = replace(form, shown=found.signature, collecting="", question=asked)
            await open_forms.begin(tx, form.kept)
            return
        await open_forms.end(tx, form.chat, form.user)
        await finish(tx, form, ticket, by, reply_to or 0)
    except Refusal as refusal:
        refusal.final = refusal.reason not in ANSWER_AGAIN
        raise


def _optional(flow: Flow, field: str) -> bool:
    return flow.options[flow.fields.index(field)] == Options.SKIP
