"""Listed enterprises: the register, who changes it, and their matters as a kind of their own."""

from __future__ import annotations

from dataclasses import replace

from bot.config.limits import DEFAULTS, PROFILE
from bot.config.limits import LISTED as FASTER
from bot.rules.model.kinds import Kind
from bot.rules.office.profiles import Finer, Profile
from tests.stories.reports.test_digest import balances, every_number_opens, numbers, pictures_in
from tests.support import acts
from tests.support.intake_ways import ANSWERS, CARD, goes_on
from tests.support.office import OFFICE
from tests.support.stage import Hotline, playing

PHARMA, TEXTILE = "南阳市药益宝有限公司", "南阳木兰花家纺股份有限公司"
CODE, OTHER = "91411300MA3X7K2L5X", "91411300769489836E"


async def listed(hotline: Hotline, *lines: str, by: str = "王督查") -> None:
    """A supervisor puts enterprises on the register."""
    who = hotline.person(by)
    await who.says("/listed " + "\n".join(lines or (f"{PHARMA} {CODE} 第三批",)))
    await who.presses(who, "确认启用")


async def test_a_matter_of_a_listed_enterprise_is_a_kind_of_its_own(hotline: Hotline) -> None:
    zhao, sun, power = hotline.person("赵经理"), hotline.person("孙总"), hotline.group("市供电公司")
    await listed(hotline)

    number = await acts.dispatch(hotline, zhao, uscc=CODE)

    assert number == "GP-2023-0001"
    assert "企业信息已封存 · 挂牌企业（第3批）" in hotline.desk.with_button("更多操作").words
    assert "GP" not in power.card.words  # that a confidential firm is a listed one would say which
    assert "药益宝" not in "".join(message.words for message in power.messages)
    assert await acts.submit(hotline, sun, enterprise="南阳市宏远有限公司") == "RX-2023-0001"


async def test_the_name_counts_however_it_is_spaced_and_the_code_before_it(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await listed(hotline, "南阳（宛城） Yao Bao 有限公司 无 1", f"{PHARMA} {CODE} 1")
    other = await acts.submit(hotline, hotline.person("孙总"), enterprise=PHARMA, uscc=OTHER)
    assert other.startswith("RX")  # a firm of the same name
    assert (await acts.submit(hotline, zhao, enterprise="南阳(宛城)ＹＡＯ ＢＡＯ有限公司", uscc=CODE)).startswith("GP")
    assert "挂牌企业（第1批）" in hotline.desk.with_button("受理立项").words


async def test_a_bare_name_is_believed_only_where_code_phone_or_desk_say_the_same(hotline: Hotline) -> None:
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    await listed(hotline)
    assert (await acts.submit(hotline, sun)).startswith("RX"), "anybody can write a name"
    assert (await acts.submit(hotline, zhao, uscc=CODE, phone="0377-63312345")).startswith("GP")
    other = hotline.person(hotline.world.add_user(3777, "钱会计").id)
    known = await acts.submit(hotline, other, phone="0377-63312345")
    assert known.startswith("GP"), "known by the phone of a matter that was confirmed"


async def test_the_desk_confirms_afterwards_that_a_matter_is_a_listed_firms(hotline: Hotline) -> None:
    sun, wang, desk = hotline.person("孙总"), hotline.person("王督查"), hotline.desk
    await listed(hotline)
    number = await acts.submit(hotline, sun)
    card = desk.with_button("受理立项")
    assert "名称在挂牌名单上（第3批）" in card.words

    async def recognises() -> str:
        await wang.presses(desk.with_button("更多操作"), "更多操作")
        await wang.presses(desk.with_button("收起"), "认定挂牌企业")
        await wang.says(desk, "回拨了名单上的电话。", reply_to=desk.last)
        return desk.last.words

    await recognises()
    assert "挂牌企业（第3批）" in card.words
    assert "名称在挂牌名单上" not in card.words
    assert f"{number} 已按挂牌企业办理" in sun.last.words
    assert "认定挂牌企业" not in (await wang.presses(card, "更多操作"), card.labels)[1]
    await wang.says(f"/ticket {number}")
    assert number.startswith("RX"), "the number that everybody knows stays"
    assert "回拨了名单上的电话" in wang.last.words
    await wang.says("/digest")
    more = await numbers(hotline, "王督查", wang, wang.last)
    assert "挂牌企业" in more.words
    assert "效能热线" not in more.words, "from then on it counts as theirs"
    assert (await acts.submit(hotline, sun, "又停电了。")).startswith("GP"), "known by the phone of that matter"

    await acts.submit(hotline, hotline.person("赵经理"), enterprise="南阳市宏远有限公司")
    assert "挂牌名单上没有这家企业" in await recognises()


async def test_a_recognition_is_taken_back_and_whoever_has_another_time_is_told(database_url: str) -> None:
    """Dispatched Monday 2023-05-22: as a listed firm's due after ten working days, else after fifteen."""
    faster = Profile(PROFILE, DEFAULTS, (Finer(FASTER, kind=Kind.LISTED),))
    async with playing(database_url, office=replace(OFFICE, profile=faster)) as hotline:
        zhao, chen, desk = hotline.person("赵经理"), hotline.person("陈督查"), hotline.desk
        power, city = hotline.group("市供电公司"), hotline.group("市城管局")
        await listed(hotline)
        number = await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")

        async def says(label: str, words: str) -> None:
            await chen.presses(desk.with_button("更多操作"), "更多操作")
            await chen.presses(desk.with_button("收起"), label)
            await chen.says(desk, words, reply_to=desk.last)

        await says("认定挂牌企业", "核对了代码。")
        assert "6月5日 17:30" in power.sees("办理时限有变").words
        assert "6月5日 17:30" in city.sees("办理时限有变").words
        await says("撤销认定", "代码对不上，是另一家。")

        told = zhao.sees(f"{number} 不再按挂牌企业办理").words
        assert "原因：代码对不上，是另一家。" in told
        assert "6月12日 17:30" in told
        assert "6月12日 17:30" in power.last.words
        assert "挂牌" not in power.last.words + city.last.words, "which firms are listed is not for units"
        await chen.says(f"/ticket {number}")
        assert "撤销挂牌企业认定" in chen.last.words
        assert "代码对不上" in chen.last.words
        await chen.presses(desk.with_button("更多操作"), "更多操作")
        assert "撤销认定" not in desk.with_button("收起").labels


async def test_numbers_of_every_kind_are_found(hotline: Hotline) -> None:
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    await listed(hotline)
    number = await acts.dispatch(hotline, zhao, uscc=CODE)
    for command in ("/ticket", "/find", "/why"):
        for written in ("gp2023-1", "GP-2023-0001", "1"):
            await wang.says(f"{command} {written}")
            assert number in wang.last.words, (command, written)


async def test_the_register_is_shown_searched_and_its_long_batches_are_paged(hotline: Hotline) -> None:
    chen, li = hotline.person("陈督查"), hotline.person("李局长")
    many = [f"南阳第{n}纺织有限公司 无 2" for n in range(1, 31)]
    await listed(hotline, f"{TEXTILE} {OTHER} 第一批 2022-08-05", *many, by="陈督查")

    await chen.says(hotline.desk, "/listed")
    shown = hotline.desk.last
    assert "2 批，合计 31 家" in shown.words
    assert "第1批：1 家（2022-08-05 起）" in shown.words
    await chen.presses(shown, "第2批 30")
    assert "30 家" in hotline.desk.last.words
    assert hotline.desk.last.words.count("纺织") == 25
    await chen.presses(hotline.desk, "下一页")
    assert hotline.desk.last.words.count("纺织") == 5
    for words in ("木兰花", OTHER, OTHER.lower()):
        await li.says(f"/listed {words}")
        assert f"{TEXTILE} {OTHER}" in li.last.words
    await li.says("/listed 没有这家")
    assert "名单里没有" in li.last.words


async def test_lines_nobody_can_read_are_named_and_the_others_wait_for_the_button(hotline: Hotline) -> None:
    chen = hotline.person("陈督查")
    await chen.says(
        f"/listed {TEXTILE} {OTHER} 第一批\n{PHARMA} {CODE}X 第一批\n随便写的\n南阳甲有限公司 无 头一批\n"
        f"{TEXTILE} 无 第二批\n移出 南阳乙有限公司 已注销"
    )
    asked = chen.last.words
    assert "登记 1 家" in asked
    assert "这 5 行没有用上" in asked
    for why in ("没通过校验", "随便写的：没看懂", "头一批：没看懂批次", "同一家", "名单上没有"):
        assert why in asked
    await chen.says("/listed")
    assert "还是空的" in chen.last.words

    asked = chen.sees("请核对后确认")
    confirm = acts.behind(asked, "确认启用")
    await chen.presses(asked, "确认启用")
    assert "登记 1 家，现在名单上合计 1 家" in chen.last.words
    assert not asked.labels
    assert "陈督查 5月22日 09:00：已确认" in asked.words
    assert "过时" in (await chen.presses(asked, confirm, forged=True) or chen.last.words)
    await chen.says(f"/listed {TEXTILE} 无 3\n南阳丙有限公司 无 3")
    assert "已经在名单上" in chen.last.words


async def test_who_is_removed_is_no_longer_listed_and_what_came_before_stays(hotline: Hotline) -> None:
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    await listed(hotline)
    first = await acts.submit(hotline, zhao, uscc=CODE)
    await listed(hotline, f"移出 {PHARMA} 已迁往外地")
    assert await acts.submit(hotline, zhao, "另一件事，路面坏了半年没有人修。") == "RX-2023-0001"
    await wang.says("/listed 药益宝")
    assert "已移出" in wang.last.words
    await wang.says(f"/ticket {first}")
    assert first in wang.last.words


async def test_only_a_supervisor_changes_it_and_only_the_bureau_reads_it(hotline: Hotline) -> None:
    liu, zhao, power = hotline.person("刘专员"), hotline.person("赵经理"), hotline.group("市供电公司")
    chen = hotline.person("陈督查")
    await liu.says(f"/listed {PHARMA} 无 1")
    assert "由督查员" in liu.last.words
    await chen.says(f"/listed {PHARMA} 无 1")
    button = chen.last.button("确认启用")
    assert button
    assert "由督查员" in (await liu.presses(liu.last, button.data, forged=True) or "")
    await liu.says("/listed")
    assert "还是空的" in liu.last.words
    await zhao.starts()
    await zhao.says("/listed")
    assert "工作人员" in zhao.last.words
    await hotline.person("冯工").says(power, "/listed")
    assert "工作人员" in power.last.words
    await chen.presses(chen.last, "放弃修改")
    assert "照旧" in chen.last.words


async def test_an_operator_enters_the_matter_of_a_listed_caller(hotline: Hotline) -> None:
    liu, desk = hotline.person("刘专员"), hotline.desk
    await listed(hotline, f"{ANSWERS['企业名称']} 无 2")
    await liu.says(desk, "/new")
    await goes_on(liu, CARD, desk)
    await liu.presses(desk.last, "确认提交")
    desk.sees("GP-2023-0001")


async def test_kinds_are_counted_apart_and_a_sum_says_so_with_its_parts(hotline: Hotline) -> None:
    zhao, sun, wang = hotline.person("赵经理"), hotline.person("孙总"), hotline.person("王督查")
    await acts.handled(hotline, sun, enterprise="南阳市宏远有限公司")
    for answer in ("已解决", "满意", "没有"):
        await sun.presses(sun, answer)
    await wang.says("/digest")
    assert "挂牌企业" not in wang.last.words
    assert "合计" not in wang.last.words

    await listed(hotline)
    await acts.handled(hotline, zhao, uscc=CODE)
    for answer in ("已解决", "非常满意", "没有", "跳过"):
        await zhao.presses(zhao, answer)
    await acts.submit(hotline, zhao, "二期又停电了，请派人来看。")
    await wang.says("/digest")
    assert "新收合计 3 件（效能热线 1、挂牌企业 2）" in wang.last.words
    told = await numbers(hotline, "王督查", wang, wang.last)
    balances(told)
    assert "效能热线今年：收到 1 = " in told.words
    assert "挂牌企业今年：收到 2 = " in told.words
    assert "挂牌企业本期销号 1 件）：非常满意 1" in told.words
    assert "新收合计 3" in told.labels
    await every_number_opens(hotline, "王督查", wang, told)

    assert "近七天 · 效能热线" in told.words
    assert "收到 2 件，结束 1 件" in told.words.partition("近七天 · 挂牌企业")[2]

    await hotline.moves_to("2023-05-23T08:31:00")
    assert len(pictures_in(hotline.desk)) == 1

    await wang.says("/stats")
    whole = wang.messages[-5]
    assert "效能热线：收到 1 = 已销号 1" in whole.words
    assert "挂牌企业：收到 2 = 已销号 1" in whole.words
    assert "收到 3" not in whole.words
    await every_number_opens(hotline, "王督查", wang, whole)
    await wang.presses(whole, "按批次")
    assert "挂牌企业 · 按批次" in wang.last.words
    assert "第3批 2 件" in wang.last.words


async def test_the_unit_reads_of_a_listed_enterprise_before_what_was_told_earlier(hotline: Hotline) -> None:
    """Telegram makes the group wait; when it opens, the listed enterprise's card is the first."""
    power, wang = hotline.group("市供电公司"), hotline.person("王督查")
    await listed(hotline)
    plain = await acts.submit(hotline, hotline.person("孙总"), enterprise="大统集团", secrecy="可告知承办单位")
    first = await acts.submit(hotline, hotline.person("赵经理"), uscc=CODE, secrecy="可告知承办单位")
    for number in (first, plain):
        await wang.presses(
            next(m for m in hotline.desk.messages if number in m.words and m.button("受理立项")), "受理立项"
        )
    hotline.world.fail_next(chat=power.id, error_code=429, description="Too Many Requests", retry_after=1)
    for number in (plain, first):
        card = next(m for m in hotline.desk.messages if number in m.words and m.button("按建议交办"))
        hotline.world.press(wang.user, card, "按建议交办")
    await hotline.settled()
    assert [number for m in power.messages for number in (first, plain) if number in m.words and m.button("签收")] == [
        first, plain
    ]  # fmt: skip
