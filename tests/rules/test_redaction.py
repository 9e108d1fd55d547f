"""What a unit's group may read, by example: whatever gives the enterprise away is hidden, however it is written."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.rules.model.status import Status
from bot.rules.model.ticket import Attachment, Envelope, Ticket
from bot.rules.office import privacy
from bot.rules.reading import firms
from bot.rules.reading.identifiers import HIDDEN
from bot.rules.reading.shadow import shadow
from tests.rules.sample import ticket
from tests.support.table import rows, walks

SECRET = ticket(Status.DISPATCHED, confidential=True)
OPEN = replace(SECRET, confidential=False)
ENVELOPE = Envelope("南阳市药益宝医药科技有限公司", "赵敏", "+8613937712345", "91411300MA3XABCD0P")

NUMBERS = [
    "13937712345", "139 3771 2345", "139-3771-2345", "139.3771.2345", "+86 13937712345", "0086-139-3771-2345",
    "1 3 9 3 7 7 1 2 3 4 5", "１３９３７７１２３４５", "139\u200b3771\u200b2345", "1\ufe0f39\ufe0f37712345",
    "一三九三七七一二三四五", "①③⑨③⑦⑦①②③④⑤", "(0377)6331-2345", "0377-63312345", "0377 6331 2345", "400-123-4567",
    "400-820-8820转2",
    "+852 9123 4567", "+677 12345", "85291234567", "00852 9123 4567", "(853)6612-3456", "886912345678",
    "0044 7911 123456", "411302198803151234", "41130219880315123x", "139\n3771\n2345",
    "139‐3771‐2345", "139‑3771‑2345", "139−3771−2345", "139―3771―2345", "139～3771～2345", "139•3771•2345",
    "0377‑63312345",
]  # fmt: skip
NAMES = [
    "南阳市药益宝医药科技有限公司", "药益宝医药科技有限公司", "药益宝医药", "药益宝", "药 益 宝", "药·益·宝",
    "药\u200b益\u200b宝", "药*益*宝", "药\n益\n宝", "赵敏", "赵 敏", "赵\u2060敏", "赵经理", "赵总", "赵女士",
    "91411300MA3XABCD0P", "9141 1300 ma3x abcd 0p", "９１４１１３００ＭＡ３ＸＡＢＣＤ０Ｐ",
    "@yaoyibao", "t.me/yaoyibao", "https://t.me/yaoyibao", "tg://user?id=3001", "zhao@yaoyibao.com",
    "https://www.yaoyibao.com/about",
]  # fmt: skip
HARMLESS = [
    "厂区从 5月22日 17:30 起停电，已停 15 个工作日。", "2023-05-22 13:30 到 2023-05-23 09:00", "编号 RX-2023-0001",
    "2 号电表 A-100", "电压 10000 伏，损失 1500000 元", "见 https://www.henan.gov.cn/2023/05-22/2746.html",
    "照片.jpg", "9:00-12:00、14:00-17:30", "单价 2.00/3.50/4.25/1.00 元", "货款 88691234567.00 元",
    "第 1、2、3、4、5、6 条", "我们赵。敏感设备已停", "医药科技行业", "网址格式不对", "面积 13 亩，共 9 户",
    "赵总额不对",
]  # fmt: skip
FORMS = [
    # the enterprise's name        what people call it
    ("南阳镕康实业有限公司",       "南阳镕康"),
    ("南阳市镕康实业有限公司",     "镕康"),
    ("南阳市友邻乐尚养老服务有限公司", "友邻乐尚"),
    ("南阳木兰花家纺股份有限公司", "木兰花"),
    ("南阳市万德隆商贸有限责任公司", "万德隆"),
    ("南阳市禄康源百货有限公司",   "禄康源"),
    ("药益宝（南阳）医药有限公司", "药益宝医药"),
    ("药益宝（南阳）医药有限公司", "药益宝(南阳)医药"),
    ("ABC Trading Co",             "abc  trading co"),
    ("江州金光电子有限公司",       "金光公司"),
    ("江州金光电子有限公司",       "金光电子"),
    ("南阳镕康实业有限公司",       "镕康公司"),
    ("药益宝 & 子公司",            "药益宝&子公司"),
]  # fmt: skip


@rows("written", [*NAMES, *HARMLESS, *(said for _, said in FORMS), "YYB 赵总", "第1第一药2店", "药y宝"])
def test_no_name_is_passed_over_before_it_is_looked_for(written: str) -> None:
    read, _ = shadow(f"我们{written}停电了")
    whose = {ENVELOPE, *(Envelope(name, "欧阳建国", "+8613937712345") for name, _ in FORMS)}
    whose |= {Envelope("第1药店", "Tom Smith", ""), Envelope("药益宝", "买买提·吐尔逊", "")}
    missed = [
        p for one in whose for p in privacy._naming(one) if re.search(p, read) and not firms.may_stand(p, {*read})
    ]
    assert missed == []


CASES = [
    # contact           enterprise                        is written in the matter     and a unit reads
    ("欧阳建国",         "南阳镕康实业有限公司",           "找欧阳总就行，门卫认识欧阳经理", "找#就行，门卫认识#"),
    ("买买提·吐尔逊",    "南阳镕康实业有限公司",           "找买买提经理",               "找#"),
    ("Tom Smith",        "Nanyang Best Foods Co., Ltd.",   "Best Foods 的厂房，找 Tom",  "# 的厂房，找 #"),
    ("赵敏",             "360大厦物业有限公司",            "360大厦停电三天",            "#停电三天"),
    ("赵敏",             "药益宝有限公司",                 "微信：yaoyibao88，QQ 12345678", "微信：#，QQ #"),
    ("赵敏",             "药益宝有限公司",  "藥益寶、yaoyibao、药 益 宝、Y益宝、藥·益·寶", "#、#、#、#、#"),
]  # fmt: skip


@rows(("contact", "enterprise", "matter", "read"), CASES)
def test_people_and_firms_are_hidden_whatever_they_are_called(
    contact: str, enterprise: str, matter: str, read: str
) -> None:
    behind = Envelope(enterprise, contact, "+8613937712345")
    assert privacy.for_unit(matter, SECRET, behind) == read.replace("#", HIDDEN)


@rows("number", NUMBERS)
@rows("ticket", [SECRET, OPEN])
def test_a_number_is_hidden_however_it_is_written(number: str, ticket: Ticket) -> None:
    assert privacy.for_unit(f"请打：{number}，一直有人。", ticket, ENVELOPE) == f"请打：{HIDDEN}，一直有人。"


@rows("words", ["金额 5000 13937712345 元", "13937712345一直打不通", "从13937712345打来"])
def test_a_number_is_hidden_whatever_stands_beside_it(words: str) -> None:
    assert "37712345" not in privacy.for_unit(words, OPEN, ENVELOPE)


@rows("name", NAMES)
def test_a_name_is_hidden_however_it_is_written(name: str) -> None:
    assert privacy.for_unit(f"这里是（{name}），停电", SECRET, ENVELOPE) == f"这里是（{HIDDEN}），停电"


@rows("name", NAMES[:5])
def test_a_named_enterprise_is_named(name: str) -> None:
    assert name in privacy.for_unit(f"这里是{name}，停电", OPEN, ENVELOPE)


@rows("text", HARMLESS)
def test_what_names_nobody_is_left_as_it_is(text: str) -> None:
    assert privacy.for_unit(text, SECRET, ENVELOPE) == text


@rows(("text", "left"), [
    ("药益宝厂区停电", "厂区停电"), ("药益宝公司厂房漏水", "厂房漏水"),
    ("药益宝医药有限公司店里停电", "店里停电"), ("药益宝生产线停了", "生产线停了"),
    ("药益宝生产公司停电", "停电"), ("药益宝门口施工", "门口施工"),
    ("药益宝厂停电", "停电"), ("药益宝的厂区停电", "的厂区停电"),
    ("药益宝供电中断", "供电中断"), ("药益宝公司电缆被挖断", "电缆被挖断"), ("药益宝供电设备坏了", "供电设备坏了"),
    ("药益宝医药有限公司消防没过", "消防没过"), ("药益宝科技停电", "停电"),
    ("药益宝电缆有限公司停电", "停电"), ("药益宝电缆厂停电", "停电"), ("药益宝供电设备公司停电", "停电"),
    ("药益宝供电所欠费", "供电所欠费"), ("药益宝工厂区停电", "厂区停电"),
])  # fmt: skip
def test_no_sign_of_the_next_word_is_hidden_with_a_name(text: str, left: str) -> None:
    assert privacy.for_unit(text, SECRET, ENVELOPE) == f"{HIDDEN}{left}"


@rows("text", ["金光电缆被挖断", "南阳金光电缆有限公司被挖断", "金光电缆厂被挖断", "金光公司被挖断"])
def test_a_trade_that_is_the_firms_own_stays_with_its_name(text: str) -> None:
    envelope = replace(ENVELOPE, enterprise="南阳金光电缆有限公司")

    assert privacy.for_unit(text, SECRET, envelope) == f"{HIDDEN}被挖断"


@rows("title", ["厂区停电，南阳市药益宝医…", "厂区停电，药益…", "南阳市药…", "找南阳市药益宝医药科技有限…"])
def test_a_name_that_a_title_cuts_in_two_is_hidden(title: str) -> None:
    left = privacy.for_unit(title, SECRET, ENVELOPE)

    assert "药" not in left
    assert left.endswith(f"{HIDDEN}…")


@rows(("enterprise", "nickname"), FORMS)
def test_what_people_call_a_firm_is_hidden_too(enterprise: str, nickname: str) -> None:
    envelope = replace(ENVELOPE, enterprise=enterprise)

    assert privacy.for_unit(f"“{nickname}”停电了", SECRET, envelope) == f"“{HIDDEN}”停电了"


OF_OFFICES = ("物流", "环保", "科技", "贸易", "建材", "建设", "交通", "农业", "水利", "医药", "教育", "文化", "旅游")


@rows(("enterprise", "text"), [
    ("南阳宏达物流有限公司", "#的物流停了"), ("南阳宏达物流有限公司", "#停了"), ("南阳宏达物流有限公司", "#公司"),
    ("南阳物流有限公司", "#停了"), ("环保科技公司", "#停了"),
])  # fmt: skip
def test_the_firms_own_short_name_is_hidden_beside_its_trade(enterprise: str, text: str) -> None:
    called = "环保科技公司" if enterprise.startswith("环保") else "南阳物流" if "宏达" not in enterprise else "宏达"
    assert privacy.for_unit(text.replace("#", called), SECRET, replace(ENVELOPE, enterprise=enterprise)).startswith(
        HIDDEN
    )


def test_a_short_name_that_is_a_trade_hides_no_trade() -> None:
    envelope = replace(ENVELOPE, enterprise="南阳宏达物流有限公司", also="物流、宏达")

    assert privacy.for_unit("宏达停了，物流停了", SECRET, envelope) == f"{HIDDEN}停了，物流停了"


@rows(
    ("enterprise", "text"),
    [
        ("南阳市建筑工程有限公司", "建筑工程停工"),
        ("南阳供电设备有限公司", "市供电公司不给接电"),
        ("江州金光电子有限公司", "金光闪闪的江州停电"),
        ("南阳环保科技有限公司", "南阳环保局说环保问题归市科技局"),
        ("南阳供电设备有限公司", "南阳供电公司停电两天"),
        ("南阳物流有限公司", "顺丰物流有限公司的车也进不来，南阳物流行业都受影响"),
        ("南阳物流有限公司", "门前修路，影响物流…"),
        ("环保科技公司", "停产三天，影响环保…"),
        ("南阳建材贸易有限公司", "建材涨价，贸易停了，南阳建材市场关门"),
        *(
            (f"南阳宏达{trade}有限公司", f"{trade}停了，{trade}局来过，市{trade}局、南阳{trade}局不批")
            for trade in OF_OFFICES
        ),
        *(
            (f"南阳{trade}有限公司", f"{trade}停了，{trade}局来过，市{trade}局、南阳{trade}局不批")
            for trade in OF_OFFICES
        ),
    ],
)
def test_a_firm_named_after_its_trade_or_town_does_not_hide_them(enterprise: str, text: str) -> None:
    assert privacy.for_unit(text, SECRET, replace(ENVELOPE, enterprise=enterprise)) == text


def test_a_landline_is_hidden_as_one_dials_it_in_town() -> None:
    envelope = replace(ENVELOPE, phone="+8637763312345")

    assert privacy.for_unit("请打 6331 2345。", OPEN, envelope) == f"请打 {HIDDEN}。"


@walks(("+852 9123 4567", "852-9123-4567", "00852 91234567", "91234567", "9123 4567"))
def test_a_number_abroad_is_hidden_with_its_country_and_without(written: str) -> None:
    envelope = replace(ENVELOPE, phone="+85291234567")

    assert privacy.for_unit(f"请打 {written}。", OPEN, envelope) == f"请打 {HIDDEN}。"


@rows(
    ("file", "passes"),
    [
        (Attachment("document", "f", name="停电照片.pdf"), True),
        (Attachment("document", "f", name="药 益 宝停电说明.pdf"), False),
        (Attachment("document", "f", name="13937712345.pdf"), False),
        (Attachment("location", latitude=33.0, longitude=112.5), False),
        (Attachment("photo", "f"), True),
    ],
)
def test_a_file_or_place_that_tells_who_it_is_stays_at_the_bureau(file: Attachment, passes: bool) -> None:
    assert privacy.may_pass(file, SECRET, ENVELOPE) is passes


def test_a_named_enterprise_may_be_found_on_the_map() -> None:
    assert privacy.may_pass(Attachment("location", latitude=33.0, longitude=112.5), OPEN, ENVELOPE)


def test_the_last_look_leaves_our_own_tags_alone() -> None:
    html = '<a href="tg://user?id=13937712345">冯工</a>：<b>药益宝</b> 13937712345'

    assert privacy.last_look(html, SECRET, ENVELOPE, SECRET.number) == (
        f'<a href="tg://user?id=13937712345">冯工</a>：<b>{HIDDEN}</b> {HIDDEN}'
    )


def test_the_last_look_puts_the_alias_in_the_place_of_the_number_and_leaves_it_whole() -> None:
    html = "<b>BM-YYB346</b> 即 RX-2023-0001、ｒｘ ２０２３ １、RX‑2023‑0001、RX/2023/1，不是 RX-2023-00012，YYB 也不是"
    initials = replace(ENVELOPE, also="YYB")

    assert privacy.last_look(html, SECRET, initials, "BM-YYB346") == (
        f"<b>BM-YYB346</b> 即 BM-YYB346、BM-YYB346、BM-YYB346、BM-YYB346，不是 RX-2023-00012，{HIDDEN} 也不是"
    )


def test_a_long_text_is_looked_through_quickly() -> None:
    """A nasty text must not hold up everybody: no pattern here may take its time."""
    import time

    began = time.perf_counter()
    for nasty in ("1 " * 2000, "药 " * 2000, "南阳市" * 1400, "0377" * 1000, "a@" * 2000, "139" * 1400, "微信" * 2000):
        privacy.for_unit(nasty, SECRET, ENVELOPE)
    assert time.perf_counter() - began < 3.0
