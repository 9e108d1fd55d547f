"""Unsent: a message was changed before it went anywhere: what it says now is what will go."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.conversation import choices, forms
from bot.desk.conversation.open_form import Loose, OpenForm
from bot.desk.conversation.spoken import heard_in
from bot.desk.letters import letters
from bot.rules.model.messages import Words, same
from bot.rules.model.people import Actor, Refusal
from bot.rules.model.ticket import Attachment
from bot.rules.processes.row import Options
from bot.rules.reading.report_parts import report_of
from bot.rules.reading.signs import put_in
from bot.rules.tickets.forms import FLOWS
from storage.database.database import Tx
from storage.tickets import open_forms, tickets

REVISED = "form/revised"


async def revised(tx: Tx, by: Actor, was: Words, now: Words) -> bool:
    """It belonged to a form, or to words of which their writer has still to say what they are; False: to neither."""
    dialogue = await open_forms.current(tx, by.chat or by.id, by.id)
    if dialogue is None:
        return False
    if dialogue.flow in forms.UNASKED:
        return await _loose(tx, by, Loose.read(dialogue), dialogue.flow, dialogue.ticket, was, now)
    if dialogue.flow not in FLOWS:
        return False
    form = OpenForm.read(dialogue)
    if str(now.message_id) not in form.heard:
        return False
    if not same(was, now):
        await _answer(tx, form, by, was, now)
    return True


async def _loose(tx: Tx, by: Actor, loose: Loose, flow: str, ticket: int, was: Words, now: Words) -> bool:
    if str(now.message_id) not in loose.heard:
        return False
    if not same(was, now):
        text, heard = put_in(loose.text, was.told, now.told), {**loose.heard, **heard_in(tx, now.message_id)}
        loose = replace(loose, text=text, files=_files(loose.files, was, now), heard=heard)
        await open_forms.begin(tx, loose.kept(by.chat or by.id, by.id, flow, ticket))
        await _say(tx, by, now)
    return True


async def _answer(tx: Tx, form: OpenForm, by: Actor, was: Words, now: Words) -> None:
    """An answer in one message is given again, and asked for again where it no longer fits; of one that is told in
    several messages, this one is replaced."""
    field, _ = form.heard[str(now.message_id)]
    if _several(form, field):
        answers = {**form.answers, field: put_in(form.answers.get(field, ""), was.told, now.told)}
        heard = {**form.heard, **heard_in(tx, now.message_id, field)}
        form = replace(form, answers=answers, files=_files(form.files, was, now), heard=heard)
        if form.shown:  # it is read back as it stands now
            await forms.hear(tx, form.kept, by, Words("", 0))
            return
        await open_forms.begin(tx, form.kept)
        await _say(tx, by, now)
        return
    before = _without(form, field, was)
    kept = {key: one for key, one in before.heard.items() if key != str(now.message_id)}
    before = replace(before, heard=kept, files=_files(form.files, was, None))
    try:
        await forms.hear(tx, before.kept, by, now)
    except Refusal:  # it no longer fits: what it said does not stay in its place
        await choices.question(tx, before, await tickets.lock(tx, form.ticket), by, field, now.message_id)


def _several(form: OpenForm, field: str) -> bool:
    flow = FLOWS[form.flow]
    return flow.options[flow.fields.index(field)] == Options.DONE and bool(form.answers.get(field) or form.files)


def _without(form: OpenForm, field: str, was: Words) -> OpenForm:
    """The form before this message was heard: a report in one message answers all that it names."""
    for name in report_of(was.text) if form.flow == "report" else ():
        form = form.without(name)
    return form.without(field)


def _files(files: tuple[Attachment, ...], was: Words, now: Words | None) -> tuple[Attachment, ...]:
    old = {file.unique_id or file.file_id for file in was.attachments}
    kept = tuple(file for file in files if (file.unique_id or file.file_id) not in old)
    return (*kept, *now.attachments) if now else kept


async def _say(tx: Tx, by: Actor, now: Words) -> None:
    chat = by.chat or by.id
    await letters.write(tx, chat, REVISED, reply_to=None if chat == by.id else now.message_id)
