"""The matters of the year: who brings what, when, to whom it goes, and how long it takes.

What the bureau published are counts; firms, persons, words and days are made up, by a seed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from bot.demo.year.days import WORKING_DAYS

SEED = 2023
HOTLINE, HOTLINE_OPEN = 106, 1
LISTED, LISTED_OPEN = 69, 1
FIRST_FIRM = 7001  # the first enterprise's number in Telegram


@dataclass(frozen=True)
class Route:
    """A kind of trouble: its category, who has it, and how it is told and answered."""

    category: str
    unit: str
    officer: str
    head: str  # signs the report first, where the grade wants it; empty where it does not
    answer: str


# fmt: off
ROUTES = (
    #     category    unit                      officer  head      how it ends
    Route("供电保障", "市供电公司", "冯工", "", "供电线路已更换，用电恢复正常"),
    Route("供水供气", "市水务集团", "曹工", "", "加压泵已更换，水压正常"),
    Route("市政城管", "市城管局", "钱工", "", "路面当天回填，围挡已撤"),
    Route("证照办理", "市行政审批服务中心", "陶工", "", "材料齐全，变更已办结"),
    Route("烟草许可", "市烟草局", "姜工", "", "当天办结变更，新证已送到"),
    Route("工程规划", "市自然资源和规划局", "林工", "段局长", "规划条件已论证并书面答复"),
    Route("用地手续", "市自然资源和规划局", "林工", "段局长", "权属核查完成，证书已领取"),
    Route("融资账款", "市金融工作局", "邹工", "谢局长", "已协调银行续贷，资金到账"),
    Route("税费服务", "市税务局", "柏工", "", "审核完毕，款项到账"),
    Route("用工社保", "市人社局", "章工", "", "系统问题已排除，补贴已发放"),
    Route("交通物流", "市交通运输局", "苏工", "", "限高杆已移位，货车可以通行"),
    Route("其他", "市优化营商环境服务中心", "葛工", "", "已查清政策并代为申报"),
)
TROUBLES = {
    "供电保障": (
        "车间经常跳闸，设备开不起来", "申请增容两个月没有答复",
        "专变台区电压偏低，冷库启动不了", "停电检修没有提前通知，一炉料报废",
    ),
    "供水供气": (
        "水压不足，三楼以上用不上水", "管道漏水一周没有人修",
        "新厂区接水手续不知道找谁", "水质发黄，食品生产停了",
    ),
    "市政城管": (
        "门口路面开挖半个月没有回填", "施工围挡把厂门堵了一半",
        "路灯全灭，夜班工人不敢走", "门头牌匾审批来回跑了四趟",
    ),
    "证照办理": (
        "执照变更的材料交了没有回音", "食品经营许可延续卡在现场核查",
        "法人变更要求补的材料清单里没有", "跨区迁移两边窗口互相推",
    ),
    "烟草许可": (
        "烟草证变更地址一直没有办下来", "新开门店申领烟草证没有答复",
        "烟草证到期延续交了材料没动静", "分公司烟草证无法变更负责人",
    ),
    "工程规划": (
        "厂房改造的规划条件一直没有答复", "施工许可卡在方案审查",
        "竣工验收的规划核实排不上队", "二期厂房红线与道路规划冲突",
    ),
    "用地手续": (
        "地块的不动产登记卡在权属核查", "土地出让金交了拿不到证",
        "标准地手续比承诺晚了三个月", "抵押登记因为一处签字退了三回",
    ),
    "融资账款": (
        "续贷批不下来，月底要断资金", "政府采购的尾款拖了一年",
        "担保费率比公示的高", "科技贷贴息申报后没有下文",
    ),
    "税费服务": (
        "留抵退税交了材料没有进展", "发票额度调整申请了三次",
        "社保费基数核定与实际不符", "出口退税函调迟迟不回",
    ),
    "用工社保": (
        "稳岗补贴申报系统提交不上", "招工难，旺季缺八十个人",
        "工伤认定材料交了两个月", "技能培训补贴没有发",
    ),
    "交通物流": (
        "门口限高杆挡住了货车", "大件运输许可办了十天",
        "货车限行证到期续不上", "产业园没有通公交，工人上下班难",
    ),
    "其他": (
        "政策兑现找不到该问哪一家", "申报专精特新没有人指导",
        "展会补贴的材料要求前后不一", "园区承诺的租金减免没有兑现",
    ),
}
AREAS = (
    "宛城区", "卧龙区", "高新区", "城乡一体化示范区", "官庄工区", "鸭河工区", "南召县", "方城县", "西峡县",
    "镇平县", "内乡县", "淅川县", "社旗县", "唐河县", "新野县", "桐柏县", "邓州市",
)
ROADS = (
    "仲景路", "独山大道", "白河大道", "信臣路", "长江路", "建设路", "工业路", "光武路", "张衡路", "中州路",
    "七一路", "车站路",
)
NAMES = (
    "宏远", "恒泰", "瑞丰", "金川", "裕隆", "德馨", "博望", "卧云", "汉冶", "玉祥",
    "豫西", "白河", "丹江", "伏牛", "宛南", "淯阳", "天工", "鼎盛", "惠民", "中联",
    "众信", "新纪", "华龙", "福源", "百里", "安泰", "兴合", "同盛", "三川", "万顺",
)
TRADES = ("机械", "食品", "纺织", "建材", "电子", "医药", "物流", "包装", "农业", "化工")
SURNAMES = (
    "陈杨赵黄周吴徐孙胡朱高林郭罗梁宋郑唐韩许邓冯曹彭曾萧田董袁于"
    "余叶蒋杜苏魏程吕丁任卢姚钟姜崔谭陆范汪石廖贾韦付方"
)
GIVEN = ("建国", "秀英", "志强", "海燕", "文博", "晓东", "丽娟", "振华", "玉兰", "学军", "春梅", "国庆")
# fmt: on


@dataclass(frozen=True)
class Firm:
    """An enterprise and whoever speaks for it."""

    id: int  # of the person in Telegram
    name: str
    contact: str
    phone: str
    area: str
    code: str = ""  # unified social credit code, where it is on the register


@dataclass(frozen=True)
class Matter:
    """One matter of an enterprise."""

    firm: Firm
    route: Route
    trouble: str
    place: str  # its first words, and nobody else's: by them its messages are recognised
    day: date
    minute: int  # after nine, when it is told
    takes: int  # working days until the unit reports; 0: the same day
    by_phone: bool
    satisfied: str
    open: bool  # still with the unit when the year ends

    @property
    def words(self) -> str:
        """What the enterprise says."""
        return f"{self.place}{self.trouble}。"


def firms(count: int, first: int, chance: Random) -> list[Firm]:
    """So many enterprises, each with another name."""
    pairs = [(name, trade) for trade in TRADES for name in NAMES]
    chosen = chance.sample(pairs, count)
    contacts = chance.sample([surname + given for surname in SURNAMES for given in GIVEN], count)
    return [
        Firm(first + at, f"南阳{name}{trade}有限公司", contacts[at], f"137{first + at:08d}", chance.choice(AREAS))
        for at, (name, trade) in enumerate(chosen)
    ]  # fmt: skip


def matters(count: int, still_open: int, of: list[Firm], chance: Random, first_place: int) -> Iterator[Matter]:
    """So many matters over the year, the last ones still open at its end."""
    days = sorted(chance.sample(WORKING_DAYS[2:-14] * 2, count - still_open)) + [WORKING_DAYS[-4]] * still_open
    for at, day in enumerate(days):
        route = chance.choice(ROUTES)
        yield Matter(
            firm=of[at % len(of)],
            route=route,
            trouble=chance.choice(TROUBLES[route.category]),
            place=f"{chance.choice(ROADS)}{first_place + at}号",
            day=day,
            minute=chance.randrange(5, 100, 5),
            takes=chance.choice((0, 1, 1, 2, 3)) + (2 if route.head else 0),
            by_phone=at % 3 == 2,
            satisfied=chance.choice(("非常满意", "非常满意", "满意", "基本满意")),
            open=at >= count - still_open,
        )
