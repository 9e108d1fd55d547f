"""A question is open and words are told: whatever is asked next, they have happened, or are read back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from bot.desk.conversation import forms
from bot.desk.conversation.open_form import Loose, OpenForm
from bot.desk.people import bindings
from bot.desk.tasks import form as task
from bot.desk.telephone import ring_backs
from bot.rules.intake.draft import Mark
from bot.rules.model.messages import Dialogue, Words
from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Attachment
from bot.rules.processes.row import Options
from bot.rules.tickets.forms import FLOWS
from handlers.context import Hearing
from handlers.errors import refuse
from handlers.messages import HEARS, KEEPS_FILES
from storage.intake import drafts
from storage.tickets import open_forms
from tests.stories.conversation.test_contents_walked import SAYING, asked_of
from tests.stories.conversation.test_crossings import PRESSES
from tests.stories.conversation.test_replies_walked import ROOMY
from tests.support import acts
from tests.support.stage import Hotline, playing
from tests.support.trials import Trial, Trials

TOLD = "北门也停电了，请一并看看。"
OWN = ("opt:", "sort:", "task:1:0:yes", "which:1:0:drop", "which:2:0:drop")
"""The buttons of the questions themselves; 不用 is what drops the words."""
KEPT = {"spoke_with": {"attachment"}, ring_backs.FLOW: {"draft_part"}}  # where a file goes that was no answer
PHOTO = Attachment("photo", "f1")
ENTERPRISE, DESK = (3001, 3001), (1004, -1001)


def told(what: str) -> Dialogue:
    """This question, answered in words so far."""
    if what in forms.UNASKED:
        user, chat = DESK if what == "sort" else ENTERPRISE
        return Loose(TOLD, heard={"5": ("", 1)}).kept(chat, user, what, 1 if what == "sort" else 0)
    asked = asked_of(what)
    if what == task.FLOW:
        return replace(asked, data={**asked.data, "said": {"matter": TOLD}, "asks": "due"})
    flow = FLOWS[what]
    field = next((name for name, option in zip(flow.fields, flow.options, strict=True) if option == Options.DONE), "")
    name = field or flow.fields[0]
    collecting = field if what in forms.SEVERAL else ""
    return replace(OpenForm.read(asked), answers={name: TOLD}, collecting=collecting, heard={"5": (name, 1)}).kept


def lost(before: Dialogue, after: Dialogue | None, trial: Trial) -> str:
    """What is wrong with what followed."""
    if after and after.is_same(before):
        return ""
    if any(TOLD in letter.words for letter in trial.letters):
        return ""
    return "the words are gone"


async def test_words_that_were_told_are_not_lost_to_thanks(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.dispatch(hotline, zhao)
    card = zhao.with_button("补充材料")
    await acts.handled(hotline, zhao)
    for label in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, label)
    await zhao.says("没有别的了。")
    thanks = zhao.with_button("感谢信")

    await zhao.presses(card, "补充材料")
    await zhao.says(TOLD)
    await zhao.presses(thanks, "感谢信")
    assert "请把想说的话写给我" in zhao.last.words
    hotline.desk.sees(TOLD)
    await zhao.says("谢谢你们。")
    assert hotline.desk.sees("谢谢你们。")


async def test_a_reply_not_sorted_is_read_back_when_it_is_asked_who_answered_the_telephone(hotline: Hotline) -> None:
    liu, desk = hotline.person("刘专员"), hotline.desk
    await acts.handled(hotline, hotline.person("赵经理"))
    card = desk.with_button("录入电话回访")
    await liu.presses(desk, "录入电话回访")
    asked = desk.last
    await liu.says(desk, TOLD, reply_to=card)
    desk.sees("这条回复是什么")
    await liu.presses(asked, "接听的是别人")
    assert "接听的是谁" in desk.last.words
    assert TOLD in desk.sees("前面说的还没有发出").words


async def test_a_task_begun_anew_reads_back_what_was_told_of_the_one_before(hotline: Hotline) -> None:
    chen, desk = hotline.person("陈督查"), hotline.desk
    await chen.says(desk, "/task")
    await chen.says(desk, "推进北门配电房改造", reply_to=desk.last)
    await chen.says(desk, "/task")
    assert "推进北门配电房改造" in desk.sees("前面说的还没有发出").words


@pytest.mark.on_a_file
async def test_whatever_was_told_gives_way_to_whatever_is_asked_next(database_url: str) -> None:
    wrong: list[str] = []
    everything = [*FLOWS, *sorted(forms.UNASKED), *HEARS]
    async with playing(database_url, office=ROOMY) as hotline:
        await acts.reported(hotline, hotline.person("赵经理"))
        trials = Trials(hotline)
        async with trials.open() as tx:
            for nth, what in enumerate([*FLOWS, *sorted(forms.UNASKED), task.FLOW]):
                for follows in {everything[(nth * 7) % len(everything)], "thanks", *HEARS} - {what}:
                    async with trials.aside():
                        await open_forms.begin(tx, before := told(what))
                        by = await bindings.actor_for(tx, before.user, "某人", before.chat, before.chat > 0)
                        after = Dialogue(before.chat, before.user, follows, 1, {})
                        tx.gives_way = partial(forms.gives_way, by=by)
                        trial = await trials._seen(open_forms.begin(tx, after))
                        tx.gives_way = None
                        if found := lost(before, after, trial):
                            wrong.append(f"{what} → {follows}: {found}")
    assert not wrong, "\n".join([f"{len(wrong)} cells:", *wrong])


@pytest.mark.on_a_file
async def test_whatever_is_pressed_loses_no_words(database_url: str) -> None:
    """Each button with what was told before it: the questions that follow are those of the handlers themselves."""
    wrong: list[str] = []
    changed: set[str] = set()
    async with playing(database_url, office=ROOMY) as hotline:
        await acts.reported(hotline, zhao := hotline.person("赵经理"))
        await acts.handled(hotline, zhao)
        await zhao.presses(zhao, "已解决")
        await zhao.presses(zhao, "满意")
        await zhao.presses(zhao, "没有")
        trials = Trials(hotline)
        async with trials.open() as tx:
            for what in ("supplement", "which", "sort", task.FLOW):
                for press in (f"{verb}:{id_}:0:{arg}" for verb in PRESSES for arg in PRESSES[verb] for id_ in (1, 2)):
                    if press.startswith(OWN):
                        continue
                    async with trials.aside():
                        tx.gives_way = None
                        await open_forms.begin(tx, before := told(what))
                        trial = await trials.presses(before.user, before.chat, press, stays=True)
                        after = await open_forms.current(tx, before.chat, before.user)
                        changed |= {after.flow} if after and not after.is_same(before) else set()
                        if found := lost(before, after, trial):
                            wrong.append(f"{what} × {press}: {found}")
    assert {"supplement", "thanks"} <= changed, "nothing else was asked"
    assert not wrong, "\n".join([f"{len(wrong)} cells:", *wrong])


async def test_what_was_told_for_a_request_that_comes_too_late_comes_back(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    number = await acts.signed(hotline, zhao)
    await hotline.moves_to("2023-06-08T09:00")
    await feng.presses(power, "申请延期")
    for words in ("变压器要等厂家发货。", "基础已经浇筑。", "到货三天内安装。", "6月20日"):
        await feng.says(power, words, reply_to=power.last)
    await hotline.moves_to("2023-06-13T09:00")

    toast = await feng.presses(power.with_button("发送"), "发送")

    assert "现在已经晚了" in toast
    back = power.sees("前面说的还没有发出").words
    assert back.startswith(
        f"【演练】{acts.number_in(power)} 前面说的还没有发出，也没有记下；仍要用的，请回复那张卡片再发一次。"
    )
    for words in ("变压器要等厂家发货。", "基础已经浇筑。", "到货三天内安装。", "6月20日"):
        assert words in back
    assert number not in back, "the unit knows it by its alias"
    await feng.says(power, "北侧已接通。", reply_to=power.last)
    assert "这条回复是什么？" in power.last.words


@pytest.mark.on_a_file
async def test_whatever_was_told_comes_back_when_it_is_refused_for_good(database_url: str) -> None:
    wrong: list[str] = []
    async with playing(database_url, office=ROOMY) as hotline:
        await acts.reported(hotline, hotline.person("赵经理"))
        trials = Trials(hotline)
        async with trials.open() as tx:
            for what in [*FLOWS, *sorted(forms.UNASKED), task.FLOW]:
                async with trials.aside():
                    tx.gives_way = None
                    await open_forms.begin(tx, before := told(what))
                    by = await bindings.actor_for(tx, before.user, "某人", before.chat, before.chat > 0)
                    over = Refusal("stale")
                    over.final = True
                    said = Hearing(tx, by, before.chat, before.chat > 0, words=Words("还有南门。", 9, (PHOTO,)))
                    trial = await trials._seen(refuse(said, over))
                    if found := lost(before, await open_forms.current(tx, before.chat, before.user), trial):
                        wrong.append(f"{what}: {found}")
                    if not any("附件 1 个" in one.words and "还有南门。" in one.words for one in trial.letters):
                        wrong.append(f"{what}: what was told last is gone")
    assert not wrong, "\n".join([f"{len(wrong)} forms:", *wrong])


@pytest.mark.on_a_file
async def test_words_that_are_a_matter_of_their_own_begin_it(database_url: str) -> None:
    async with playing(database_url) as hotline:
        await acts.dispatch(hotline, hotline.person("赵经理"))
        trials = Trials(hotline)
        async with trials.open() as tx:
            await open_forms.begin(tx, told("which"))
            await trials.presses(*ENTERPRISE, "which:0:0:new", stays=True)
            draft = await drafts.get(tx, *ENTERPRISE)
            assert draft is not None
            assert TOLD in str(draft)
            assert not draft.has(Mark.LOOSE)
            assert await open_forms.current(tx, *ENTERPRISE) is None


@pytest.mark.on_a_file
async def test_where_only_words_are_read_a_file_is_kept_or_told_so(database_url: str) -> None:
    """A question that is no form of a page takes files with its record, or says in a sentence that it takes none; then
    they are kept with the matter it is about, or until an enterprise says what they belong to."""
    wrong: list[str] = []
    async with playing(database_url, office=ROOMY) as hotline:
        await acts.reported(hotline, hotline.person("赵经理"))
        trials = Trials(hotline)
        async with trials.open() as tx:
            for what in HEARS:
                for kind in ("photo", "voice", "caption"):
                    async with trials.aside():
                        tx.gives_way = None
                        await open_forms.begin(tx, asked := asked_of(what))
                        trial = await trials.sends(asked.user, asked.chat, SAYING[kind], stays=True)
                        after = await open_forms.current(tx, asked.chat, asked.user)
                        plain = any("这里只收文字" in letter.words for letter in trial.letters) and after is not None
                        there = not KEPT.get(what, set()) - trial.written
                        if (not plain and what not in KEEPS_FILES) or not there:
                            wrong.append(f"{what} × {kind}: {[letter.words for letter in trial.letters]}")
    assert not wrong, "\n".join([f"{len(wrong)} cells:", *wrong])
