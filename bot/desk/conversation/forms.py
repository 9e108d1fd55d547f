"""Dialogues: asking somebody question by question before something can happen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from bot.desk.cards import merged
from bot.desk.conversation import filled
from bot.desk.conversation.choices import choices_of, kept
from bot.desk.conversation.finish import finish
from bot.desk.letters import letters
from bot.desk.tickets import actions, meetings
from bot.rules.model.action import Action
from bot.rules.model.messages import Button, Dialogue, Words
from bot.rules.model.people import BUREAU, Actor, Refusal
from bot.rules.model.ticket import Asked, Attachment, Ticket
from bot.rules.office import privacy
from bot.rules.processes import report
from bot.rules.processes.answers import NOTHING
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.row import Flow, Options
from bot.rules.reading.report_parts import report_of
from bot.rules.tickets import lifecycle
from bot.rules.tickets.forms import ANSWER_AGAIN, FLOWS
from bot.voice.buttons import press, rows, wants_reply
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import open_forms, tickets

UNASKED = frozenset({"sort", "which"})  # these wait for a button, not for words
SEVERAL = frozenset({"supply", "supplement", "minutes", "keep_promise"})  # told in several messages, then 完成
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
    """Something else begins: what was told in several messages is taken as it is, what was half asked is dropped."""
    asked = await open_forms.current(tx, chat, by.id)
    if asked is None or asked.flow in UNASKED:
        return
    if asked.data.get("collecting") and len(FLOWS[asked.flow].fields) == 1:
        await _done(tx, asked, by, None)
        return
    await open_forms.end(tx, chat, by.id)
    if asked.flow in FLOWS and asked.data.get("answers"):
        await letters.write(tx, chat, "form/cancelled")


async def begin(
    tx: Tx, flow: str, number: int, by: Actor, reply_to: int | None = None, *, which: int = 0,
    given: Mapping[str, str] | None = None, files: Sequence[Attachment] = (),
) -> Ticket:  # fmt: skip
    """Start asking; refused at once when the answers would be for nothing."""
    ticket = await tickets.lock(tx, number)
    if flow == "supply" and not ticket.asked(Asked.SUPPLY):  # the question is over; more is always welcome
        flow, which = "supplement", 0
    elif flow == "supplement" and ticket.asked(Asked.SUPPLY):
        flow = "supply"
    actions.still_open(ticket, FLOWS[flow].action, which)
    meant, speaker = await merged.meant(tx, ticket, FLOWS[flow].action, by)
    _judge_early(tx, meant, flow, speaker, which)
    data: dict[str, Any] = {"answers": dict(given or {}), "files": [_file(f) for f in files], "which": which}
    dialogue = Dialogue(by.chat or by.id, by.id, flow, number, data)
    await _go_on(tx, dialogue, ticket, by, reply_to)
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
    field, option = _asked(dialogue)
    if option == Options.SKIP and text == phrase("button.skip"):
        text = ""
    elif option == Options.DONE and text == phrase("button.done"):
        await _done(tx, dialogue, by, words.message_id)
        return
    elif not text and not words.attachments:
        raise Refusal("say_something")
    if len(text) > LONGEST:
        raise Refusal("too_long", limit=LONGEST)
    await _take(tx, dialogue, by, field, kept(option, text), words)


async def press_option(tx: Tx, dialogue: Dialogue, by: Actor, arg: str, message_id: int | None) -> None:
    """An answer by a button: an option, 跳过, 完成 or 取消."""
    if arg == "cancel":
        await hear(tx, dialogue, by, Words(phrase("button.cancel"), message_id or 0))
        return
    field, option = _asked(dialogue)
    if arg == "done" and option == Options.DONE:
        await _done(tx, dialogue, by, message_id)
        return
    if arg == "skip" and option == Options.SKIP:
        await _take(tx, dialogue, by, field, "", Words("", message_id or 0))
        return
    choices = dict(await choices_of(tx, dialogue, option))
    if arg not in choices:
        raise Refusal("choose_again")
    said = kept(option, choices[arg])
    await _take(tx, dialogue, by, field, said, Words(said, message_id or 0), chosen=arg)


async def _take(tx: Tx, dialogue: Dialogue, by: Actor, field: str, text: str, words: Words, chosen: str = "") -> None:
    data = dict(dialogue.data)
    answers = dict(data["answers"])
    flow = FLOWS[dialogue.flow]
    ticket = await tickets.lock(tx, dialogue.ticket)
    meetings.heard(tx, ticket, field, text, chosen)
    parts = report_of(text) if flow.name == "report" else {}
    if parts:
        answers |= parts
    else:
        text = text or (phrase("word.see_files") if words.attachments else "")
        answers[field] = f"{answers[field]}\n{text}" if answers.get(field) and text else answers.get(field) or text
    if chosen:
        answers[f"{field}_chosen"] = chosen
    data |= {"answers": answers, "files": [*data["files"], *(_file(f) for f in words.attachments)]}
    dialogue = Dialogue(dialogue.chat, dialogue.user, dialogue.flow, dialogue.ticket, data)
    _, option = flow.fields.index(field), flow.options[flow.fields.index(field)]
    several = option == Options.DONE and (flow.name in SEVERAL or words.attachments)
    if several and not parts:
        await _more(tx, dialogue, field, words)
        return
    await _go_on(tx, dialogue, ticket, by, words.message_id or None)


async def _more(tx: Tx, dialogue: Dialogue, asked: str, words: Words) -> None:
    """Several messages are welcome here: one word of thanks an album, then 完成."""
    known = words.album and words.album == dialogue.data.get("album")
    data = {**dialogue.data, "album": words.album, "collecting": asked}
    await open_forms.begin(tx, replace(dialogue, data=data))
    if known:
        return
    buttons = ((press(phrase("button.done"), "opt", dialogue.ticket, 0, "done"), _cancel(dialogue)),)
    private = dialogue.chat == dialogue.user
    reply_to = None if private else words.message_id
    await letters.write(
        tx, dialogue.chat, "form/more", buttons=buttons, about=dialogue.ticket, reply_to=reply_to,
        count=len(dialogue.data["files"]),
    )  # fmt: skip


async def _done(tx: Tx, dialogue: Dialogue, by: Actor, message_id: int | None) -> None:
    field, _ = _asked(dialogue)
    if not dialogue.data["answers"].get(field) and not dialogue.data["files"]:
        raise Refusal("say_something")
    data = {
        **dialogue.data,
        "collecting": "",
        "answers": {**dialogue.data["answers"], field: dialogue.data["answers"].get(field) or phrase("word.see_files")},
    }
    ticket = await tickets.lock(tx, dialogue.ticket)
    finished = Dialogue(dialogue.chat, dialogue.user, dialogue.flow, dialogue.ticket, {**data, "finished": True})
    await _go_on(tx, finished, ticket, by, message_id)


async def _go_on(tx: Tx, dialogue: Dialogue, ticket: Ticket, by: Actor, reply_to: int | None) -> None:
    """Ask the next question, or let it happen."""
    flow = FLOWS[dialogue.flow]
    answers = dialogue.data["answers"]
    missing = [
        field for field in flow.fields if field not in answers or (not answers[field] and not _optional(flow, field))
    ]
    if missing:
        await open_forms.begin(tx, dialogue)
        await _question(tx, dialogue, ticket, by, missing[0], reply_to)
        return
    await open_forms.end(tx, dialogue.chat, dialogue.user)
    try:
        await finish(tx, dialogue, ticket, by, reply_to or 0)
    except Refusal as refusal:
        refusal.final = refusal.reason not in ANSWER_AGAIN
        raise


def _optional(flow: Flow, field: str) -> bool:
    return flow.options[flow.fields.index(field)] == Options.SKIP


def _asked(dialogue: Dialogue) -> tuple[str, Options]:
    """The field that is being asked, and the answers offered for it."""
    flow = FLOWS[dialogue.flow]
    answers = dialogue.data["answers"]
    if collecting := dialogue.data.get("collecting"):  # until 完成
        return collecting, Options.DONE
    for field, option in zip(flow.fields, flow.options, strict=True):
        if not answers.get(field) and not (option == Options.SKIP and field in answers):
            return field, option
    return flow.fields[-1], flow.options[-1]


async def _question(tx: Tx, dialogue: Dialogue, ticket: Ticket, by: Actor, field: str, reply_to: int | None) -> None:
    flow = FLOWS[dialogue.flow]
    option = flow.options[flow.fields.index(field)]
    private = dialogue.chat == dialogue.user
    choices = await choices_of(tx, dialogue, option)
    buttons = rows(
        [press(label[:40], "opt", ticket.id, 0, arg) for arg, label in choices], 1 if option == Options.LIKELY else 2
    )
    extra: list[Button] = []
    if option == Options.SKIP:
        extra.append(press(phrase("button.skip"), "opt", ticket.id, 0, "skip"))
    if private or buttons or extra:
        extra.append(_cancel(dialogue))
        buttons = (*buttons, tuple(extra))
    envelope = await tickets.envelope(tx, ticket.id)
    knows = (private and ticket.reporter == by.id) or by.has(*BUREAU)
    title = ticket.title if knows else privacy.for_unit(ticket.title, ticket, envelope)
    await letters.write(
        tx, dialogue.chat, "form/question",
        buttons=buttons,
        keyboard=None if buttons else wants_reply(),
        reply_to=None if private else reply_to,
        about=ticket.id,
        topic="form",
        number=ticket.number, title=title, question=phrase(f"form.{flow.name}.{field}"), private=private,
        person={"id": by.id, "name": by.name},
        step=flow.fields.index(field) + 1, steps=len(flow.fields),
    )  # fmt: skip


def _cancel(dialogue: Dialogue) -> Button:
    return press(phrase("button.cancel"), "opt", dialogue.ticket, 0, "cancel")


def _file(file: Attachment) -> dict[str, Any]:
    return asdict(file)
