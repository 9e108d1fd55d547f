"""What people call a firm: its name without place, trade and legal form, and how it is spelled."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache
from itertools import product

from bot.rules.reading.shadow import bare
from bot.rules.reading.words.places import CITIES, COUNTIES, PROVINCES
from bot.rules.reading.words.sounds import alike, syllables
from bot.rules.reading.words.trades import COMMON, TRADES

LEGAL_FORMS = re.compile(
    r"(?:有限责任公司|股份有限公司|集团有限公司|集团股份有限公司|有限公司|分公司|子公司|总公司|公司|集团"
    r"|专业合作社|合作社|经营部|服务部|门市部|商行|工作室|办事处|研究所|研究院|事务所|幼儿园|诊所"
    r"|家庭农场|厂|店|股份)$"
)
FOREIGN_FORMS = frozenset(
    ("co", "ltd", "inc", "llc", "limited", "corp", "corporation", "company", "group", "gmbh", "plc", "holdings", "the",
     "of", "and", "china")
)  # fmt: skip
TRADE = re.compile(rf"(?:{TRADES})$")
ONLY_TRADES = re.compile(rf"(?:{TRADES})+")
A_PLACE = re.compile(r"[市县区省镇乡村]$")
CALLED = (  # what follows a short name that stands for a firm: 金光公司
    "公司|集团|股份|大药房|水厂|工厂|商行|商店|酒坊|作坊|车队|合作社|农场|基地|中心|门店|加工厂|厂|店"
)
NO_OFFICE = (  # 南阳环保局 is no firm, though one be called 南阳环保
    "(?!局|厅|委|办|处|站|所|大队|支队|监管|监察|监督|执法|主管|行政|部门|协会|行业|市场)"
)
FOLLOWS = re.compile(rf"{TRADES}|有限责任|股份有限|有限|{CALLED}")  # what follows a name and belongs to it
TORN = re.compile(  # words of their own behind a name, which begin like what belongs to one: 药益宝厂区
    "厂[区房里内外门长子]|店[里内外面铺门长]|生产[线区]|设备间|电线杆|供电[线所]|供水管|市场部"
)
SUBJECTS = "供电|供水|电力|电缆|线缆|电线|电梯|消防|燃气|天然气|自来水|热力|管道|阀门|照明|空调|设备"
SUBJECT = re.compile(rf"(?:{SUBJECTS})+(?!{FOLLOWS.pattern})")  # trades that a sentence goes on with: 药益宝供电中断
LONGEST_TORN = 2  # signs of such a word that may have been taken for a part of the name
MOST_BEHIND = 8
NUMERAL = re.compile(r"[一二三四五六七八九十百千零〇两]+")
ALONE = r"(?<![^\s,;:、。!?()])", r"(?![^\s,;:、。!?()])"  # nothing before it, or behind it, that it could belong to
IN_ENGLISH = (
    r"(?:[ \-_.,&]{0,3}(?:foods?|feeds?|autos?|parts|semi[a-z]*|materials?|machinery|jewel[a-z]*"
    r"|textiles?|pharm[a-z]*|cloud|tech[a-z]*|trading|logistics|group|hotel|hospital|school|motors?"
    r"|electronics?|energy|chemicals?|industr[a-z]*|brand|park|mall|holdings?|co|ltd|inc))*"
)
IN_BRACKETS = re.compile(r"[(（][^()（）]{0,60}[)）]")
PLACES = re.compile(
    rf"^(?:(?:{PROVINCES})(?:省|自治区|市)?|\w{{2,3}}?(?:省|自治区))?(?:(?:{CITIES})市?|\w{{2,3}}?市)?"
    r"(?:\w{2,3}?[县区])?(?:\w{2,3}?[镇乡])?"
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
    own = {named for whole in (bare(name), bare(IN_BRACKETS.sub("", name))) for named in (whole, formless(whole))}
    found -= {n for n in found if is_generic(n) and n not in own}  # 南阳供电 of 南阳供电设备有限公司 is another's
    kept = {n for n in found if len(n) >= 2 and not A_PLACE.search(n) and not ONLY_TRADES.fullmatch(n)}
    return frozenset(n for n in kept if PLACES.sub("", n) and not (n.isascii() and len(n) < 3))


def is_generic(name: str) -> bool:
    """Whether a name has nothing but a place, trades and a legal form: 南阳物流有限公司."""
    return bool(ONLY_TRADES.fullmatch(PLACES.sub("", formless(name))))


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
    """What may be a name of two signs beside what is not known as a trade or a place: 金光 in 江州金光电子有限公司."""
    left = core(name)
    found = [left[2:], left[:2]] if len(left) == 4 and not left.isascii() else []
    return [one for one in found if not ONLY_TRADES.fullmatch(one) and not NUMERAL.fullmatch(one)]


def beginnings(name: str) -> list[str]:
    """What may be a name before a trade that is not known: its first three signs, or four."""
    left = core(name)
    found = [left[:count] for count in (3, 4) if len(left) > count + 1 and not left.isascii()]
    return [one for one in found if not NUMERAL.fullmatch(one)]


@lru_cache(maxsize=512)
def patterns(name: str, given: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Every way to write the firm's names, and those that it gave itself; what follows them see ends."""
    found: list[str] = []
    behind = rf"(?:{TRADES}|{CALLED}{f'|[{own}]' if (own := ''.join(sorted(own_signs(name)))) else ''})"
    for one in sorted({*names(name), *beginnings(name)}, key=len, reverse=True):
        ordinary = one in COMMON
        end = NO_OFFICE if is_generic(one) else ""
        found += [spelled(one) + behind, one.join(ALONE)] if ordinary else [spelled(one) + end]
        found += [*_lettered(one), *(other + end for other in mistyped(one))]
    found += [spelled(one) + behind for one in guessed(name)]
    found += [one for pair in (core(name), *map(bare, given)) for one in _misheard(pair, own)]
    for plain in filter(lambda plain: len(plain) >= 2 and not ONLY_TRADES.fullmatch(plain), map(bare, given)):
        found += [spelled(plain), *_lettered(plain), *mistyped(plain)]
    return (*found, *_foreign(name))


@lru_cache(maxsize=512)
def own_signs(name: str) -> frozenset[str]:
    """The signs of a firm's name behind those by which one knows it."""
    return frozenset(sign for sign in PLACES.sub("", formless(bare(name)))[2:] if not sign.isascii())


def mistyped(name: str) -> list[str]:
    """A name of three signs or more in which one is written for another that sounds like it: 金谷圆 for 金谷园."""
    if not 3 <= len(name) <= 6 or any(sign.isascii() for sign in name):
        return []
    return [f"{name[:n]}[{alike(sign)}]{name[n + 1 :]}" for n, sign in enumerate(name)]


def _misheard(name: str, own: str) -> list[str]:
    """A name of two signs with one written for another, where nothing else can be meant: before its trade, or alone."""
    if len(name) != 2 or name.isascii() or name in COMMON or ONLY_TRADES.fullmatch(name):
        return []
    behind = rf"(?:{CALLED}{f'|[{own}]' if own else ''})"
    each = (f"[{alike(name[0])}]{name[1]}", f"{name[0]}[{alike(name[1])}]")
    return [found for one in each for found in (one + behind, one.join(ALONE))]


BEFORE = re.compile(rf"(?:(?:{PROVINCES}|{CITIES}|{COUNTIES})[省市县区]?){{1,2}}\Z")


def begins(read: str, start: int) -> int:
    """Where a name begins that is found here: with the place before it, 北京 of 北京恒泰."""
    near = max(start - 10, 0)
    found = BEFORE.search(read[near:start])
    return near + found.start() if found else start


def ends(read: str, end: int, own: frozenset[str]) -> int:
    """Where a name ends that is found until here: with the trades, legal forms and signs of its own behind it, but
    with no sign of a word of its own that follows, nor a trade that is not the firm's and names what is the matter."""
    for _ in range(MOST_BEHIND):
        if TORN.match(read, end) or ((subject := SUBJECT.match(read, end)) and not own.issuperset(subject[0])):
            return end
        if found := FOLLOWS.match(read, end):
            end = found.end()
        elif read[end : end + 1] in own:
            end += 1
        else:
            break
    torn = (end - back for back in range(LONGEST_TORN, 0, -1) if (m := TORN.match(read, end - back)) and m.end() > end)
    return next(torn, end)


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
    found = [f"{LETTERS_BEGIN}{sounds}{IN_ENGLISH}(?![a-rt-z])"] if sum(len(one[0]) for one in each) >= 4 else []
    firsts = "".join(f"[{''.join(sorted({s[0] for s in one}))}]" for one in each)
    if len(name) >= 3:
        found.append(LETTERS_BEGIN + firsts + LETTERS_END)
        for place in range(len(name) if len(name) <= 4 else 0):
            signs = [
                rf"[{''.join({s[0] for s in each[place]})}]" if i == place else _sign(s) for i, s in enumerate(name)
            ]
            found.append(NARROW.join(signs))
    if len(name) == 2:  # 福sen
        found += [f"{name[0]}(?:{'|'.join(each[1])}){LETTERS_END}", f"{LETTERS_BEGIN}(?:{'|'.join(each[0])}){name[1]}"]
    return [*found, rf"{LETTERS_BEGIN}{firsts}(?:{TRADES}|{CALLED}){{1,4}}"]


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


def may_stand(pattern: str, there: Set[str]) -> bool:
    """Whether it is worth looking for in a text of these signs."""
    if pattern.startswith(LETTERS_BEGIN) and (begin := first(pattern)) and begin.isdisjoint(there):
        return False
    return needs(pattern) <= there


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled when it is first looked for."""
    return re.compile(pattern)
