"""What was written down wrong is put right: with a reason, told to whom it concerns, never looser than it was."""

from __future__ import annotations

from tests.stories.dispatch.test_reassignment import due_in, more, says
from tests.support import acts
from tests.support.stage import Hotline


async def test_facts_of_a_matter_are_put_right_and_told_to_whom_they_concern(hotline: Hotline) -> None:
    zhao, wang, liu = map(hotline.person, ("赵经理", "王督查", "刘专员"))
    power = hotline.group("市供电公司")
    number = await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    before = due_in(zhao)

    await more(hotline, liu, "更正内容")
    assert "保密" in hotline.desk.last.labels
    await says(hotline, liu, "所在地区", "卧龙区", "填错了地区。")
    for place in (zhao, power):
        assert "原为“宛城区”，现为“卧龙区”" in place.sees("更正").words
    power.sees("地点：卧龙区")
    await more(hotline, liu, "更正内容")
    for fact in ("难易程度", "具体问题"):
        assert "督查员" in (await liu.presses(hotline.desk, fact) or "")
    await more(hotline, wang, "更正内容")
    await says(hotline, wang, "难易程度", "难点(A)", "涉及多家单位。")
    assert "仍从首次交办算起" in zhao.sees("难易程度").words
    assert due_in(zhao) != before
    await wang.says(f"/why {number}")
    assert "合计 23 个工作日" in wang.last.words

    await more(hotline, wang, "更正企业信息")
    await says(hotline, wang, "联系电话", "1393771")
    assert "号码看着不对" in hotline.desk.last.words
    await says(hotline, wang, "13937700001", "原号停机。")
    assert "13937700001" in zhao.sees("联系电话").words
    assert "联系电话" in power.sees("更正了企业").words
    assert "13937700001" not in "".join(message.words for message in power.messages)
    for fact, wrong, right in (("联系人", "", "赵敏"), ("统一社会信用代码", "9111", "91110000600037341L")):
        await more(hotline, wang, "更正企业信息")
        await says(hotline, wang, fact, *filter(None, (wrong, right)), "来电更正。")
        assert f"现为“{right}”" in zhao.sees(f"{fact}：").words
        assert right not in "".join(message.words for message in power.messages[-1:])
    await more(hotline, wang, "更正企业信息")
    await says(hotline, wang, "企业名称", "南阳" * 51)
    assert "100" in hotline.desk.last.words, "nobody's name is as long: it is asked for again at once"
    await says(hotline, wang, "取消")
    await wang.says("/find 13937700001")
    assert number in wang.last.words
    await wang.says(f"/ticket {number}")
    assert "更正企业信息" in wang.last.words


async def test_a_confidential_matter_is_looked_through_again_before_a_unit_reads_new_words(hotline: Hotline) -> None:
    zhao, wang, feng, power = (*map(hotline.person, ("赵经理", "王督查", "冯工")), hotline.group("市供电公司"))
    number = await acts.dispatch(hotline, zhao)
    quiet = len(power.messages)

    await more(hotline, wang, "更正内容")
    await says(hotline, wang, "具体问题", "药益宝公司冷库停电，请先恢复冷库供电。", "企业来电补充。")

    assert "冷库" in zhao.sees("具体问题").words
    assert len(power.messages) == quiet
    await feng.says(power, f"/ticket {number}")
    assert not any("冷库" in message.words for message in power.messages)
    await more(hotline, wang, "改派")
    await says(hotline, wang, "市供电公司", "市烟草局", "换单位。")
    assert "还没有放行" in hotline.desk.last.words
    await says(hotline, wang, "取消")
    await more(hotline, wang, "增加协办")
    await says(hotline, wang, "市烟草局")
    assert "还没有放行" in (await wang.presses(hotline.desk.last, "和主办一样") or ""), "nor does one unit more read it"
    await says(hotline, wang, "取消")
    card = hotline.desk.with_button("放行")
    assert "冷库" in card.words.partition("单位看到")[2]
    assert "药益宝" not in card.words.partition("单位看到")[2]

    await wang.presses(card, "放行")

    power.sees("请按卡片上的新文字办理")
    assert "请先恢复冷库供电" in power.with_button("签收").words
    await more(hotline, wang, "更正企业信息")
    await says(hotline, wang, "企业名称", "南阳市康源制药有限公司", "名称写错了。")
    await feng.says(power, f"/ticket {number}")
    assert not any("药益宝" in message.words or "康源" in message.words for message in power.messages)


async def test_secrecy_is_tightened_and_never_loosened(hotline: Hotline) -> None:
    zhao, wang, power = hotline.person("赵经理"), hotline.person("王督查"), hotline.group("市供电公司")
    await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    assert "药益宝" in power.with_button("签收").words

    await more(hotline, wang, "更正内容")
    await says(hotline, wang, "保密", "对承办单位保密", "企业担心被报复。")

    assert "药益宝" not in power.with_button("签收").words
    assert "对承办单位保密" in zhao.sees("保密").words
    hotline.desk.with_button("放行")
    await more(hotline, wang, "更正内容")
    assert "保密" not in hotline.desk.last.labels


async def test_what_belongs_to_the_other_form_is_not_taken_by_this_one(hotline: Hotline) -> None:
    wang = hotline.person("王督查")
    await acts.dispatch(hotline, hotline.person("赵经理"))
    for form, elsewhere in (("更正内容", "联系电话"), ("更正企业信息", "难易程度")):
        await more(hotline, wang, form)
        await wang.says(hotline.desk, elsewhere, reply_to=hotline.desk.last)
        assert "选要更正哪一项" in hotline.desk.last.words, form


async def test_an_enterprise_puts_its_own_phone_right_and_makes_its_matter_confidential_later(hotline: Hotline) -> None:
    zhao, wang, power = hotline.person("赵经理"), hotline.person("王督查"), hotline.group("市供电公司")
    number = await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")

    await zhao.presses(zhao, "更正联系方式、保密")
    assert set(zhao.last.labels) >= {"联系人", "联系电话", "保密"}
    assert "难易程度" not in zhao.last.labels
    await zhao.presses(zhao, "联系电话")
    await zhao.says("1393771")
    assert "这个号码看着不对：“1393771”" in zhao.last.words
    await zhao.says("13937700001")
    assert "13937700001" in zhao.sees("已更正").words
    assert "现为“13937700001”" in hotline.desk.sees("企业更正了信息").words
    assert "更正了自己的联系电话" in power.last.words
    await wang.says("/find 13937700001")
    assert number in wang.last.words
    await wang.presses(hotline.desk, "更多操作")
    await wang.presses(hotline.desk, "更正企业信息")
    await wang.presses(hotline.desk, "统一社会信用代码")
    await wang.says(hotline.desk, "97411300175648127A", reply_to=hotline.desk.last)
    assert "没通过校验：“97411300175648127A”" in hotline.desk.last.words
    await wang.says(hotline.desk, "/cancel")

    await zhao.presses(zhao, "更正联系方式、保密")
    await zhao.presses(zhao, "保密")
    await zhao.presses(zhao, "对承办单位保密")
    assert "不再给承办单位看" in zhao.sees("从现在起对承办单位保密").words
    assert "要求从现在起" in hotline.desk.sees("企业更正了信息").words
    assert "药益宝" not in power.with_button("签收").words
    await zhao.presses(zhao, "更正联系方式、保密")
    assert "保密" not in zhao.last.labels
    await zhao.presses(zhao, "联系人")
    await zhao.says("赵敏")
    assert "赵敏" not in hotline.desk.last.words
    assert not any("赵敏" in message.words for message in power.messages)

    await zhao.says("二号车间也停电了，请一并看看。")
    await zhao.presses(zhao, "反映新诉求")
    await zhao.presses(zhao, "供电保障")
    assert "请核对一遍" in zhao.last.words, "the second time it is asked nothing that is known"
    for known in ("赵敏", "13937700001", "宛城区"):
        assert known in zhao.last.words


async def test_a_part_of_the_name_of_what_is_wrong_is_enough_where_it_is_typed(hotline: Hotline) -> None:
    zhao, liu = hotline.person("赵经理"), hotline.person("刘专员")
    await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    await more(hotline, liu, "更正内容")
    await liu.says(hotline.desk, "所在地", reply_to=hotline.desk.last)
    await says(hotline, liu, "卧龙区", "填错了地区。")
    assert "原为“宛城区”，现为“卧龙区”" in zhao.sees("更正").words
