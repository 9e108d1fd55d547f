"""A slip of the finger is taken back within ten minutes, by whoever made it, while nobody has acted on it."""

from __future__ import annotations

from tests.stories.dispatch.test_reassignment import says
from tests.support import acts
from tests.support.stage import Hotline

BACK = "撤销刚才的决定（10 分钟内）"


async def test_an_acceptance_and_a_review_are_taken_back_by_who_made_them(hotline: Hotline) -> None:
    zhao, wang, chen, power = (*map(hotline.person, ("赵经理", "王督查", "陈督查")), hotline.group("市供电公司"))
    await acts.submit(hotline, zhao)
    await acts.accept(hotline, released=False)
    assert "只有作出这个决定的人" in (await chen.presses(hotline.desk, BACK) or "")
    await wang.presses(hotline.desk, BACK)
    await says(hotline, wang, "点错了。")
    assert "“受理立项”已撤销" in zhao.sees("已撤销").words
    assert "待受理" in hotline.desk.with_button("受理立项").words

    await acts.accept(hotline)
    assert BACK not in hotline.desk.with_button("按建议交办").labels  # it has been released since
    await wang.presses(hotline.desk, "按建议交办")
    await acts.sign(hotline, hotline.person("冯工"), power)
    city, qian = hotline.group("市城管局"), hotline.person("钱工")
    await acts.sign(hotline, qian, city)
    await qian.presses(city, "协办完成")
    await acts.report(hotline, hotline.person("冯工"), power)
    await hotline.person("郑经理").presses(power, "同意上报")
    await chen.presses(hotline.desk, "审核通过")
    asked = zhao.with_button("已解决")
    await chen.presses(hotline.desk, BACK)
    await says(hotline, chen, "还没有核对。")
    assert "先不用回答" in zhao.last.words
    assert "审核通过”，刚才的通知作废" in power.last.words
    assert "回访" in (await zhao.presses(asked, "已解决") or "")
    await chen.presses(hotline.desk, "退回重办")
    await says(hotline, chen, "缺现场照片。")
    await chen.presses(hotline.desk, BACK)
    await says(hotline, chen, "照片在附件里。")
    await chen.presses(hotline.desk, "审核通过")
    await hotline.passes("PT11M")
    assert "10 分钟" in (await chen.presses(hotline.desk, BACK) or "")


async def test_what_was_entered_of_a_telephone_call_is_taken_back(hotline: Hotline) -> None:
    zhao, liu, power = hotline.person("赵经理"), hotline.person("刘专员"), hotline.group("市供电公司")
    number = await acts.handled(hotline, zhao)
    await liu.presses(hotline.desk, "录入电话回访")
    await liu.presses(hotline.desk, "未解决")
    await says(hotline, liu, "还是停电。")
    assert "第 2 轮" in power.with_button("签收").words

    await liu.presses(hotline.desk, BACK)
    await says(hotline, liu, "录错了一件。")

    assert "办结待回访" in hotline.desk.sees(BACK[:2]).words
    assert not any("签收" in message.labels for message in power.messages)
    await liu.says(f"/ticket {number}")
    assert "还是停电" not in liu.last.words.partition("电话回访")[2]
    await hotline.passes("PT5M")
    await zhao.presses(zhao, "已解决")
    await zhao.presses(zhao, "满意")
    await zhao.presses(zhao, "没有")
    zhao.sees("已销号")
