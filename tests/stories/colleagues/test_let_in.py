"""A colleague is let in by the submitter's own link and word, reads and supplements, and answers nothing for it."""

from __future__ import annotations

from tests.support import acts
from tests.support.openings import opening
from tests.support.stage import Hotline, Person


def link_in(who: Person) -> str:
    """The payload of the link that was sent last."""
    return who.sees("邀请链接，请转给").words.partition("?start=")[2].split()[0]


@opening
async def invited(hotline: Hotline, secrecy: str = "对承办单位保密") -> tuple[str, str]:
    """A matter of 赵经理 that a unit works on, and the payload of a link to it."""
    zhao = hotline.person("赵经理")
    number = await acts.dispatch(hotline, zhao, secrecy=secrecy)
    await acts.sign(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await zhao.presses(zhao, "同事")
    assert "还没有邀请同事" in zhao.last.words
    await zhao.presses(zhao, "生成邀请链接")
    return number, link_in(zhao)


async def test_who_is_let_in_reads_and_supplements_and_no_more(hotline: Hotline) -> None:
    zhao, sun, chen, power = (*map(hotline.person, ("赵经理", "孙总", "陈督查")), hotline.group("市供电公司"))
    number, link = await invited(hotline, "可告知承办单位")
    await sun.starts(link)
    assert number not in "".join(m.words for m in sun.messages), "nothing before the submitter has agreed"
    await sun.says(f"/ticket {number}")
    assert number not in sun.last.words

    refuses = acts.behind(zhao.sees("同事申请"), "不同意 孙总")
    await zhao.presses(zhao.sees("同事申请"), "同意 孙总")
    assert "已经有了决定" in str(await zhao.presses(zhao.sees("同事申请"), refuses, forged=True))
    assert not zhao.sees("同事申请").labels
    assert "可以查看、补充的：孙总" in zhao.last.words
    assert number in sun.sees("您可以查看、补充了").words
    await sun.says("/my")
    assert f"{number} 〔同事提交〕" in sun.last.words.replace("\n", " ")
    await sun.presses(sun, f"打开 {number}")
    assert "签收" in sun.last.words
    await sun.presses(sun.last, "补充材料")
    await sun.says("配电房钥匙在门卫处。")
    await sun.presses(sun, "完成")

    power.sees("配电房钥匙在门卫处")
    zhao.sees("补充收到了")
    await sun.says("再补一句：门卫姓李。", reply_to=sun.sees("您可以查看、补充了"))
    power.sees("门卫姓李")
    await chen.says(f"/ticket {number}")
    assert "孙总（同事）" in chen.last.words
    assert "同意同事查看" in chen.last.words
    tracker = zhao.with_button("催办")
    for label in ("催办", "撤回诉求", "同事"):
        assert await sun.presses(sun.last, acts.behind(tracker, label), forged=True), label
    power.sees_not("企业催办")

    await zhao.presses(zhao, "同事")
    await zhao.presses(zhao, "移除 孙总")
    sun.sees("不再与您共享")
    await sun.says(f"/ticket {number}")
    assert "配电房" not in sun.last.words
    await sun.says("/my")
    assert number not in sun.last.words


async def test_of_a_confidential_matter_the_submitter_says_whether_units_may_have_it(hotline: Hotline) -> None:
    zhao, sun, power = hotline.person("赵经理"), hotline.person("孙总"), hotline.group("市供电公司")
    number, link = await invited(hotline)
    await sun.starts(link)
    await zhao.presses(zhao, "同意 孙总")
    await sun.presses(sun, "补充材料")
    await sun.says("孙总这边也核对过了。")
    await sun.presses(sun, "完成")

    power.sees_not("核对过了")
    assert not any("转给承办单位" in m.labels for m in sun.messages)
    assert number in zhao.with_button("转给承办单位").words
    await sun.says("/privacy")
    await sun.presses(sun, "导出我的信息")
    await sun.presses(sun, "删除我的信息")
    await sun.presses(sun, "确定删除")
    await sun.says("/my")
    assert number not in sun.last.words, "who is forgotten is let in nowhere"


async def test_the_callback_is_the_submitters_alone(hotline: Hotline) -> None:
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    await acts.handled(hotline, zhao)
    await zhao.presses(zhao, "同事")
    await zhao.presses(zhao, "生成邀请链接")
    await sun.starts(link_in(zhao))
    await zhao.presses(zhao, "同意 孙总")

    asked = zhao.with_button("已解决")
    assert not any("已解决" in m.labels for m in sun.messages)
    assert await sun.presses(sun.last, acts.behind(asked, "已解决"), forged=True)
    assert asked.labels, "still open"


async def test_a_link_is_for_one_and_for_a_day(hotline: Hotline) -> None:
    zhao, sun, feng = map(hotline.person, ("赵经理", "孙总", "冯工"))
    _, link = await invited(hotline)
    await feng.starts(link)
    assert "工作人员不能" in feng.last.words
    await sun.starts(link)
    refuses = acts.behind(zhao.last, "不同意 孙总")
    await zhao.presses(zhao, "不同意 孙总")
    assert "没有同意" in sun.last.words
    assert "已经有了决定" in str(await zhao.presses(zhao.last, refuses, forged=True)), "nobody is refused twice"
    await sun.starts(link)
    assert "已经用过" in sun.last.words
    assert "同事申请" not in zhao.last.words

    await zhao.presses(zhao, "生成邀请链接")
    late = link_in(zhao)
    await hotline.passes("PT25H")
    await sun.starts(late)
    assert "过了 24 小时" in sun.last.words
    await zhao.starts(late)
    assert "已经用过" in zhao.last.words
    await zhao.presses(zhao, "同事")
    await zhao.presses(zhao, "生成邀请链接")
    await zhao.starts(link_in(zhao))
    assert "您自己的邀请链接" in zhao.last.words
