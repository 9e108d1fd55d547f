"""Lines: a call told in one message, by labels (企业：…) or in a row: number, enterprise, matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass

from bot.rules.reading.firms import LEGAL_FORMS
from bot.rules.reading.identifiers import SURNAMES
from bot.rules.reading.names import is_name_of_enterprise, tidy
from bot.rules.reading.people import COMPOUND
from bot.rules.reading.telephone import NEAR_ABROAD
from bot.rules.reading.words.labels import by_label, found_after

MATTER = "matter"
LABELS: Mapping[str, str] = by_label(
    {
        "enterprise": "企业 单位 企业名称 企业全称 公司 公司名称 公司全称 单位名称 单位全称 全称 来电企业",
        "contact": "联系人 姓名 来电人 来电者 反映人 诉求人",
        "phone": "电话 手机 手机号 号码 联系电话 来电 来电号码 联系方式",
        "uscc": "代码 信用代码 统一社会信用代码 税号",
        "area": "区域 地区 区县 所在地区 县区",
        "category": "类别 诉求类别 类型",
        MATTER: "事情 事项 内容 诉求 诉求内容 问题 反映",
        "wants": "希望 要求 希望怎么解决",
        "wanted_by": "希望办结时间 办结时间 何时办结 何时解决 希望何时解决 期限 时限",
        "against": "反映单位 反映的单位 被反映单位 涉及单位",
        "urgency": "紧急 紧急程度 急不急",
        "secrecy": "保密 是否保密",
        "also": "简称 企业简称",
    }
)
LABELLED = found_after(r"(?:^|(?<=[\s;；,，。、]))", LABELS)
NUMBER = re.compile(
    r"(?<![\dA-Za-z])(?:(?:(?:\+|00)?86[- ]?)?(?:1\d{2}[- ]?\d{4}[- ]?\d{4}|\(?0[1-9]\d{1,2}\)?[- ]?\d{7,8})"
    r"|(?:\+|00[- ]?)(?!86)[1-9](?:[- ]?\d){6,14}"  # abroad
    rf"|{NEAR_ABROAD})"
    r"(?:[ ]?(?:转|分机|ext\.?)[ ]?\d{1,6})?(?!\d)"
)
DIGITS = re.compile(r"[+(]?\d[\d\-()+]{4,}")  # meant for a number, right or wrong …
LONG = range(10, 16)  # … wherever it stands, if it has as many digits
CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{18}(?![0-9A-Za-z])")
PIECE = re.compile(r"[^\s,，;；、]+")
TITLE = "(?:先生|女士|小姐|同志|老板|老师|师傅|经理|总监|总|董|主任|主管|厂长|店长|会计|部长|科长)"
SURNAMED = rf"(?:{'|'.join(sorted(COMPOUND))}|[{SURNAMES}])"
TITLED = re.compile(rf"[^\W\d_a-zA-Z]{{1,3}}{TITLE}|(?!施工){SURNAMED}[^\W\d_a-zA-Z]{{0,1}}工")
PERSON = re.compile(rf"{SURNAMED}[^\W\d_a-zA-Z]{{1,2}}")
CALLS = re.compile(r"^(?:联系|来电|反映)人")  # before a name, without a colon
CALLER = re.compile(  # before a number: 王总139…, 来电王先生 139…, 王先生来电：139…
    r"(?:^|(?<=[\s,，;；、。]))(?:来电人?[:：]?\s?)?"
    rf"(?P<who>{SURNAMED}[^\W\d_a-zA-Z]{{0,2}}?(?:{TITLE}|工))?"
    r"(?:来电|电话|手机)?(?:号码|号)?是?[:：]?[\s，,]*$"
)
GLUED = re.compile(r"(?P<firm>[^\s,，;；、]{2,40}?公司)的?(?P<rest>\S.*)", re.DOTALL)
ASKS = re.compile("烦?请|希望|要求|盼|让|被|由|因|找|催|联系")  # a firm behind it is another than the caller's
UNITS_END = re.compile(r"(?<=..)(?:公司|局|委|办|中心|政府)")
MAY_BE_A_PLACE = re.compile(r"[厂店]$")  # 货车进不了厂
UNIT = re.compile(r"^单位(?:名称)?(?:是|为)?(?=..)")
STANDS_ALONE = " \t\n,，;；、。:："
BEHIND = re.compile(r"[，；;。]|,(?!\d)|[ \t]+(?![\d转总分内eExX(（#*\-/])")  # what parts a number from the rest
BESIDE = re.compile(r"\s*(?:[，；;。]|,(?!\s*[A-Za-z]))\s*")  # what parts a fact from another that has no label …
LISTED = re.compile(r"\s*[，；;。,、]\s*")  # … and a person: 张某、139…
BLANK = re.compile(rf"[ \t]+(?=(?:(?:联系)?(?:电话|手机)(?:号码?)?)?{NUMBER.pattern})")  # … as blanks do
ONE_FACT = frozenset({"enterprise", "contact", "uscc", "area", "category", "urgency"})  # behind them stands another
NEAR = 3  # pieces at the beginning among which the enterprise and the contact stand
NAME = 30  # signs: what stands alone and is longer is no name
ENDS = STANDS_ALONE
TRAILS = ENDS.replace("。", "")  # what is told ends as it was ended

Number = Callable[[str], str | None]
Named = Callable[[str], bool]


def nobody(name: str) -> bool:
    """Where no units are known."""
    return False


@dataclass(frozen=True, slots=True)
class Lines:
    """What was told, by question, in the words in which it stands there; the matter apart from it."""

    said: Mapping[str, str]
    matter: str
    labelled: bool = False

    @property
    def whole(self) -> bool:
        """Whether it tells of a call, not only the answer to one question."""
        return len(self.said) + bool(self.matter) > 1 and (self.labelled or "phone" in self.said)


def read(text: str, number: Number, code: Number, unit: Named = nobody) -> Lines:
    """A call as it was written down; `number` and `code` say whether signs are a telephone number, a credit code, and
    `unit` whether a name is a unit's: without a label the caller's firm is another."""
    found = list(LABELLED.finditer(text))
    if not found:
        return _in_a_row(text, number, code, unit)
    before = _in_a_row(text[: found[0].start()].rstrip(TRAILS), number, code, unit)
    if "phone" not in before.said:  # words, and no beginning of a call
        before = Lines({}, text[: found[0].start()].strip())
    return _labelled(text, found, before, number, code)


def _labelled(text: str, found: list[re.Match[str]], before: Lines, number: Number, code: Number) -> Lines:
    said: dict[str, str] = dict(before.said)
    matter = [before.matter]
    named = frozenset(LABELS[one["label"]] for one in found)
    ends = [one.start() for one in found[1:]] + [len(text)]
    for one, end in zip(found, ends, strict=True):
        question, value = LABELS[one["label"]], text[one.end() : end].strip(TRAILS)
        if question == MATTER:
            matter.append(value)
        elif question in said:  # the second time it belongs to what is told
            matter.append(text[one.start() : end])
        else:
            line, _, rest = value.partition("\n")
            said[question], who, told = _number_of(line) if question == "phone" else _fact_of(question, line)
            if who and "contact" not in named:
                said.setdefault("contact", who)
            more = _taken_apart(told, number, code, named | said.keys())
            said |= more.said
            matter += [more.matter, rest]
    told = "\n".join(part.strip() for part in matter if part.strip(ENDS))
    return Lines({question: tidy(value) for question, value in said.items() if value.strip()}, told, labelled=True)


def _fact_of(question: str, line: str) -> tuple[str, str, str]:
    """What a label names on its line, nobody before it, and what stands behind it without a label of its own."""
    if question not in ONE_FACT:
        return line, "", ""
    parted = (LISTED if question == "contact" else BESIDE).search(line), BLANK.search(line)
    end = min(filter(None, parted), key=lambda one: one.start(), default=None) or _form_ends(question, line)
    return (line[: end.start()], "", line[end.end() :]) if end else (line, "", "")


def _form_ends(question: str, line: str) -> re.Match[str] | None:
    """The blank behind a firm's legal form, or between a person and a firm, where no other form follows it."""
    for blank in re.finditer(r"[ \t]+", line) if question in ("enterprise", "contact") else ():
        behind = PIECE.match(line, blank.end())
        follows = bool(behind and LEGAL_FORMS.search(behind[0]))
        if follows if question == "contact" else (LEGAL_FORMS.search(line[: blank.start()]) and not follows):
            return blank
    return None


def _number_of(line: str) -> tuple[str, str, str]:
    """The number on a line, who is named before it, and what is told behind it."""
    found = NUMBER.search(line)
    if found is None:
        return line, "", ""
    before, end = line[: found.start()].strip(ENDS), BEHIND.search(line, found.end())
    who = before if _is_person(before) else ""
    number = line[found.start() if who else 0 : end.start() if end else None]
    return number, who, line[end.end() :] if end else ""


def _in_a_row(text: str, number: Number, code: Number, unit: Named) -> Lines:
    """A number in the middle of words that name no enterprise is part of them."""
    found = _taken_apart(text, number, code, unit=unit)
    phone = found.said.get("phone", "")
    before = text.partition(phone)[0].strip(ENDS) if text and phone else ""
    begins = not text or (bool(phone) and (not before or CALLER.match(before) is not None))
    return found if begins or "enterprise" in found.said else Lines({}, text)


def _taken_apart(text: str, number: Number, code: Number, known: Set[str] | None = None, unit: Named = nobody) -> Lines:
    """The facts at its beginning, and what is left; `known`: the text stands behind a label, and these are told."""
    said: dict[str, str] = {}
    early, labelled = known is None, known is not None
    known, pieces = known or frozenset(), [one[0] for one in PIECE.finditer(text)][:2]
    for found in NUMBER.finditer(text) if "phone" not in known else ():
        caller = _caller(text, found)
        if number(found[0]) and _alone(text, found, caller):
            begin = caller.start() if caller else found.start()
            early = early and len(PIECE.findall(text[:begin])) <= 1
            said["phone"] = found[0]
            if caller and caller["who"] and "contact" not in known:
                said["contact"] = caller["who"]
            text = _without(text, begin, found.end())
            break
    for found in CODE.finditer(text) if "uscc" not in known else ():
        if code(found[0]):
            said["uscc"], text = found[0], _without(text, *found.span())
            break
    if "phone" not in said.keys() | known and (wrong := _wrong_number(text, labelled=labelled)):
        said["phone"], text = wrong[0], _without(text, *wrong.span())  # nobody can ring it: it is asked for again
    return _names(text, said, known, pieces, unit, early=early)


def _wrong_number(text: str, *, labelled: bool) -> re.Match[str] | None:
    """What is meant for a number, and is none: at the beginning, or as long as one near it."""
    near = enumerate([*PIECE.finditer(text)][:NEAR])
    meant = ((place, one, sum(sign.isdecimal() for sign in one[0])) for place, one in near if DIGITS.fullmatch(one[0]))
    return next((one for place, one, long in meant if (not place and not labelled) or long in LONG), None)


def _names(text: str, said: dict[str, str], known: Set[str], first: list[str], unit: Named, *, early: bool) -> Lines:
    """The enterprise and whoever speaks for it stand at the beginning, each by itself.

    `early`: the number stands there, too; then the first word beside it is a name, whatever it looks like.
    `first`: the two pieces with which the text began before the number was taken out.
    """
    pieces = list(PIECE.finditer(text))
    near = pieces[:NEAR]
    named = known | said.keys()
    asked = "enterprise" not in known
    firm = _firm([one for one in near if not unit(one[0])]) if asked else None
    glued = GLUED.match(text.lstrip(ENDS)) if asked and firm is None else None
    if glued and _is_firm(glued["firm"]) and not unit(glued["firm"]):
        said["enterprise"] = UNIT.sub("", glued["firm"])
        return Lines(said, glued["rest"].lstrip(ENDS).rstrip(TRAILS))
    if firm is None and early and len(pieces) > 1 and "phone" in said:
        plain = [one for one in near if not TITLED.fullmatch(one[0])]
        names = (one for one in plain[:1] if len(one[0]) <= NAME and is_name_of_enterprise(one[0]))
        firm = next((one for one in names if not _begins(one[0], unit)), None)
    speaks = None
    if "contact" not in named and (firm or "enterprise" in known):
        titled = (one for one in near if TITLED.fullmatch(one[0]))
        speaks = next(titled, None) or _introduced(near, first, named)
    for question, one in sorted({"enterprise": firm, "contact": speaks}.items(), key=lambda pair: _end(pair[1])):
        if one is not None:
            said[question], text = (CALLS if one is speaks else UNIT).sub("", one[0]), _without(text, *one.span())
    return Lines(said, text.lstrip(ENDS).rstrip(TRAILS))


def _firm(near: list[re.Match[str]]) -> re.Match[str] | None:
    """The first piece that ends as firms' names do; as places do, too, only before what is told."""
    begins = near[:1] if near and not _is_person(near[0][0]) else near[:2]
    ends = (one for one in near if _is_firm(one[0]))
    return next((one for one in ends if one in begins or not MAY_BE_A_PLACE.search(one[0])), None)


def _begins(piece: str, unit: Named) -> bool:
    """Whether a unit's name stands at its beginning, and what it has done behind it."""
    return any(unit(piece[: end.end()]) for end in UNITS_END.finditer(piece))


def _is_firm(piece: str) -> bool:
    return bool(LEGAL_FORMS.search(piece)) and is_name_of_enterprise(piece) and not ASKS.match(piece)


def _is_person(piece: str) -> bool:
    return bool(TITLED.fullmatch(piece) or PERSON.fullmatch(CALLS.sub("", piece)))


def _introduced(near: list[re.Match[str]], first: list[str], named: Set[str]) -> re.Match[str] | None:
    """Who is named without a title: before the number or the firm with which a call begins, or as 张某."""
    begins = len(first) > 1 and (NUMBER.match(first[1]) or LEGAL_FORMS.search(first[1])) and "phone" in named
    people = (one for one in near if _is_person(one[0]))
    sure = (one for one in people if CALLS.match(one[0]) or one[0].endswith("某") or (begins and one[0] == first[0]))
    return next(sure, None)


def _end(found: re.Match[str] | None) -> int:
    """The last one is cut out first: the others stay where they are."""
    return -found.end() if found else 0


def _caller(text: str, found: re.Match[str]) -> re.Match[str] | None:
    """Who calls from this number, as it is written before it near the beginning, or that it is one at the end; in a
    sentence nobody is."""
    caller = CALLER.search(text[: found.start()])
    if caller is None or not caller[0].strip():
        return None
    last = not caller["who"] and not text[found.end() :].strip(ENDS)
    return caller if last or len(PIECE.findall(text[: caller.start()])) < NEAR else None


def _alone(text: str, found: re.Match[str], caller: re.Match[str] | None) -> bool:
    """Whether nothing of the same word stands before or after it: in a sentence a number stays where it is."""
    before, after = "" if caller else text[: found.start()][-1:], text[found.end() :][:1]
    return (not before or before in STANDS_ALONE) and (not after or after in STANDS_ALONE)


def _without(text: str, begin: int, end: int) -> str:
    before, after = text[:begin].rstrip(" \t,，;；、"), text[end:].lstrip(" \t,，;；、:：")
    return f"{before} {after}".strip() if before and after and not before.endswith("\n") else before + after
