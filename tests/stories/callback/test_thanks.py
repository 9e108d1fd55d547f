"""After the callback: thanks that are kept, and conduct that is not forgiven because the matter is solved."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline
from tests.support.workbooks import last_workbook, table


async def answered(hotline: Hotline, *answers: str) -> str:
    zhao = hotline.person("赵经理")
    number = await acts.handled(hotline, zhao)
    for answer in ("已解决", *answers):
        await zhao.presses(zhao, answer)
    return number


async def test_thanks_are_offered_kept_and_listed(hotline: Hotline) -> None:
    zhao, wang, power = hotline.person("赵经理"), hotline.person("王督查"), hotline.group("市供电公司")
    number = await answered(hotline, "非常满意", "没有", "跳过")

    await zhao.presses(zhao, "锦旗")
    offer = zhao.with_button("感谢信")
    await zhao.presses(offer, "感谢信")
    await zhao.says("感谢冯工连夜抢修。")

    assert "企业信息已封存" in hotline.desk.sees("锦旗").words
    hotline.desk.sees("感谢冯工连夜抢修")
    assert "已经记下" in (await zhao.presses(offer, "锦旗") or "")
    await wang.says("/thanks")
    listed = wang.last.words
    assert all(words in listed for words in ("2 件", "感谢信 1", "锦旗 1", number, "市供电公司"))
    power.sees_not("药益宝")


async def test_the_ledger_is_the_bureaus(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await answered(hotline, "满意", "没有", "跳过")

    await zhao.says("/thanks")

    zhao.sees_not("感谢台账")


async def test_nobody_who_is_not_satisfied_is_asked_for_thanks(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await answered(hotline, "不满意", "没有", "跳过")

    assert not any(m.button("锦旗") for m in zhao.messages)


async def test_solved_but_badly_behaved_is_handed_back(hotline: Hotline) -> None:
    zhao, power, chief, chen = (
        hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("李局长"), hotline.person("陈督查"),
    )  # fmt: skip
    number = await answered(hotline, "不满意", "没有")
    chief.sees(number)

    await zhao.presses(zhao, "办事态度、作风")

    assert "态度、作风" in power.sees("重新办理 · 第 2 轮").words
    assert "第 2 轮" in power.with_button("签收").words
    zhao.sees("重新办理")
    await chen.says(f"/ticket {number}")
    assert "态度作风不满意" in chen.last.words


async def test_dissatisfied_for_another_reason_stays_struck_off(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await answered(hotline, "不满意", "没有")

    await zhao.says("政策太慢了。")

    hotline.desk.sees("政策太慢了")
    power.sees_not("第 2 轮")


async def test_thanks_are_not_booked_on_what_is_neither_ended_nor_answered(hotline: Hotline) -> None:
    zhao, liu, wang = hotline.person("赵经理"), hotline.person("刘专员"), hotline.person("王督查")
    await answered(hotline, "非常满意", "没有", "跳过")
    offer = zhao.with_button("锦旗")
    button = offer.button("锦旗")
    assert button is not None
    await acts.submit(hotline, zhao, "办公楼也停电。")

    second = "thx:2:" + str(button.data).split(":", 2)[2]
    assert second != button.data
    for who, where in ((zhao, offer), (liu, hotline.desk.last)):
        assert "还没有办结" in (await who.presses(where, second, forged=True) or "")

    await wang.says("/thanks")
    assert "0 件" in wang.last.words


async def test_thanks_that_belong_to_no_matter_are_an_entry_of_their_own(hotline: Hotline) -> None:
    liu, zhao, wang = hotline.person("刘专员"), hotline.person("赵经理"), hotline.person("王督查")
    await zhao.starts()

    await liu.says(hotline.desk, "/thanks 锦旗 南阳市木兰花家纺有限公司")
    await liu.says(hotline.desk, "/thanks 感谢信 大统集团：感谢三次上门。")
    await liu.says(hotline.desk, "/thanks 感谢信 大统集团")
    assert "感谢信要写原话或附照片" in hotline.desk.last.words
    await liu.says(hotline.desk, "/thanks 锦旗 2023-06-30 大统集团")
    assert "还没有到" in hotline.desk.last.words
    await zhao.says("/thanks 锦旗 我公司")
    await liu.says(hotline.desk, "/thanks 电话感谢 110余 多家企业")
    assert "电话感谢 110余，多家企业" in hotline.desk.last.words
    await liu.says("/start")
    await liu.sends("photo", caption="/thanks 锦旗 5月19日 南阳市友邻乐尚养老服务有限公司 致督查室：为企解忧")
    assert "5月19日 锦旗，南阳市友邻乐尚养老服务有限公司 致 督查室：为企解忧，照片已存" in liu.last.words

    await wang.says("/thanks")
    listed = wang.last
    for words in ("113余 件", "感谢信 1", "锦旗 2", "电话感谢 110余", "木兰花", "大统集团：感谢三次上门"):
        assert words in listed.words
    assert "我公司" not in listed.words
    assert "110 " not in listed.words.replace("110余", "")
    await wang.presses(listed, "照片 4")
    assert wang.last.media

    await wang.presses(listed, "感谢台账（Excel）")
    rows = table(last_workbook(wang)[1], "感谢台账")
    assert [(one["种类"], one["数量"], one["企业"]) for one in rows] == [
        ("锦旗", 1, "南阳市友邻乐尚养老服务有限公司"), ("锦旗", 1, "南阳市木兰花家纺有限公司"),
        ("感谢信", 1, "大统集团"), ("电话感谢", "110余", "多家企业"),
    ]  # fmt: skip
    sums = {one["分类"]: (one["合计"], one["核对"]) for one in table(last_workbook(wang)[1], "合计")}
    assert sums == {"感谢信": (1, "相符"), "锦旗": (2, "相符"), "电话感谢": ("110余", "相符")}


async def test_a_banner_may_belong_to_a_matter(hotline: Hotline) -> None:
    zhao, liu = hotline.person("赵经理"), hotline.person("刘专员")
    number = await answered(hotline, "非常满意", "没有", "跳过")
    other = await acts.submit(hotline, zhao, "办公楼也停电。")

    await liu.says(hotline.desk, f"/thanks 锦旗 {number}")
    assert f"锦旗，保密（{number}，市供电公司）" in hotline.desk.last.words
    await liu.says(hotline.desk, f"/thanks 锦旗 {other}")
    assert "还没有办结" in hotline.desk.last.words
    await liu.says(hotline.desk, "/thanks 锦旗 RX-2023-0999")
    assert "没有找到这件诉求" in hotline.desk.last.words


async def test_a_picture_of_a_letter_of_thanks_is_kept_with_its_matter(hotline: Hotline) -> None:
    zhao, desk = hotline.person("赵经理"), hotline.desk
    await answered(hotline, "非常满意", "没有", "跳过")
    await zhao.presses(zhao.with_button("感谢信"), "感谢信")
    assert "也可以发感谢信的照片" in zhao.last.words

    await zhao.sends("photo", caption="感谢信一封")

    desk.sees("感谢信一封")
    assert any(message.media and message.media.kind == "photo" for message in desk.messages)
