"""The main way: from an enterprise's words to 销号."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline


async def test_from_the_first_word_to_the_striking_off(hotline: Hotline) -> None:
    zhao, power, city = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.group("市城管局")
    feng, qian, zheng = hotline.person("冯工"), hotline.person("钱工"), hotline.person("郑经理")

    number = await acts.submit(hotline, zhao)
    zhao.sees(f"{number}")
    hotline.desk.sees(number)

    assert await hotline.person("王督查").presses(hotline.desk, "受理立项") == "已受理立项"
    await acts.release(hotline)
    zhao.sees("已立项")
    await hotline.person("王督查").presses(hotline.desk, "按建议交办")
    assert "药益宝" not in power.with_button("签收").words

    assert await feng.presses(power, "签收")
    await qian.presses(city, "签收")
    zhao.sees("冯工")

    await feng.presses(power, "询问企业")
    await feng.says(power, "贵厂的变压器容量是多少?", reply_to=power.last)
    question = zhao.sees("变压器容量")
    await zhao.says("630 千伏安", reply_to=question)
    assert await zhao.presses(zhao, "转给承办单位") == "已同意转给承办单位，督查室看过就转"
    toast = await hotline.person("王督查").presses(hotline.desk.with_button("不转这段"), "放行")
    assert toast == "已放行，正在转给承办单位", "it says what has happened"
    power.sees("630 千伏安")

    await qian.presses(city, "协办完成")
    await acts.report(hotline, feng, power)
    await zheng.presses(power, "同意上报")
    hotline.desk.sees("抢修人员到场")
    assert await hotline.person("陈督查").presses(hotline.desk, "审核通过") == "已审核通过"

    await zhao.presses(zhao, "已解决")
    await zhao.presses(zhao, "非常满意")
    await zhao.presses(zhao, "没有")
    await zhao.says("办得很快,谢谢。")

    zhao.sees("已销号")
    assert number in hotline.desk.sees("已销号").words


async def test_not_solved_goes_back_to_the_unit_with_half_the_time(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.handled(hotline, zhao)

    await zhao.presses(zhao, "未解决")
    await zhao.says("今天上午又停电了。")

    again = power.sees("企业反映没有解决")
    assert "重新办理 · 第 2 轮" in again.words
    assert "时限减半：6月1日 17:30 前办结（8 个工作日）" in again.words
    assert "签收" in power.card.labels
