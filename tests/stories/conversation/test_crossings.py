"""Crossings: whatever is being asked of somebody, every button is answered, and a reply goes where it belongs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.desk.admin import privacy
from bot.desk.briefings import drafts, signature
from bot.desk.dossiers import merger
from bot.desk.instructions import instruction
from bot.desk.papers import circulation
from bot.desk.projects import findings
from bot.desk.tasks import form
from bot.desk.telephone import ring_backs
from bot.rules.model.messages import Dialogue
from handlers.button_check import KNOWN
from handlers.messages import HEARS
from storage.tickets import open_forms
from tests.stories.privacy.test_rights import numbered, tries
from tests.support import acts
from tests.support.stage import Hotline, Message, Person, Place

PRESSES = {
    # verb:  what its buttons carry, one of each sort
    "do": ("sign", "contacted", "approve.solved"),
    "form": ("progress", "supplement", "co_unit"),
    "rung": ("", "#1"),
    "pick": ("suggested", "choose", "grade.A", "unit.yancao"),
    "sort": ("progress", "note", "supplement"),
    "which": ("", "drop"),
    "cb": ("solved.yes", "satisfied.good", "go_on", "missed", "other"),
    "thx": ("letter", "call"),
    "cbw": ("conduct",),
    "phone": ("",),
    "more": ("",),
    "look": ("",),
    "env": ("ask", "check"),
    "ring": ("ask", "done.1", "missed.1"),
    "join": ("yes.3001", "no.1"),
    "mate": ("list", "invite", "yes.1", "no.1", "out.1"),
    "own": ("export",),
    "opt": ("0", "done", "skip", "nonsense"),
    "reg": ("y", "n"),
    "firm": ("all", "p@1", "merge"),
    "chk": ("fine", "visit", "done"),
    "plq": ("show", "sheet"),
    "paper": ("open", "show", "sign", "form.handover", "page.1.x"),
    "task": ("yes", "skip", "skip.co", "take"),
    "prj": ("open.1", "sites.1@1", "assign.1"),
    "vis": ("route", "open.1", "note.1"),
    "list": ("open", "todo"),
    "in": ("submit", "to:1", "redo:1", "more:2", "more:x", "to:x", "set:x", ""),
    "board": ("post", "accept", "callback@2", "close"),
    "ad": ("l:0",),
}
OF_ENTERPRISE: dict[str, dict[str, object]] = {"last_words": {}, "thanks": {}, ring_backs.FLOW: {"which": 1}}
OF_BUREAU: dict[str, dict[str, object]] = {
    "spoke_with": {},
    privacy.FLOW: {"wish": 1},
    findings.FLOW: {"finding": 1},
    form.FLOW: {"said": {}, "asks": "matter", "whole": False, "letter": 0},
    **{flow: {"firm": 1} for flow in sorted(merger.FLOWS)},
    **{
        flow: {"paper": 1, "instruction": 1, "place": "title", "what": "back"}
        for flow in (drafts.FLOW, signature.FLOW, instruction.FLOW, circulation.FLOW)
    },
}
"""What waits for words and is no form of a page, with what it keeps."""
FIRST = 1  # the first matter there is
OF_WHAT_IS_ASKED = ("opt", "sort", "which", "form")  # they carry the matter that is asked about
Opens = Callable[[], Awaitable[tuple[str, Message]]]  # the id of the matter, and a message to press under


def test_every_verb_is_pressed() -> None:
    assert set(PRESSES) == set(KNOWN)


def test_whatever_waits_for_words_and_is_no_form_has_its_row() -> None:
    assert {*OF_ENTERPRISE, *OF_BUREAU} == set(HEARS)


async def everything_is_pressed(hotline: Hotline, who: Person, opens: Opens) -> None:
    """Each button while this is asked; what one of them has closed is opened again."""
    for verb, args in PRESSES.items():
        for arg in args:
            id_, under = await opens()
            await tries(hotline, who, under, f"{verb}:{id_}:0:{arg}")


async def test_every_button_is_answered_while_a_unit_is_asked(hotline: Hotline) -> None:
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    await acts.dispatch(hotline, zhao)
    await acts.sign(hotline, feng, power)
    card = power.with_button("反馈进展")
    id_ = numbered(card)

    async def sort() -> tuple[str, Message]:
        await feng.says(power, "已到现场。", reply_to=card)
        power.sees("这条回复是什么")
        return id_, power.last

    async def form() -> tuple[str, Message]:
        await tries(hotline, feng, card, f"form:{id_}:0:ask")
        return id_, card

    await everything_is_pressed(hotline, feng, sort)
    await everything_is_pressed(hotline, feng, form)


async def test_every_button_is_answered_while_an_enterprise_is_asked(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.dispatch(hotline, zhao)
    card = zhao.with_button("补充材料")
    await acts.submit(hotline, zhao, "路灯也不亮。", category="规划建设")
    id_ = numbered(card)

    async def which() -> tuple[str, Message]:
        await zhao.says("随便说说。")
        return id_, zhao.with_button("反映新诉求")

    async def supplement() -> tuple[str, Message]:
        await tries(hotline, zhao, card, f"form:{id_}:0:supplement")
        return id_, zhao.last

    async def questionnaire() -> tuple[str, Message]:
        await zhao.says("反映诉求")
        return id_, zhao.last

    for opens in (which, supplement, questionnaire):
        await everything_is_pressed(hotline, zhao, opens)


async def test_every_button_is_answered_while_the_callback_is_asked(hotline: Hotline) -> None:
    zhao, liu = hotline.person("赵经理"), hotline.person("刘专员")
    await acts.handled(hotline, zhao)
    id_ = numbered(zhao.with_button("查看进度"))

    async def spoke_with() -> tuple[str, Message]:
        await liu.presses(hotline.desk, "录入电话回访")
        asked = hotline.desk.last
        await liu.presses(asked, "接听的是别人")
        assert "接听的是谁" in hotline.desk.last.words
        return id_, asked

    await everything_is_pressed(hotline, liu, spoke_with)


async def test_an_old_option_is_answered_while_last_words_or_thanks_are_asked(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.handled(hotline, zhao)
    id_ = numbered(zhao.with_button("查看进度"))
    options = [f"opt:{id_}:0:{arg}" for arg in PRESSES["opt"]]

    for label in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, label)
    assert all(await tries(hotline, zhao, zhao.last, *options))
    await zhao.says("谢谢你们。")
    await zhao.presses(zhao, "感谢信")
    assert all(await tries(hotline, zhao, zhao.last, *options))


async def everything_is_pressed_while(
    hotline: Hotline, who: Person, where: Place, under: Message, asked: dict[str, dict[str, object]]
) -> None:
    """Every verb while each of these waits for words in this chat; what it carries takes turns."""
    matter = numbered(under)
    for nth, (flow, data) in enumerate(asked.items()):
        for about, id_ in ((0, "0"), (FIRST, matter)):
            presses = [f"{verb}:{id_}:0:{arg}" for verb in OF_WHAT_IS_ASKED for arg in PRESSES[verb]]
            presses += [f"{verb}:{matter}:0:{args[nth % len(args)]}" for verb, args in PRESSES.items() if not about]
            for press in presses:
                async with hotline.app.database.transaction(hotline.clock.now()) as tx:
                    await open_forms.begin(tx, Dialogue(where.id, who.user.id, flow, about, data))
                await tries(hotline, who, under, press)


async def test_every_button_is_answered_while_words_are_asked_for_that_no_form_asks(hotline: Hotline) -> None:
    zhao, chen, desk = hotline.person("赵经理"), hotline.person("陈督查"), hotline.desk
    await acts.submit(hotline, zhao)
    await everything_is_pressed_while(hotline, zhao, zhao, zhao.with_button("补充材料"), OF_ENTERPRISE)
    await everything_is_pressed_while(hotline, chen, desk, desk.with_button("受理立项"), OF_BUREAU)


async def test_a_reply_to_a_card_is_asked_about_while_words_are_asked_for_that_no_form_asks(hotline: Hotline) -> None:
    chen, desk = hotline.person("陈督查"), hotline.desk
    await acts.submit(hotline, hotline.person("赵经理"))
    card = desk.with_button("受理立项")
    for flow, data in OF_BUREAU.items():
        async with hotline.app.database.transaction(hotline.clock.now()) as tx:
            await open_forms.begin(tx, Dialogue(desk.id, chen.user.id, flow, 0, data))
        await chen.says(desk, "先问清楚。", reply_to=card)
        assert "这条回复是什么" in desk.last.words, flow
        await chen.says(desk, "/cancel")
