"""The case officer: who accepts a matter keeps it, is named where the desk is reminded, and can hand it on."""

from __future__ import annotations

from tests.stories.admin.test_binding import newcomer, person_code
from tests.support import acts
from tests.support.stage import Hotline


async def test_who_accepts_keeps_it_is_named_and_hands_it_on(hotline: Hotline) -> None:
    zhao, sun, wang, liu, chen = map(hotline.person, ("赵经理", "孙总", "王督查", "刘专员", "陈督查"))
    first = await acts.submit(hotline, zhao)
    card = hotline.desk.with_button("受理立项")
    await acts.accept(hotline, released=False)
    assert "专人：王督查" in card.words
    second = await acts.submit(hotline, sun, category="规划建设")
    await acts.accept(hotline, "刘专员", released=False)

    for who in (wang, liu):
        await who.starts()
        await who.says("/todo")
    own, others = liu.last.words.partition("其他")[::2]
    assert "您负责的" in own, "own matters come first"
    assert second in own
    assert first in others
    assert wang.last.words.index(first) < wang.last.words.index(second)

    await chen.presses(card, "更多操作")
    await chen.presses(hotline.desk, "转交")
    assert "王督查" not in hotline.desk.last.labels
    await chen.presses(hotline.desk.last, "刘专员")
    for who in (wang, liu):
        assert "从王督查转交给刘专员" in who.sees("转交专人").words
    assert "专人：刘专员" in card.words

    await hotline.moves_to("2023-05-23T08:31")
    assert "专人：刘专员 2 件（逾期 2 件）" in hotline.desk.sees("督查简报").words
    for number in (first, second):
        assert "专人：刘专员" in hotline.desk.sees(f"{number} · 放行超时").words


async def test_a_unit_hands_its_part_to_a_colleague(hotline: Hotline) -> None:
    zhao, qian, sun = map(hotline.person, ("赵经理", "钱工", "孙工"))
    city = hotline.group("市城管局")
    await acts.dispatch(hotline, zhao)
    await sun.starts()
    await hotline.person("冯工").presses(hotline.group("市供电公司"), "签收")  # the lead: now the co-unit can begin
    await qian.presses(city, "签收")

    await qian.presses(city, "转给同事")
    assert {"孙工", "周局长", "吴副局长"} <= set(city.last.labels)
    assert "钱工" not in city.last.labels
    await qian.says(city, "冯工", reply_to=city.last)  # of another unit
    assert "没有找到这个人" in city.last.words
    await qian.presses(city.with_button("孙工"), "孙工")

    assert "钱工已把市城管局这一件转给孙工" in sun.sees("转给同事").words
    assert "孙工" in city.with_button("申请退单").words
    await sun.says("/todo")
    assert "您负责的" in sun.last.words


async def test_who_is_dismissed_keeps_and_answers_for_nothing(hotline: Hotline) -> None:
    admin, ma, niu, liu = (
        hotline.person("韩管理"),
        newcomer(hotline, 5001, "马工"),
        newcomer(hotline, 5002, "牛专员"),
        hotline.person("刘专员"),
    )
    await acts.dispatch(hotline, hotline.person("赵经理"))
    city = hotline.group("市城管局")
    for who, duty in ((ma, ("单位承办人", "市城管局")), (niu, ("热线专员",))):
        await who.starts()
        await who.says(f"/bind {await person_code(admin, *duty)}")
    hotline.world.join(ma.user, city.chat)
    await ma.presses(city, "签收")
    await liu.presses(hotline.desk.with_button("更多操作"), "更多操作")
    await liu.presses(hotline.desk, "转交")
    await liu.presses(hotline.desk.last, "牛专员")

    for name in ("马工", "牛专员"):
        await admin.says("/appoint")
        await admin.presses(admin, "撤销任命")
        await admin.presses(admin, next(label for label in admin.last.labels if name in label))
    assert "责任人：钱工" in city.with_button("申请退单").words
    told = hotline.desk.sees("专人已不在督查室")
    assert "牛专员" in told.words
    await liu.presses(told, told.labels[0])
    await liu.presses(hotline.desk.last, "王督查")
    assert "专人：王督查" in hotline.desk.with_button("更多操作").words
