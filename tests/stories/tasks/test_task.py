"""Tasks from above: entered in a chat, read back, dispatched as always, and confirmed on evidence before the end."""

from __future__ import annotations

from tests.stories.papers.test_register import document
from tests.support import acts
from tests.support.openings import opening
from tests.support.stage import Hotline

LINES = "来源：市委常委会\n交办领导：李书记\n事项：整治火车站占道经营\n牵头：城管局\n协办：供电公司\n时限：6月30日前"
SEEN = "5月24日到火车站广场查看，占道摊点已清。"


@opening
async def entered(hotline: Hotline, lines: str = LINES) -> str:
    """王督查 enters a task in the desk's group, in one message, and confirms what is read back."""
    wang = hotline.person("王督查")
    await wang.says(hotline.desk, f"/task {lines}")
    await wang.presses(hotline.desk, "确认登记")
    return "JB-2023-0001"


@opening
async def approved(hotline: Hotline) -> str:
    """It was dispatched, done and reported, and 陈督查 has approved the report."""
    number = await entered(hotline)
    city, power = hotline.group("市城管局"), hotline.group("市供电公司")
    await hotline.person("王督查").presses(hotline.desk, "确认交办")
    await acts.sign(hotline, hotline.person("钱工"), city)
    await acts.sign(hotline, hotline.person("冯工"), power)
    await hotline.person("冯工").presses(power, "协办完成")
    await acts.report(hotline, hotline.person("钱工"), city)
    await acts.approve(hotline)
    return number


async def test_a_task_is_entered_in_one_message_and_goes_to_its_end_without_an_enterprise(hotline: Hotline) -> None:
    wang, chen, liu = hotline.person("王督查"), hotline.person("陈督查"), hotline.person("刘专员")
    city = hotline.group("市城管局")
    await wang.says(hotline.desk, f"/task {LINES}")
    read = hotline.desk.last
    assert "牵头：市城管局" in read.words
    assert "时限：2023-06-30" in read.words
    await wang.says(hotline.desk, "时限：6月20日", reply_to=read)
    assert "2023-06-20" in hotline.desk.last.words
    await wang.presses(hotline.desk, "确认登记")
    card = hotline.desk.with_button("确认交办")
    assert "JB-2023-0001" in card.words
    assert "市委交办" in card.words
    assert "上级定在 6月20日 前办结" in card.words
    assert "企业" not in card.words
    assert not card.button("要求补充")

    await wang.presses(hotline.desk, "确认交办")
    assert "市委常委会" in city.card.words
    assert "企业" not in city.card.words
    assert not {"询问企业", "已联系企业"} & set(city.card.labels)
    await wang.says("/why JB-2023-0001")
    assert "上级定在 6月20日 前办结" in wang.last.words

    power = hotline.group("市供电公司")
    await acts.sign(hotline, hotline.person("钱工"), city)
    await acts.sign(hotline, hotline.person("冯工"), power)
    await hotline.person("冯工").presses(power, "协办完成")
    await acts.report(hotline, hotline.person("钱工"), city)
    await acts.approve(hotline)
    assert "核查佐证" in city.last.words
    asked = hotline.desk.sees("请核查确认")
    await wang.says("/board")
    assert wang.last.labels == ["待核查 1"], "no enterprise is asked: it is no callback"
    assert "审核通过" in (await chen.presses(asked, "核查确认") or ""), "who approved does not confirm"
    await liu.presses(asked, "核查确认")
    await liu.says(hotline.desk, SEEN, reply_to=hotline.desk.last)
    await liu.presses(hotline.desk, "完成")
    assert "已销号" in city.sees(SEEN).words
    owed = hotline.desk.sees("请答复上级")
    for words in ("李书记：", "市委常委会交办的“整治火车站占道经营”，由市城管局牵头，市供电公司配合办理", SEEN):
        assert words in owed.words
    await hotline.moves_to("2023-05-25T08:31:00+08:00")
    hotline.desk.sees("还没有答复上级")
    await liu.says("/todo")
    assert "答复上级" in liu.last.words
    await liu.presses(owed, "答复上级")
    await liu.presses(hotline.desk, "照用草稿")
    assert "特此答复" in hotline.desk.sees("已答复上级").words
    paper = document(hotline.desk, "已答复上级")
    for words in ("关于“整治火车站占道经营”办理情况的答复", "李书记：", "现已办结", "督复〔2023〕1号"):
        assert words in paper, words
    assert paper.count("关于“整治火车站占道经营”") == 1, "the paper has its own title, address and signature"
    await liu.says("/todo")
    assert "JB-2023-0001" not in liu.last.words
    await wang.says("/ticket JB-2023-0001")
    assert "已销号" in wang.last.words
    assert "核查 · 刘专员 · 已解决" in wang.last.words


async def test_what_is_not_done_goes_back_until_the_chief_decides(hotline: Hotline) -> None:
    liu, qian, feng = hotline.person("刘专员"), hotline.person("钱工"), hotline.person("冯工")
    city, power = hotline.group("市城管局"), hotline.group("市供电公司")
    await approved(hotline)
    for round_ in (1, 2, 3):
        await liu.presses(hotline.desk.sees("请核查确认"), "退回重办")
        await liu.says(hotline.desk, f"第 {round_} 次看，还有三处摊点。", reply_to=hotline.desk.last)
        if round_ < 3:
            assert "核查没有通过" in city.sees(f"第 {round_} 次看").words
            await acts.sign(hotline, qian, city)
            await acts.sign(hotline, feng, power)
            await feng.presses(power, "协办完成")
            await acts.report(hotline, qian, city)
            await acts.approve(hotline)
    chief = hotline.person("李局长")
    assert chief.sees("三轮仍未办到").labels == ["重新办理", "挂账推进", "请督查员拟终结"]
    await chief.presses(chief, "重新办理")
    assert "局领导决定再办一轮" in city.last.words


async def test_a_task_is_asked_step_by_step_and_what_cannot_be_read_is_said_at_once(hotline: Hotline) -> None:
    chen = hotline.person("陈督查")
    await chen.starts()
    await chen.says("/task")
    await chen.says("推进减证便民")
    await chen.says("全市营商环境会")
    leader = chen.last
    skip = acts.behind(leader, "跳过")
    await chen.presses(leader, "跳过")
    assert "文件" in chen.last.words
    assert "已经答过" in (await chen.presses(leader, skip, forged=True) or ""), "nothing else is skipped"
    await chen.says("宛办〔2023〕5号")
    await chen.says("尽快")
    assert "没看懂这个日子：“尽快”。请写成“6月15日”或“2023-06-15”。" in chen.last.words
    await chen.says("长期")
    await chen.says("市水务局")
    assert "名单里没有“市水务局”" in chen.last.words
    await chen.says("烟草局")
    await chen.presses(chen, "跳过")
    assert "没有写日子" in chen.last.words
    assert [m.labels for m in chen.messages if m.labels] == [chen.last.labels], "one question is open"
    await chen.says("来源：市委常委会")  # otherwise
    assert [m.labels for m in chen.messages if m.labels] == [chen.last.labels], "what was read back before is over"
    await chen.says("来源：全市营商环境会")
    await chen.presses(chen, "确认登记")
    assert "JB-2023-0001" in chen.last.words
    await chen.says("/task 推进减证便民；来源：全市营商环境会；牵头：烟草局；时限：长期")
    assert "已经登记过" in chen.last.words

    liu = hotline.person("刘专员")
    await liu.says(hotline.desk, "/task")
    assert "由督查员登记" in hotline.desk.last.words


async def test_the_chief_instructs_on_a_task_the_unit_answers_and_after_the_end_it_is_said_what_to_do(
    hotline: Hotline,
) -> None:
    chief, city, liu = hotline.person("李局长"), hotline.group("市城管局"), hotline.person("刘专员")
    await entered(hotline)
    await hotline.person("王督查").presses(hotline.desk, "确认交办")
    await chief.starts()
    await chief.says("/ticket JB-2023-0001")
    await chief.presses(chief, "更多操作")
    menu = chief.with_button("批示")
    instruct = acts.behind(menu, "批示")
    await chief.presses(menu, "批示")
    for answer in ("市城管局", "务必月底前办结。", "不需答复"):
        await (chief.presses(chief, answer) if chief.last.button(answer) else chief.says(answer))
    assert "批示〔2023〕1号" in city.sees("务必月底前办结").words
    await hotline.person("钱工").presses(city.sees("务必月底前办结"), "已阅")
    await chief.says("/instruction")
    assert "JB-2023-0001" in chief.last.words

    await acts.sign(hotline, hotline.person("钱工"), city)
    await acts.sign(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await hotline.person("冯工").presses(hotline.group("市供电公司"), "协办完成")
    await acts.report(hotline, hotline.person("钱工"), city)
    await acts.approve(hotline)
    await liu.presses(hotline.desk.sees("请核查确认"), "核查确认")
    await liu.says(hotline.desk, SEEN, reply_to=hotline.desk.last)
    await liu.presses(hotline.desk, "完成")
    assert "请先让督查员点“重新办理”" in (await chief.presses(menu, instruct, forged=True) or "")


async def test_a_task_that_is_due_on_a_saturday_says_why_it_is_due_on_the_next_working_day(hotline: Hotline) -> None:
    wang, city = hotline.person("王督查"), hotline.group("市城管局")
    day = "上级定在 6月17日 前办结（当天休息，顺延到 6月19日）"
    await wang.says(hotline.desk, f"/task {LINES.replace('6月30日', '6月17日')}")
    assert "2023-06-17（当天休息，顺延到 6月19日）" in hotline.desk.last.words
    await wang.presses(hotline.desk, "确认登记")
    assert day in hotline.desk.with_button("确认交办").words
    await wang.presses(hotline.desk, "确认交办")
    assert f"{day}，6月19日 17:30" in city.card.words
    await wang.says("/why JB-2023-0001")
    assert day in wang.last.words
