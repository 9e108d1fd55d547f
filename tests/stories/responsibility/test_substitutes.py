"""Substitutes: /away says who decides meanwhile; never both of two signatures, no chain, and it ends by itself."""

from __future__ import annotations

from tests.stories.dispatch.test_reassignment import more, says
from tests.support import acts
from tests.support.stage import Hotline, Person, Place


async def away(who: Person, words: str, where: Place | None = None) -> None:
    """Somebody says who decides meanwhile, and that it was understood."""
    await who.says(where or who, f"/away {words}")
    assert "请核对" in (where or who).last.words, (where or who).last.words
    await who.presses((where or who).last, "确定")


async def refused(hotline: Hotline, who: Person) -> None:
    """A supervisor proposes not to accept the newest matter."""
    await who.presses(hotline.desk.with_button("不予受理"), "不予受理")
    for words in ("不属于受理范围", "请找法院。"):
        await who.says(hotline.desk, words, reply_to=hotline.desk.last)


async def test_a_substitute_decides_for_the_chief_never_twice_and_it_ends_by_itself(hotline: Hotline) -> None:
    zhao, sun, li, chen, wang = map(hotline.person, ("赵经理", "孙总", "李局长", "陈督查", "王督查"))
    await acts.submit(hotline, zhao)
    await li.starts()
    for words, why in (
        ("5月22日至23日 陈督查", "还没有私聊过我"),
        ("昨天 陈督查", "已经过去"),
        ("5月23日至5月22日 陈督查", "结束的日子（5月22日）"),
        ("5月22日至23日 周局长", "没有找到能代您的人：“周局长”"),
        ("5月22日至23日", "由谁代理没有写"),
        ("尽快 陈督查", "请这样发"),
    ):
        await li.says(f"/away {words}")
        assert why in li.last.words, words
        await chen.starts() if "私聊" in why else None

    await away(li, "5月22日至23日 陈督查")
    assert "请您代李局长办理" in chen.sees("5月22日至5月23日").words
    hotline.desk.sees("由陈督查代为办理")
    await li.says("/away")
    assert "由陈督查代您办理" in li.last.words
    await wang.starts()
    await chen.says("/away 5月23日 王督查")  # no chain
    assert "正代李局长办理" in chen.last.words
    await wang.says("/away 明天 李局长")  # nor the other way round
    assert "这几天也不在" in wang.last.words

    await refused(hotline, chen)
    chen.sees("拟不予受理")  # what waits for the chief comes to who stands in
    li.sees_not("拟不予受理")
    toast = await chen.presses(chen, "同意")
    assert "提出和审定要两个人" in str(toast)
    second = await acts.submit(hotline, sun)
    await refused(hotline, wang)
    await chen.says("/todo")
    assert second in chen.last.words
    await chen.presses(chen, "同意")
    sun.sees("不予受理")
    hotline.desk.sees("陈督查（代李局长）")
    await chen.says(f"/ticket {second}")
    assert "陈督查（代李局长）" in chen.last.words

    await hotline.moves_to("2023-05-24T08:31")
    assert "由陈督查代您办理了 1 件" in li.sees("代理已到期").words
    chen.sees("不用再代李局长办理")
    toast = await chen.presses(chen.with_button("同意"), "同意")
    assert "由局领导办理" in str(toast)
    await li.says("/away 取消")
    assert "没有安排代理" in li.last.words


async def test_papers_and_the_journal_say_who_stood_in(hotline: Hotline) -> None:
    li, chen, wang, liu = map(hotline.person, ("李局长", "陈督查", "王督查", "刘专员"))
    for who in (li, chen, wang, liu):
        await who.starts()
    await acts.signed(hotline, hotline.person("赵经理"))
    await away(li, "今天 陈督查")
    await more(hotline, wang, "签发督办单")
    await says(hotline, wang, "跳过", "跳过")
    await chen.presses(chen.sees("请决定：督办"), "签发督办单")
    assert "签发：陈督查（代李局长）" in hotline.group("市供电公司").sees("红督〔2023〕1号").words

    await away(wang, "今天 刘专员")  # an operator decides for a supervisor what only one may
    power = hotline.group("市供电公司")
    await acts.report(hotline, hotline.person("冯工"), power)
    await hotline.person("郑经理").presses(power, "同意上报")
    await liu.presses(hotline.desk, "审核通过")
    assert "▸ 刘专员（代王督查） 5月22日 09:00：审核通过" in hotline.desk.sees("请审核").words
    await liu.says("/ticket 1")
    assert "审核通过 · 刘专员（代王督查）" in liu.last.words
