"""Lines: a call told in one message, by labels (企业：…) or in a row: number, enterprise, matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.rules.reading.firms import LEGAL_FORMS
from bot.rules.reading.identifiers import SURNAMES
from bot.rules.reading.names import is_name_of_enterprise, tidy
from bot.rules.reading.people import COMPOUND
from bot.rules.reading.words.labels import by_label, found_after

MATTER = "matter"
LABELS: Mapping[str, str] = by_label(
    {
        "enterprise": "企业 单位 企业名称 企业全称 公司 公司名称 公司全称 单位名称 单位全称 全称 来电企业",
        "contact": "联系人 姓名 来电人",
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
    r"(?<![\dA-Za-z])(?:(?:\+?86[- ]?)?(?:1\d{2}[- ]?\d{4}[- ]?\d{4}|\(?0\d{2,3}\)?[- ]?\d{7,8})"
    r"|\+(?!86)[1-9](?:[- ]?\d){6,14})"  # abroad
    r"(?:[ ]?(?:转|分机|ext\.?)[ ]?\d{1,6})?(?!\d)"
)
DIGITS = re.compile(r"[+(]?\d[\d\-()+]{4,}")  # meant for a number, right or wrong
CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{18}(?![0-9A-Za-z])")
PIECE = re.compile(r"[^\s,，;；、]+")
TITLE = "(?:先生|女士|小姐|同志|老板|老师|师傅|经理|总监|总|董|主任|主管|厂长|店长|会计|部长|科长|工)"
TITLED = re.compile(rf"[^\W\d_a-zA-Z]{{1,3}}{TITLE}")
CALLER = re.compile(  # before a number: 王总139…, 来电王先生 139…, 王先生来电：139…
    r"(?:^|(?<=[\s,，;；、。]))(?:来电人?[:：]?\s?)?"
    rf"(?P<who>(?:{'|'.join(sorted(COMPOUND))}|[{SURNAMES}])[^\W\d_a-zA-Z]{{0,2}}?{TITLE})?"
    r"(?:来电|电话|手机)?(?:号码|号)?是?[:：]?[\s，,]*$"
)
GLUED = re.compile(r"(?P<firm>[^\s,，;；、]{2,40}?公司)(?P<rest>\S.*)", re.DOTALL)
STANDS_ALONE = " \t\n,，;；、。:："
BEHIND = re.compile(r"[，；;]|,(?!\d)")  # what parts a number from what is told behind it
NEAR = 3  # pieces at the beginning among which the enterprise and the contact stand
NAME = 30  # signs: what stands alone and is longer is no name
ENDS = STANDS_ALONE
TRAILS = ENDS.replace("。", "")  # what is told ends as it was ended

Number = Callable[[str], str | None]


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


def read(text: str, number: Number, code: Number) -> Lines:
    """A call as it was written down; `number` and `code` say whether signs are a telephone number, a credit code."""
    found = list(LABELLED.finditer(text))
    if not found:
        return _in_a_row(text, number, code)
    before = _in_a_row(text[: found[0].start()].rstrip(TRAILS), number, code)
    if "phone" not in before.said:  # words, and no beginning of a call
        before = Lines({}, text[: found[0].start()].strip())
    return _labelled(text, found, before)


def _labelled(text: str, found: list[re.Match[str]], before: Lines) -> Lines:
    said: dict[str, str] = dict(before.said)
    matter, who = [before.matter], ""
    ends = [one.start() for one in found[1:]] + [len(text)]
    for one, end in zip(found, ends, strict=True):
        question, value = LABELS[one["label"]], text[one.end() : end].strip(TRAILS)
        if question == MATTER:
            matter.append(value)
        elif question in said:  # the second time it belongs to what is told
            matter.append(text[one.start() : end])
        else:
            said[question], _, rest = value.partition("\n")
            if question == "phone":
                said[question], who, told = _number_of(said[question])
                matter.append(told)
            matter.append(rest)
    said = {**({"contact": who} if who else {}), **said}
    told = "\n".join(part.strip() for part in matter if part.strip(ENDS))
    return Lines({question: tidy(value) for question, value in said.items() if value.strip()}, told, labelled=True)


def _number_of(line: str) -> tuple[str, str, str]:
    """The number on a line, who is named before it, and what is told behind it."""
    found = NUMBER.search(line)
    if found is None:
        return line, "", ""
    before, end = line[: found.start()].strip(ENDS), BEHIND.search(line, found.end())
    who = before if TITLED.fullmatch(before) else ""
    number = line[found.start() if who else 0 : end.start() if end else None]
    return number, who, line[end.end() :] if end else ""


def _in_a_row(text: str, number: Number, code: Number) -> Lines:
    """A number in the middle of words that name no enterprise is part of them."""
    found = _taken_apart(text, number, code)
    phone = found.said.get("phone", "")
    before = text.partition(phone)[0].strip(ENDS) if text and phone else ""
    begins = not text or (bool(phone) and (not before or CALLER.match(before) is not None))
    return found if begins or "enterprise" in found.said else Lines({}, text)


def _taken_apart(text: str, number: Number, code: Number) -> Lines:
    said: dict[str, str] = {}
    early = True
    for found in NUMBER.finditer(text):
        caller = _caller(text, found)
        if number(found[0]) and _alone(text, found, caller):
            begin = caller.start() if caller else found.start()
            early = len(PIECE.findall(text[:begin])) <= 1
            said["phone"] = found[0]
            if caller and caller["who"]:
                said["contact"] = caller["who"]
            text = _without(text, begin, found.end())
            break
    for found in CODE.finditer(text):
        if code(found[0]):
            said["uscc"], text = found[0], _without(text, *found.span())
            break
    first = PIECE.search(text)
    if "phone" not in said and first and DIGITS.fullmatch(first[0]):  # nobody can ring it: it is asked for again
        said["phone"], text = first[0], _without(text, *first.span())
    return _names(text, said, early=early)


def _names(text: str, said: dict[str, str], *, early: bool) -> Lines:
    """The enterprise and whoever speaks for it stand at the beginning, each by itself.

    `early`: the number stands there, too; then the first word beside it is a name, whatever it looks like.
    """
    pieces = list(PIECE.finditer(text))
    near = pieces[:NEAR]
    firm = next((one for one in near if LEGAL_FORMS.search(one[0]) and is_name_of_enterprise(one[0])), None)
    if firm is None and (glued := GLUED.match(text.lstrip(ENDS))):
        said["enterprise"] = glued["firm"]
        return Lines(said, glued["rest"].lstrip(ENDS).rstrip(TRAILS))
    if firm is None and early and len(pieces) > 1 and "phone" in said:
        plain = [one for one in near if not TITLED.fullmatch(one[0])]
        firm = next((one for one in plain[:1] if len(one[0]) <= NAME and is_name_of_enterprise(one[0])), None)
    titled = (one for one in near if TITLED.fullmatch(one[0]))
    speaks = next(titled, None) if firm and "contact" not in said else None
    for question, one in sorted({"enterprise": firm, "contact": speaks}.items(), key=lambda pair: _end(pair[1])):
        if one is not None:
            said[question], text = one[0], _without(text, *one.span())
    return Lines(said, text.lstrip(ENDS).rstrip(TRAILS))


def _end(found: re.Match[str] | None) -> int:
    """The last one is cut out first: the others stay where they are."""
    return -found.end() if found else 0


def _caller(text: str, found: re.Match[str]) -> re.Match[str] | None:
    """Who calls from this number, as it is written before it near the beginning; in a sentence nobody is."""
    caller = CALLER.search(text[: found.start()])
    if caller is None or not caller[0].strip() or len(PIECE.findall(text[: caller.start()])) >= NEAR:
        return None
    return caller


def _alone(text: str, found: re.Match[str], caller: re.Match[str] | None) -> bool:
    """Whether nothing of the same word stands before or after it: in a sentence a number stays where it is."""
    before, after = "" if caller else text[: found.start()][-1:], text[found.end() :][:1]
    return (not before or before in STANDS_ALONE) and (not after or after in STANDS_ALONE)


def _without(text: str, begin: int, end: int) -> str:
    before, after = text[:begin].rstrip(" \t,，;；、"), text[end:].lstrip(" \t,，;；、:：")
    return f"{before} {after}".strip() if before and after and not before.endswith("\n") else before + after
