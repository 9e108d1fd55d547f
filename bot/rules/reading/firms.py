"""What people call a firm: its name without place, trade and legal form, and how it is spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from bot.rules.reading.shadow import bare

LEGAL_FORMS = re.compile(
    r"(?:有限责任公司|股份有限公司|集团有限公司|集团股份有限公司|有限公司|分公司|子公司|总公司|公司|集团"
    r"|专业合作社|合作社|经营部|服务部|门市部|商行|工作室|办事处|研究所|研究院|事务所|幼儿园|诊所"
    r"|家庭农场|厂|店|股份)$"
)
FOREIGN_FORMS = frozenset(
    ("co", "ltd", "inc", "llc", "limited", "corp", "corporation", "company", "group", "gmbh", "plc", "holdings", "the",
     "of", "and", "china")
)  # fmt: skip
TRADES = (
    "医疗器械|养老服务|人力资源|汽车维修|房地产开发|房地产|新材料|新能源|供应链|科技|医药|药业|贸易|商贸|实业"
    "|置业|建设|建筑|工程|食品|电子|机械|制造|制品|材料|建材|化工|能源|电力|物流|运输|交通|餐饮|酒店|酒业"
    "|酒庄|农业|农牧|牧业|果业|林业|渔业|水产|养殖|种植|核桃|木材|加工|饲料|生物|环保|信息|网络|软件|文化"
    "|传媒|广告|教育|咨询|管理|服务|投资|控股|发展|开发|地产|百货|超市|家纺|纺织|服装|服饰|家具|装饰|装修"
    "|养老|健康|医疗|器械|设备|包装|印刷|汽车|汽修|维修|矿业|陶瓷|玻璃|塑料|金属|五金|珠宝|旅游|劳务|产业"
    "|技术|国际|企业|光电|智能|供电|供水|城建|物业|火锅|新型|专业|电气|防爆|通讯|通信|连锁|零售|批发|进出口"
)
TRADE = re.compile(rf"(?:{TRADES})$")
ONLY_TRADES = re.compile(rf"(?:{TRADES})+")
A_PLACE = re.compile(r"[市县区省镇乡村]$")
CALLED = "公司|集团|股份|大药房|厂|店"  # what follows a short name that stands for a firm: 金光公司
FOLLOWS = rf"(?:{TRADES}|有限责任|股份有限|有限|{CALLED}){{0,6}}"  # what follows a name and belongs to it
IN_BRACKETS = re.compile(r"[(（][^()（）]{0,60}[)）]")
PROVINCES = (
    "北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南"
    "|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|中国"
)
CITIES = (
    "郑州|开封|洛阳|平顶山|安阳|鹤壁|新乡|焦作|濮阳|许昌|漯河|三门峡|南阳|商丘|信阳|周口|驻马店|济源|石家庄"
    "|唐山|秦皇岛|邯郸|保定|沧州|廊坊|太原|大同|长治|运城|临汾|呼和浩特|包头|鄂尔多斯|沈阳|大连|鞍山|长春"
    "|哈尔滨|大庆|南京|无锡|徐州|常州|苏州|南通|扬州|盐城|泰州|杭州|宁波|温州|嘉兴|湖州|绍兴|金华|台州|合肥"
    "|芜湖|阜阳|亳州|福州|厦门|泉州|漳州|南昌|赣州|九江|济南|青岛|淄博|烟台|潍坊|济宁|临沂|菏泽|武汉|襄阳"
    "|宜昌|荆州|十堰|随州|长沙|株洲|岳阳|常德|衡阳|广州|深圳|珠海|佛山|东莞|惠州|中山|南宁|柳州|桂林|海口"
    "|三亚|成都|绵阳|德阳|贵阳|遵义|昆明|曲靖|拉萨|西安|宝鸡|咸阳|汉中|安康|兰州|西宁|银川|乌鲁木齐"
)
PLACES = re.compile(
    rf"^(?:(?:{PROVINCES})(?:省|自治区|市)?|\w{{2,3}}?(?:省|自治区))?(?:(?:{CITIES})市?|\w{{2,3}}?市)?"
    r"(?:\w{2,3}?[县区])?(?:\w{2,3}?[镇乡])?"
)
COMMON = frozenset(  # names of firms that are ordinary words, too: they stand for the firm before 公司 only
    re.findall(
        "..",
        "希望发展未来阳光光明长城和平中国中华人民国庆建设建军建国东方南方北方西部东部中原大众朝阳太阳幸福平安安全"
        "联合统一新华文化科学教育健康美丽美好自然生活家园世界时代世纪明天今天城市农村绿色生态环保大地天地海洋长江"
        "黄河昌盛兴旺富强繁荣团结胜利友谊友好诚信信用公平正义和谐创新创业奋斗先锋红旗国际全球华夏标准第一第二第三"
        "合作共享快乐温馨优质便民惠民利民农民工人学生老年青年妇女儿童高新开发成功顺利方便及时一直专业正常新建新区"
        "金色红星远大先进长远永久同心同意大家大华三建一建二建文明开元中心中央国家国立公共工商银行石油电信移动",
    )
)
NUMERALS = dict(zip("0123456789", ("〇零o", "一幺", "二两", "三", "四", "五", "六", "七", "八", "九"), strict=True))
READ = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
WIDE = r"[\s·•*_.\-–—~、,/|+&()]{0,3}"  # what may stand between the signs of a name
NARROW = r"[ \t·•*_\-]{0,2}"  # of a short one, which two words side by side may make by chance
LETTERS_END, LETTERS_BEGIN = r"(?![a-z0-9])", r"(?<![a-z0-9])"


def names(name: str) -> frozenset[str]:
    """All that one recognises the firm by: its name, without place and legal form, without one trade after another."""
    found: set[str] = set()
    for whole in (bare(name), bare(IN_BRACKETS.sub("", name))):
        found |= {whole, PLACES.sub("", whole)}
        named = formless(whole)
        here = PLACES.sub("", named)
        unknown = named[2:] if here == named else ""  # a town may stand there without 市
        found |= {*_shorter(named), *_shorter(here), *(n for n in _shorter(unknown) if len(n) >= 3)}
    kept = {n for n in found if len(n) >= 2 and not A_PLACE.search(n) and not ONLY_TRADES.fullmatch(n)}
    return frozenset(n for n in kept if PLACES.sub("", n) and not (n.isascii() and len(n) < 3))


def formless(name: str) -> str:
    """A name without its legal form: 华豫房地产开发 of 华豫房地产开发集团有限公司南阳分公司."""
    for _ in range(4):
        left = LEGAL_FORMS.sub("", name)
        left = re.sub(rf"(?<=公司)(?:{CITIES})市?$", "", left)
        if left == name:
            break
        name = left
    return name


def _shorter(name: str) -> list[str]:
    """A name, and what is left of it as one trade after the other is taken off its end."""
    found = [name]
    while (left := TRADE.sub("", found[-1])) != found[-1] and len(left) >= 2:
        found.append(left)
    return found


def core(name: str) -> str:
    """What is left of a firm's name when all is taken off that others have too."""
    return _shorter(PLACES.sub("", formless(bare(IN_BRACKETS.sub("", name)))))[-1]


def guessed(name: str) -> list[str]:
    """What may be a name of two signs behind a place without 市: 金光 in 江州金光电子有限公司."""
    left = core(name)
    return [left[2:]] if len(left) == 4 and not left.isascii() and not ONLY_TRADES.fullmatch(left[2:]) else []


@lru_cache(maxsize=512)
def patterns(name: str, given: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Every way to write the firm's names, and those that it gave itself."""
    found: list[str] = []
    for one in sorted(names(name), key=len, reverse=True):
        needs = FOLLOWS if one not in COMMON else rf"(?:{TRADES}|{CALLED}){{1,4}}"
        found += [spelled(one) + needs, *_lettered(one)]
    found += [f"{spelled(one)}(?:{TRADES}|{CALLED}){{1,4}}" for one in guessed(name)]
    for one in given:
        if len(plain := bare(one)) >= 2:
            found += [spelled(plain) + FOLLOWS, *_lettered(plain)]
    return (*found, *_foreign(name))


BEFORE = re.compile(rf"(?:(?:{PROVINCES}|{CITIES})[省市]?){{1,2}}\Z")


def begins(read: str, start: int) -> int:
    """Where a name begins that is found here: with the place before it, 北京 of 北京恒泰."""
    near = max(start - 10, 0)
    found = BEFORE.search(read[near:start])
    return near + found.start() if found else start


def spelled(name: str) -> str:
    """The name, however it is spaced, its digits also as words."""
    between = NARROW if len(name) < 3 else "" if name.isascii() and len(name) < 5 else WIDE
    words = between.join(_sign(sign) for sign in name)
    return (LETTERS_BEGIN if name[0].isascii() else "") + words + (LETTERS_END if name[-1].isascii() else "")


def _sign(sign: str) -> str:
    return f"[{sign}{NUMERALS[sign]}]" if sign in NUMERALS else re.escape(sign)


def _lettered(name: str) -> list[str]:
    """A Chinese name in letters: its syllables, its initials, and one sign of it as a letter."""
    if not 2 <= len(name) <= 8 or name.isascii() or any(s.isascii() and not s.isdecimal() for s in name):
        return []
    each = [syllables(READ.get(sign, sign)) for sign in name]
    sounds = r"[ \-_.·']{0,2}".join(f"(?:{'|'.join(one)})" for one in each)
    found = [f"{LETTERS_BEGIN}{sounds}(?![a-rt-z])"] if sum(len(one[0]) for one in each) >= 4 else []
    firsts = "".join(f"[{''.join(sorted({s[0] for s in one}))}]" for one in each)
    if len(name) >= 3:
        found.append(LETTERS_BEGIN + firsts + LETTERS_END)
        for place in range(len(name) if len(name) <= 4 else 0):
            signs = [
                rf"[{''.join({s[0] for s in each[place]})}]" if i == place else _sign(s) for i, s in enumerate(name)
            ]
            found.append(NARROW.join(signs))
    return [*found, rf"{LETTERS_BEGIN}{firsts}(?:{TRADES}|{CALLED}){{1,4}}"]


@lru_cache(maxsize=4096)
def syllables(sign: str) -> tuple[str, ...]:
    """How a sign is read, in plain letters; the usual reading first."""
    from pypinyin import Style, pinyin  # its dictionary takes a tenth of a second: not before somebody asks

    return tuple(one.replace("ü", "v") for one in pinyin(sign, style=Style.NORMAL, heteronym=True)[0][:4] if one) or (
        sign,
    )


def _foreign(name: str) -> list[str]:
    """A name in Latin letters without its legal form and place, and a distinctive word that is all of it."""
    words = [w for w in re.findall(r"[a-z]+", bare_words(name)) if w not in FOREIGN_FORMS and w not in _towns()]
    if not words or sum(len(w) for w in words) < 4:
        return []
    return [LETTERS_BEGIN + r"[ \-_.&]{0,3}".join(words) + LETTERS_END]


def bare_words(name: str) -> str:
    """The name in small letters, its words apart."""
    return " ".join(name.casefold().split())


@lru_cache(maxsize=1)
def _towns() -> frozenset[str]:
    return frozenset("".join(c) for town in CITIES.split("|") for c in product(*(syllables(s)[:1] for s in town)))


# ── before they are compiled: that takes a hundred times as long as seeing that a text has none of their signs ──

CLASS = re.compile(r"(?<!\\)\[[^\]]*\](?:\{\d+,\d+\})?")  # one of several signs, or none
FIRST = re.compile(r"(?:\[([^\]]+)\]|\(\?:([a-z|]+)\)|\\?(.))")  # a choice of signs, of syllables, or one sign


@lru_cache(maxsize=4096)
def needs(pattern: str) -> frozenset[str]:
    """The signs without which a pattern cannot match: whatever stands before its first group and is no choice."""
    signs = CLASS.sub("", pattern.removeprefix(LETTERS_BEGIN))
    return frozenset(signs.partition("(")[0].replace("\\", ""))


@lru_cache(maxsize=4096)
def first(pattern: str) -> frozenset[str]:
    """With which signs a match of a name in letters begins; nothing where any may."""
    found = FIRST.match(pattern.removeprefix(LETTERS_BEGIN))
    signs, sounds, sign = found.groups() if found else (None, None, None)
    if sounds:
        return frozenset(sound[0] for sound in sounds.split("|"))
    return frozenset() if sign == "(" else frozenset(signs or sign or "")


def may_stand(pattern: str, read: str) -> bool:
    """Whether it is worth looking for in this text."""
    there = set(read)
    if pattern.startswith(LETTERS_BEGIN) and (begin := first(pattern)) and begin.isdisjoint(there):
        return False
    return needs(pattern) <= there


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled when it is first looked for."""
    return re.compile(pattern)


def found(pattern: str, read: str) -> Iterator[tuple[int, int]]:
    """Where it stands. What may follow every name is compiled once for all: for each it would take milliseconds."""
    head = pattern.removesuffix(FOLLOWS)
    if head == pattern:
        yield from (one.span(one.lastindex or 0) for one in compiled(pattern).finditer(read) if one.group())
        return
    at = 0
    while one := compiled(head).search(read, at):
        follows = compiled(FOLLOWS).match(read, one.end())
        at = follows.end() if follows else one.end()
        yield one.start(), at
