"""Administrators: groups and people are bound, appointed, looked at; and the hotline's health."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.desk.admin import failures, health, holidays, restored
from bot.desk.conversation import replies
from bot.desk.letters import letters
from bot.desk.letters.duties import in_words
from bot.desk.people import appointments, bindings, blocks, phones, roster, signatures, substitutes  # fmt: skip
from bot.desk.people.duties import must_be_in_charge
from bot.rules.model.messages import Button, Rows
from bot.rules.model.people import Refusal, Role
from bot.rules.office.bindings import What, link
from bot.voice.buttons import page_of, paged, press, rows
from bot.voice.texts import phrase
from handlers.context import HotlineContext
from handlers.incoming import title_of

PAGE = 8  # units on one page of /units
ROLES = (Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF, Role.AUDITOR, Role.ADMIN)
DUTIES = (What.OFFICER, What.HEAD, What.DEPUTY)


async def on_bind(update: Update, context: HotlineContext) -> None:
    """/bind CODE: a group or a person takes the place that the code is for."""
    code = context.told
    if not code:
        await context.answer("admin/bind_how", private=context.hearing.private)
        return
    first, _, rest = code.partition(" ")
    if phones.on_roster(context.tx, context.actor) and phones.only_a_number(code):
        await phones.keep(context.tx, context.actor, phones.number_in(code), said=True)
        return
    await use(update, context, first, phones.number_in(rest))


async def use(update: Update, context: HotlineContext, first: str, number: str = "") -> None:
    """A code is used: written behind /bind, or behind the link that was pressed."""
    chat = update.effective_chat
    title, public = (title_of(chat), chat.username or "") if chat else ("", "")
    bound = await bindings.use_code(context.tx, first, context.actor, context.chat, title, public=public)
    if isinstance(bound, Refusal):
        await context.answer("admin/not_bound", reason=bound.reason, facts=bound.facts)
    elif number:
        await phones.keep(context.tx, context.actor, number)


async def on_units(update: Update, context: HotlineContext) -> None:
    """/units: every group and everybody on the roster."""
    await _list(context, "0")


async def on_appoint(update: Update, context: HotlineContext) -> None:
    """/appoint, /appoint NAME: a person is given a duty."""
    must_be_in_charge(context.tx, context.actor)
    if not context.hearing.private:
        raise Refusal("appoint_in_private")
    name = context.told
    naming = await appointments.name_somebody(context.tx, name, context.actor) if name else 0
    vacant = () if name else roster.vacancies(context.tx.office)
    waiting = [_press(phrase("admin.button.vacancy", name=v.name, duty=v.duty), f"v:{v.key}") for v in vacant]
    duties = [_press(phrase(f"admin.role.{role}"), f"r:role:{role}", naming) for role in ROLES]
    duties += [_press(phrase("admin.button.of_unit") + phrase(f"admin.what.{w}"), f"u:{w}", naming) for w in DUTIES]
    buttons: Rows = (*paged(waiting, 0, _turner("w"), 1), *rows(duties), (_press(phrase("admin.button.dismiss"), "x"),))
    await context.answer("admin/appoint", buttons=buttons, person=name, vacant=len(vacant))


async def on_health(update: Update, context: HotlineContext) -> None:
    """/health: what waits, what is missing, what will never arrive."""
    report = await health.report(context.tx, context.actor)
    await context.answer(
        "admin/health",
        buttons=failures.buttons(report.again),
        health=report.health,
        chats_missing=report.chats_missing,
        gone=report.gone,
        people_missing=report.people_missing,
        gaps=report.gaps,
        refused=report.refused,
        backup_old=report.backup_old,
    )


async def on_calendar(update: Update, context: HotlineContext) -> None:
    """/calendar: the coming days that differ; with days, what is to change."""
    words = context.told
    await (holidays.propose(context.tx, words, context.actor) if words else holidays.show(context.tx, context.actor))


async def on_calendar_file(update: Update, context: HotlineContext) -> None:
    """A file with the caption /calendar: the days in it are to change."""
    (file,) = context.words.attachments
    await holidays.propose_file(context.tx, file, context.told, context.actor)


async def on_block(update: Update, context: HotlineContext) -> None:
    """/block: who is not heard; /block 姓名或编号 原因 到期, or in reply to a card 原因 到期: somebody more."""
    words = context.told
    if not words:
        await blocks.show(context.tx, context.actor, context.chat)
        return
    about = await replies.ticket_of(context.tx, context.chat, context.words)
    await blocks.block(context.tx, context.actor, context.chat, words, about[0] if about else None)


async def on_away(update: Update, context: HotlineContext) -> None:
    """/away 日期至日期 姓名: who decides meanwhile; alone it shows, 取消 ends it."""
    await substitutes.heard(context.tx, context.actor, context.chat, context.told)


async def _away(context: HotlineContext, rest: str) -> None:
    """确定, 取消 under what was read back; 结束代理 under what is shown."""
    answer, _, id = rest.partition(":")
    if answer == "end":
        await substitutes.cancel(context.tx, context.actor, context.chat)
        context.toast("substitutes.toast.ended")
    elif id.isdecimal() and len(id) < 16:
        one = await substitutes.confirm(context.tx, context.actor, int(id), agree=answer == "confirm")
        context.toast("substitutes.toast.set" if one else "substitutes.toast.not_set")
        if one is not None:
            await context.answer("substitutes/confirmed", one=one)
    else:
        raise Refusal("stale")
    await letters.answered(context.tx, context.chat, context.hearing.message_id)


async def _unblock(context: HotlineContext, person: str) -> None:
    if not (person.isascii() and person.isdigit() and len(person) < 16):
        raise Refusal("stale")
    name = await blocks.unblock(context.tx, context.actor, int(person))
    context.toast("admin.unblocked", name=name)


async def on_press(update: Update, context: HotlineContext) -> None:
    """A button under one of these answers."""
    what, _, rest = context.press.arg.partition(":")
    await PRESSES.get(what, _stale)(context, rest)


async def _list(context: HotlineContext, page: str) -> None:
    places = await roster.places(context.tx, context.actor)
    pages = [places[i : i + PAGE] for i in range(0, len(places), PAGE)]
    number = min(int(page), len(pages) - 1) if page.isdecimal() else 0
    change = roster.may_change(context.tx, context.actor)
    buttons: Rows = ()
    if change and context.hearing.private:
        buttons = rows((_press(phrase("admin.button.code", name=p.name), f"c:{p.purpose}") for p in pages[number]), 1)
    turns = (("before", number - 1), ("next", number + 1))
    turn = tuple(_press(phrase(f"admin.button.{key}"), f"l:{to}") for key, to in turns if 0 <= to < len(pages))
    if turn:
        buttons = (*buttons, turn)
    await context.answer(
        "admin/places", buttons=buttons,
        places=pages[number], page=number + 1, pages=len(pages), change=change, private=context.hearing.private,
    )  # fmt: skip


async def _code_for_group(context: HotlineContext, purpose: str) -> None:
    code = await bindings.make_code(context.tx, purpose, context.actor)
    to = link(context.tx.office.bot_username, code, group=True)
    await context.answer("admin/code_group", code=code, link=to, what=in_words(context.tx.office, purpose))


async def _choose_unit(context: HotlineContext, rest: str) -> None:
    what, _, page = rest.partition(":")
    must_be_in_charge(context.tx, context.actor)
    if what not in DUTIES:
        raise Refusal("stale")
    units = [_press(u.name, f"r:{what}:{u.code}", context.press.step) for u in context.tx.office.units]
    buttons = paged(units, page_of(page), _turner(f"u:{what}", context.press.step))
    await context.answer("admin/appoint_unit", buttons=buttons, duty=phrase(f"admin.what.{what}"))


async def _vacancies(context: HotlineContext, page: str) -> None:
    """More of those whom config.yaml names without an id."""
    must_be_in_charge(context.tx, context.actor)
    vacant = roster.vacancies(context.tx.office)
    waiting = [_press(phrase("admin.button.vacancy", name=v.name, duty=v.duty), f"v:{v.key}") for v in vacant]
    buttons = paged(waiting, page_of(page), _turner("w"), 1)
    await context.answer("admin/appoint", buttons=buttons, person="", vacant=len(vacant))


async def _code_for_person(context: HotlineContext, purpose: str, name: str = "") -> None:
    code, name = await appointments.appoint(context.tx, purpose, context.actor, context.press.step, name)
    to, duty = link(context.tx.office.bot_username, code, group=False), in_words(context.tx.office, purpose)
    await context.answer("admin/code_person", code=code, link=to, person=name, duty=duty)


async def _code_for_vacancy(context: HotlineContext, key: str) -> None:
    vacant = roster.vacancy(context.tx.office, key)
    await _code_for_person(context, vacant.purpose, vacant.name)


async def _dismiss(context: HotlineContext, who: str) -> None:
    user, _, purpose = who.partition(":")
    if user.isdecimal() and len(user) < 16:
        name, over = await appointments.dismiss(context.tx, int(user), purpose, context.actor)
        duty = in_words(context.tx.office, purpose)
        return await context.answer("admin/dismissed" if over else "admin/dismissal_waits", person=name, duty=duty)
    office, found = context.tx.office, await appointments.appointed(context.tx, context.actor)
    buttons = [
        _press(
            phrase("admin.button.dismiss_one", name=a.name, duty=in_words(office, a.purpose)),
            f"x:{a.user}:{a.purpose}",
        )
        for a in found
    ]
    return await context.answer(
        "admin/dismiss", buttons=paged(buttons, page_of(purpose), _turner("x:p"), 1), found=len(found)
    )


async def _calendar(context: HotlineContext, answer: str) -> None:
    if answer in ("y", "w"):
        return await holidays.confirm(context.tx, context.press.step, context.actor, whole=answer == "w")
    await holidays.drop(context.tx, context.press.step, context.actor)
    return await context.answer("admin/calendar_dropped")


async def _again(context: HotlineContext, _rest: str) -> None:
    heard, said = await failures.again(context.tx, context.actor)
    context.toast("admin.tried_again", alert=True, heard=heard, said=said)


async def _countersign(context: HotlineContext, rest: str) -> None:
    answer, _, id = rest.partition(":")
    if answer not in ("y", "n") or not id.isdecimal() or len(id) > 15:
        raise Refusal("stale")
    await signatures.decide(context.tx, int(id), context.actor, agree=answer == "y")
    await context.answer("admin/countersigned", agree=answer == "y")


async def _stale(context: HotlineContext, _rest: str) -> None:
    raise Refusal("stale")


async def _release(context: HotlineContext, _rest: str) -> None:
    count = await restored.release(context.tx, context.actor)
    await context.answer("admin/released", count=count)
    context.toast("admin.toast.released")


PRESSES: dict[str, Callable[[HotlineContext, str], Awaitable[None]]] = {
    "a": _away,
    "l": _list,
    "c": _code_for_group,
    "u": _choose_unit,
    "r": _code_for_person,
    "v": _code_for_vacancy,
    "w": _vacancies,
    "x": _dismiss,
    "k": _calendar,
    "t": _again,
    "b": _unblock,
    "g": _countersign,
    "release": _release,
}


def _press(label: str, arg: str, naming: int = 0) -> Button:
    return press(label, "ad", 0, naming, arg)


def _turner(before: str, naming: int = 0) -> Callable[[str, int], Button]:
    """The buttons that turn the pages of a list."""
    return lambda label, to: _press(label, f"{before}:page.{to}", naming)
