"""A call told in one message: what stands where, and what is left for the matter."""

from __future__ import annotations

from bot.rules.reading.calls import firm
from bot.rules.reading.calls.lines import read
from bot.rules.reading.names import called, is_name_of_person
from bot.rules.reading.tasks.unit_names import Units
from bot.voice.phone_and_code import phone, uscc
from tests.support.table import rows, walks

FIRM, NUMBER, CODE = "南阳市药益宝有限公司", "13937712345", "91411300175648127W"
LINE = "0377-63312345 转 801"
ABROAD = ("85291234567", "00852 9123 4567", "886912345678", "+44 7911 123456", "4915112345678")  # the last: asked again
# fmt: off
CALLS = (
    # told, the number, the enterprise, what else, what is left for the matter
    (f"{NUMBER} {FIRM} 厂区停电，请尽快恢复。", NUMBER, FIRM, {}, "厂区停电，请尽快恢复。"),
    (f"{FIRM}，{LINE}，赵经理，停电，电话打不通", LINE, FIRM, {"contact": "赵经理"}, "停电，电话打不通"),
    (f"{NUMBER} {FIRM}厂区停电，全停", NUMBER, FIRM, {}, "厂区停电，全停"),
    (f"{NUMBER} 药益宝 停电", NUMBER, "药益宝", {}, "停电"),
    (f"{NUMBER} 厂区又停电了", NUMBER, "", {}, "厂区又停电了"),
    (f"{CODE} {NUMBER} {FIRM} 停电", NUMBER, FIRM, {"uscc": CODE}, "停电"),
    ("1393771 药益宝公司 停电", "1393771", "药益宝公司", {}, "停电"),
    (f"企业：{FIRM}\n电话：{NUMBER}\n事情：停电\n两条线都停", NUMBER, FIRM, {}, "停电\n两条线都停"),
    (f"电话:{NUMBER};企业:{FIRM};事情:停电。电话：139", NUMBER, FIRM, {}, "停电。\n电话：139"),
    (f"{NUMBER} {FIRM} 停电。区域：宛城区；保密：否", NUMBER, FIRM, {"area": "宛城区", "secrecy": "否"}, "停电。"),
    (f"企业：{FIRM}\n希望办结时间：6月1日\n停电", "", FIRM, {"wanted_by": "6月1日"}, "停电"),
    (f"企业：{FIRM};希望何时解决：6月1日;事情:停电", "", FIRM, {"wanted_by": "6月1日"}, "停电"),  # once
    (f"来电：{NUMBER}；{FIRM}；反映：停电", NUMBER, FIRM, {}, "停电"),
    (f"来电：{NUMBER}；单位：{FIRM}；反映：停电", NUMBER, FIRM, {}, "停电"),
    (f"企业：{FIRM}\n电话：王总{NUMBER}，随时可打\n停电", NUMBER, FIRM, {"contact": "王总"}, "随时可打\n停电"),
    (f"企业：{FIRM}\n电话：{LINE}\n停电", LINE, FIRM, {}, "停电"),
    (f"王总{NUMBER}，{FIRM}，停电", NUMBER, FIRM, {"contact": "王总"}, "停电"),
    (f"来电王先生 {NUMBER}，厂区又停电了", NUMBER, "", {"contact": "王先生"}, "厂区又停电了"),
    (f"来电欧阳女士，{NUMBER}，{FIRM}，停电", NUMBER, FIRM, {"contact": "欧阳女士"}, "停电"),
    (f"王先生来电：{NUMBER}，{FIRM}，停电", NUMBER, FIRM, {"contact": "王先生"}, "停电"),
    (f"{FIRM}，赵经理{NUMBER}，停电", NUMBER, FIRM, {"contact": "赵经理"}, "停电"),
    (f"来电 {NUMBER} {FIRM} 停电", NUMBER, FIRM, {}, "停电"),
    (f"又停电了。\n企业：{FIRM}\n电话：{NUMBER}", NUMBER, FIRM, {}, "又停电了。"),
)
ROAD, ZHANG = "厂门口修路三天，货车进不来。", {"contact": "张某"}
IN_ONE_LINE = (  # a label before the first fact, before each, or before none of them
    (f"来电人：张某，{NUMBER}，某某公司，{ROAD}", NUMBER, "某某公司", ZHANG, ROAD),
    (f"来电人：张某 {NUMBER} 某某公司 {ROAD}", NUMBER, "某某公司", ZHANG, ROAD),
    (f"来电人：张某；{NUMBER}；某某公司；{ROAD}", NUMBER, "某某公司", ZHANG, ROAD),
    (f"来电人:张某,某某公司,{NUMBER},{ROAD}", NUMBER, "某某公司", ZHANG, ROAD),
    (f"来电人：张某、{NUMBER}、某某公司、{ROAD}", NUMBER, "某某公司", ZHANG, ROAD),
    (f"来电人张某，电话{NUMBER}，单位某某公司，{ROAD}", NUMBER, "某某公司", ZHANG, ROAD),
    (f"反映人：张某，单位是某某公司，电话是{NUMBER}，{ROAD}", NUMBER, "某某公司", ZHANG, ROAD),
    (f"张某，{NUMBER}，某某公司，{ROAD}", NUMBER, "某某公司", ZHANG, ROAD),
    (f"来电：{NUMBER}，张某，某某公司，{ROAD}", NUMBER, "某某公司", ZHANG, ROAD),
    (f"来电：张某{NUMBER}，某某公司，{ROAD}", NUMBER, "某某公司", ZHANG, ROAD),
    (f"单位：某某公司，张某，{NUMBER}，{ROAD}", NUMBER, "某某公司", ZHANG, ROAD),
    (f"联系人：张某，某某公司{ROAD[:-1]}，电话{NUMBER}", NUMBER, "某某公司", ZHANG, ROAD[:-1]),
    (f"电话：{NUMBER}，单位：某某公司，反映：{ROAD}", NUMBER, "某某公司", {}, ROAD),
    (f"电话：{NUMBER}；单位：某某公司；反映：{ROAD}", NUMBER, "某某公司", {}, ROAD),
    (f"电话：{NUMBER} 单位：某某公司 反映：{ROAD}", NUMBER, "某某公司", {}, ROAD),
    (f"反映：{ROAD}单位：某某公司，电话：{NUMBER}", NUMBER, "某某公司", {}, ROAD),
    (f"企业：某某公司，{ROAD}", "", "某某公司", {}, ROAD),
    (f"电话：{NUMBER}。{ROAD}", NUMBER, "", {}, ROAD),
    (f"电话：{NUMBER} {ROAD}", NUMBER, "", {}, ROAD),
    (f"来电人：张某，{CODE}，{NUMBER}，{ROAD}", NUMBER, "", {**ZHANG, "uscc": CODE}, ROAD),
    (f"来电人：张某，{NUMBER}，厂门口修路，货车进不了厂", NUMBER, "", ZHANG, "厂门口修路，货车进不了厂"),  # no firm
    (f"电话：{NUMBER}，请供电公司尽快处理", NUMBER, "", {}, "请供电公司尽快处理"),  # another's
    (f"某某公司 {NUMBER} 停工 三天了", NUMBER, "某某公司", {}, "停工 三天了"),  # nobody is called so
    (f"单位：某某有限公司 南阳分公司，电话：{NUMBER}，{ROAD}", NUMBER, "某某有限公司 南阳分公司", {}, ROAD),
    (f"企业：Best Foods Co., Ltd., 电话: {NUMBER}, 事情: {ROAD}", NUMBER, "Best Foods Co., Ltd.", {}, ROAD),
    (f"企业：某某公司，电话：{NUMBER}，希望：今天恢复，并赔偿，{ROAD}", NUMBER, "某某公司",
     {"wants": f"今天恢复，并赔偿，{ROAD}"}, ""),  # where what is wanted ends nobody can say
    *((f"{told} 某某公司 {ROAD}", told, "某某公司", {}, ROAD) for told in ABROAD),
    *((f"某某公司，{told}，{ROAD}", told, "某某公司", {}, ROAD) for told in ABROAD),
    *((f"来电人：张某，{told}，某某公司，{ROAD}", told, "某某公司", ZHANG, ROAD) for told in ABROAD),
)
ONE_ANSWER = (FIRM, NUMBER, "厂区停电，请打 13937712345 找我", f"停电，请找王总{NUMBER}", "联系人：赵敏", "")
# fmt: on


@walks((*CALLS, *IN_ONE_LINE))
def test_each_part_is_found_and_nothing_that_was_told_is_lost(call: tuple[str, str, str, dict[str, str], str]) -> None:
    told, number, enterprise, more, matter = call
    found = read(told, phone, uscc)
    expected = {"phone": number, "enterprise": enterprise, **more}
    assert (dict(found.said), found.matter) == ({name: said for name, said in expected.items() if said}, matter)
    assert found.whole


# fmt: off
UNITS = (
    # told, the enterprise, what is left for the matter; 市供电公司 is a unit of the bureau's
    (f"{NUMBER} 供电公司停电",                 "",           "供电公司停电"),
    (f"{NUMBER} 供电公司停电 三天了",          "",           "供电公司停电 三天了"),
    (f"{NUMBER} 市供电公司 又停电了",          "",           "市供电公司 又停电了"),
    (f"{NUMBER} 供电公司 某某公司 停电",       "某某公司",   "供电公司 停电"),
    (f"{NUMBER} {FIRM} 供电公司停电",          FIRM,         "供电公司停电"),
    (f"{NUMBER} 供电公司设备厂 停电",          "供电公司设备厂", "停电"),
    (f"企业：市供电公司；电话：{NUMBER}；停电", "市供电公司", "停电"),  # it says so itself
)
# fmt: on


@rows(("told", "enterprise", "matter"), UNITS)
def test_a_unit_is_not_the_callers_firm(told: str, enterprise: str, matter: str) -> None:
    units = Units.of([("gongdian", "市供电公司"), ("chengguan", "市城管局")])
    found = read(told, phone, uscc, lambda name: bool(units.code(name)))
    assert (found.said.get("enterprise", ""), found.matter) == (enterprise, matter)
    assert found.said["phone"] == NUMBER


@walks(ONE_ANSWER)
def test_the_answer_to_one_question_is_no_call(told: str) -> None:
    assert not read(told, phone, uscc).whole


# fmt: off
NAMED = (
    # written where the enterprise's name is asked for        its name,         what stands beside it
    (FIRM,                                                    FIRM,             {}),
    (f"企业名称：{FIRM}",                                     FIRM,             {}),
    (f"公司全称： {FIRM}。",                                  FIRM,             {}),
    (f"我们是{FIRM}的",                                       FIRM,             {}),
    (f"我是{FIRM}的马经理",                                   FIRM,             {}),
    (f"公司名称为{FIRM}😀",                                   FIRM,             {}),
    (f"{FIRM}，电话{NUMBER}",                                 FIRM,             {"phone": NUMBER}),
    (f"{FIRM} {CODE}",                                        FIRM,             {"uscc": CODE}),
    (f"统一社会信用代码：{CODE}，公司是{FIRM}",               FIRM,             {"uscc": CODE}),
    (f"{FIRM}\n联系人：马总\n电话：{NUMBER}",                 FIRM,             {"phone": NUMBER, "contact": "马总"}),
    (f"{FIRM}，电话1393771",                                  f"{FIRM}，电话1393771", {}),  # no number: it stays
    ("Nanyang Best Foods Co., Ltd.",                          "Nanyang Best Foods Co., Ltd.", {}),
    (f"{FIRM} 南阳分公司",                                    f"{FIRM} 南阳分公司", {}),
    ("为民超市",                                              "为民超市",       {}),
    ("美的集团",                                              "美的集团",       {}),
    (NUMBER,                                                  "",               {"phone": NUMBER}),
    (f"企业名称：{FIRM}，马总，{NUMBER}，停电了",             FIRM,             {"phone": NUMBER, "contact": "马总"}),
)
# fmt: on


@rows(("written", "name", "beside"), NAMED)
def test_a_firms_name_is_found_among_what_people_write_round_it(
    written: str, name: str, beside: dict[str, str]
) -> None:
    assert firm.told(written, phone, uscc).said == {"enterprise": name, **beside}


@rows(
    ("written", "name"),
    [
        ("赵敏", "赵敏"),
        ("联系人：欧阳建国。", "欧阳建国"),
        ("我叫买买提·吐尔逊", "买买提·吐尔逊"),
        ("是办公室张主任", "办公室张主任"),
        ("曹工（许可科）", "曹工（许可科）"),
        ("曹工电话里说已收到", ""),
        ("王科长知道了", ""),
    ],
)
def test_somebody_is_named_and_what_they_did_is_no_name(written: str, name: str) -> None:
    assert (called(written) if is_name_of_person(called(written)) else "") == name
