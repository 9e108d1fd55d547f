"""What the ladder proposes one drafts and another signs, who may withdraw it; and what is done where nobody can."""

from __future__ import annotations

from dataclasses import replace

from bot.handbook import example_matter, examples
from bot.rules.office.office import Office
from bot.voice.texts import say
from tests.stories.supervision.test_ladder import TOBACCO
from tests.support import acts
from tests.support.stage import Hotline


async def test_a_red_slip_is_drafted_by_a_supervisor_and_signed_by_the_chief(hotline: Hotline) -> None:
    zhao, tobacco, li = hotline.person("赵经理"), hotline.group("市烟草局"), hotline.person("李局长")
    chen, cao = hotline.person("陈督查"), hotline.person("曹工")
    number = await acts.dispatch(hotline, zhao, **TOBACCO)
    await hotline.moves_to("2023-06-02T08:31")
    proposal = hotline.desk.sees("请决定：督办")
    assert "已超期 3 个工作日" in proposal.words
    assert await hotline.person("刘专员").presses(proposal, "签发督办单") == "这一步由督查员办理。"  # not an operator

    await chen.presses(proposal, "签发督办单")
    first = hotline.desk.last
    skip = acts.behind(first, "跳过")
    await chen.presses(first, "跳过")
    assert "已经答过" in (await chen.presses(first, skip, forged=True) or ""), "nothing else is skipped"
    await chen.says(hotline.desk, "请何局长亲自督办,6月5日前办结。", reply_to=hotline.desk.last)
    draft = li.sees("拟稿：陈督查")
    assert "请何局长亲自督办" in draft.words
    tobacco.sees_not("红督")
    stale = acts.behind(draft, "签发督办单")
    await li.presses(draft, "签发督办单")
    assert draft.labels == proposal.labels == []

    slip = tobacco.sees("红督〔2023〕1号")
    assert "正在向市烟草局发出红色督办单" in zhao.last.words
    assert "红督" not in zhao.last.words
    assert "关联 黄督〔2023〕2号" in slip.words
    assert "何局长" in slip.words
    assert "6月6日 17:30 前答复" in slip.words  # two working days from Friday 06-02
    hotline.desk.sees("李局长签发")
    assert "红督〔2023〕1号" in hotline.desk.with_button("更多操作").words
    assert "红督〔2023〕1号" in tobacco.with_button("签收").words
    await cao.says(tobacco, f"/why {acts.number_in(tobacco)}")
    assert "红督〔2023〕1号" in tobacco.last.words
    await chen.says(f"/ticket {number}")
    assert "红督〔2023〕1号" in chen.last.words
    assert await li.presses(draft, stale, forged=True) == "这件事已经有了决定，不用再办。"


async def test_what_has_still_to_be_drafted_is_said_to_wait_for_its_draft(hotline: Hotline) -> None:
    zhao, chen, desk = hotline.person("赵经理"), hotline.person("陈督查"), hotline.desk
    number = await acts.dispatch(hotline, zhao, **TOBACCO)
    await acts.dispatch(hotline, zhao, **TOBACCO)
    await hotline.moves_to("2023-06-06T08:31")

    desk.sees("待拟的文书 2 件")
    await chen.says(f"/why {number}")
    assert "6月2日 08:30 提请督办，等拟稿" in chen.last.words
    desk.sees_not("待签发")


def test_a_list_of_both_names_both_and_a_card_says_which_it_is() -> None:
    one = {"rung": "督办", "paper": "红色督办单", "number": "RX-2023-0001", "at_unit": "市烟草局"}
    entries = [
        {**one, "opened": "6月2日", "urged": 1, "to_draft": draft, "held": "", "nobody": ""} for draft in ("yes", "")
    ]
    words = say("papers/waiting.desk", entries=entries)
    assert ("待拟、待签发的文书 2 件" in words, words.count("（待拟）"), words.count("（待签发）")) == (True, 1, 1)
    facts = examples.facts_of("papers/waits.desk", example_matter.VIEW)
    forms = {draft: {**facts["form"], "to_draft": draft} for draft in ("yes", "")}
    card = {draft: say("papers/waits.desk", **{**facts, "form": form}) for draft, form in forms.items()}
    assert ("待拟：红色督办单" in card["yes"], "待签发：红色督办单" in card[""]) == (True, True)


async def test_what_is_withdrawn_stays_in_the_record(hotline: Hotline) -> None:
    zhao, chen = hotline.person("赵经理"), hotline.person("陈督查")
    number = await acts.dispatch(hotline, zhao, **TOBACCO)
    await hotline.moves_to("2023-06-02T08:31")

    await chen.presses(hotline.desk.sees("请决定：督办"), "撤销")
    await chen.says(hotline.desk, "单位刚刚来电,今天办结。", reply_to=hotline.desk.last)

    hotline.desk.sees("已撤销：督办")
    await chen.says(f"/ticket {number}")
    assert "撤销督办" in chen.last.words
    assert "单位刚刚来电" in chen.last.words
    await hotline.moves_to("2023-06-06T12:00")
    hotline.desk.sees_not("待拟的文书")  # nobody is asked for it again


async def test_the_chief_withdraws_a_slip_that_was_sent(hotline: Hotline) -> None:
    zhao, tobacco, li = hotline.person("赵经理"), hotline.group("市烟草局"), hotline.person("李局长")
    chen = hotline.person("陈督查")
    number = await acts.dispatch(hotline, zhao, **TOBACCO)
    await chen.presses(hotline.desk, "更多操作")
    await chen.presses(hotline.desk, "签发督办单")
    await chen.presses(hotline.desk, "跳过")
    await chen.presses(hotline.desk, "跳过")
    await li.presses(li, "签发督办单")
    await chen.presses(hotline.desk, "更多操作")
    assert "局领导签发" in str(await chen.presses(hotline.desk, "撤销督办文书"))

    await li.says(f"/find {number}")
    await li.presses(li, f"打开 {number}")
    await li.presses(li, "更多操作")
    await li.presses(li, "撤销督办文书")
    await li.says("签错了单位。")
    assert "红督〔2023〕1号 已撤销，不再执行" in tobacco.sees("红色督办单撤销").words
    assert "红督〔2023〕1号，李局长签发（已撤销）" in hotline.desk.sees("（已撤销）").words


async def test_a_hand_over_needs_two_people_and_tells_the_unit_nothing(hotline: Hotline) -> None:
    zhao, tobacco, li = hotline.person("赵经理"), hotline.group("市烟草局"), hotline.person("李局长")
    chen, wang = hotline.person("陈督查"), hotline.person("王督查")
    await acts.dispatch(hotline, zhao, **TOBACCO)
    before = len(tobacco.messages)
    await chen.presses(hotline.desk, "更多操作")
    await chen.presses(hotline.desk, "移交问责、终结…")
    await chen.presses(hotline.desk, "移交问责")
    await chen.presses(hotline.desk, "打击报复或施压企业")
    await chen.says(hotline.desk, "企业录音一份;6月1日检查通知书。", reply_to=hotline.desk.last)

    draft = li.sees("请决定：问责移交")
    stale = acts.behind(draft, "移交问责")
    await li.presses(draft, "移交问责")
    again = hotline.desk.sees("请决定：问责移交")
    assert "已签：李局长" in again.words
    assert await li.presses(draft, stale, forged=True) == "这一步要换一个人办：拟稿和签发、两次签字都要两个人。"
    hotline.desk.sees_not("督移〔2023〕1号")
    await wang.presses(again, "移交问责")

    letter = li.sees("督移〔2023〕1号").words
    assert "李局长、王督查" in letter
    assert "企业录音一份" in letter
    assert len(tobacco.messages) == before
    await hotline.person("曹工").says(tobacco, f"/ticket {acts.number_in(tobacco)}")
    assert "移交" not in tobacco.last.words
    assert "移交" not in tobacco.with_button("签收").words


async def became(hotline: Hotline, **changed: object) -> None:
    """The bureau is configured differently from now on."""
    async with hotline.app.database.transaction(hotline.clock.now()) as tx:
        office: Office = tx.office
        tx.office = replace(office, **changed)  # type: ignore[arg-type]


async def test_a_unit_with_nobody_above_is_reported_to_the_chief(hotline: Hotline) -> None:
    zhao, li = hotline.person("赵经理"), hotline.person("李局长")
    await acts.dispatch(hotline, zhao, **TOBACCO)
    units = hotline.app.database.office.units
    await became(hotline, units=tuple(replace(u, head=None, deputies=()) for u in units))

    await hotline.moves_to("2023-05-24T08:31")

    assert "市烟草局没有登记负责人，黄色督办单 黄督〔2023〕1号" in li.sees("单位上面没有人：催办").words


async def test_without_a_chief_the_desk_is_told_that_nobody_can_sign(hotline: Hotline) -> None:
    zhao, chen = hotline.person("赵经理"), hotline.person("陈督查")
    await acts.dispatch(hotline, zhao, **TOBACCO)
    people = hotline.app.database.office.people
    await became(hotline, people=tuple(p for p in people if p.name != "李局长"))

    await hotline.moves_to("2023-06-07T08:31")  # five working days after the urging: a notice is proposed

    assert "没有登记可以签发的局领导" in hotline.desk.sees("请决定：通报").words
    toast = await chen.presses(hotline.desk.sees("请决定：通报"), "签发通报")
    assert toast == "这份文书由局领导签发。"


async def test_a_paper_that_waits_for_its_signer_is_a_decision_of_the_day(hotline: Hotline) -> None:
    zhao, tobacco, cao, chen = (
        hotline.person("赵经理"), hotline.group("市烟草局"), hotline.person("曹工"), hotline.person("陈督查"),
    )  # fmt: skip
    number = await acts.dispatch(hotline, zhao, category="证照办理/烟草", matter="分公司的烟草证无法变更法人。")
    await acts.sign(hotline, cao, tobacco)

    await hotline.moves_to("2023-06-02T08:35")  # three working days overdue: the red slip is proposed

    assert "督办文书待拟" in hotline.desk.sees("督查简报").words
    await chen.says("/todo")
    assert number in chen.sees("督办文书待拟").words
