"""Firm: the name of an enterprise among what people write round it, and the other facts that stand beside it."""

from __future__ import annotations

import re

from bot.rules.reading.calls.lines import CODE, LABELLED, NUMBER, Lines, Number, read
from bot.rules.reading.firms import LEGAL_FORMS
from bot.rules.reading.names import called, is_name_of_person, plain, tidy

NOUN = r"(?:企业|公司|单位|厂|店)"
CALLED = r"(?:名称|全称|名字|名)"
WE = r"(?:我们|我|咱们|咱|本人|我方|我司|本司|本)(?:这里|这边|的)?"
SAYS = re.compile(rf"^(?:{WE}{NOUN}?{CALLED}?|{NOUN}{CALLED}?)(?:就是|是|为|叫做|叫|[:：])\s*")
LABELS = {
    "phone": re.compile(r"(?:联系)?(?:电话|手机|座机|微信)(?:号码|同号|号)?(?:是|为)?[:：\s]*$"),
    "uscc": re.compile(r"(?:统一)?(?:社会)?(?:信用代码|代码|税号)(?:号|是|为)?[:：\s]*$"),
}
BEFORE, BEHIND = re.compile(r"^[^\w(（【《“\"'‘]+"), re.compile(r"[^\w.)）】》”\"'’+&%]+$")
WHO = 8  # signs of whoever speaks: 南阳某某公司的马经理


def told(text: str, number: Number, code: Number) -> Lines:
    """The firm that somebody named, and what else stands there, the matter too; `number` and `code` say what is one."""
    kinds: tuple[tuple[str, re.Pattern[str], Number], ...] = (("uscc", CODE, code), ("phone", NUMBER, number))
    labelled = LABELLED.search(text)
    call = read(text, number, code) if labelled else Lines({}, "")
    found = call.said
    said: dict[str, str] = {}
    before = text[: labelled.start()] if labelled else ""
    rest = tidy(found.get("enterprise") or before.strip() or text)
    for name, pattern, valid in kinds:
        if one := _first(pattern, found.get(name, ""), valid):
            said[name] = one[0]
        if one := _first(pattern, rest, valid):
            said.setdefault(name, one[0])
            rest = f"{LABELS[name].sub('', rest[: one.start()])} {rest[one.end() :]}"
    if is_name_of_person(who := called(found.get("contact", ""))):
        said["contact"] = who
    matter = call.matter if "enterprise" in found else ""  # else what stands before the label is the name
    return Lines({**said, "enterprise": _bare(rest)}, matter)


def _first(pattern: re.Pattern[str], text: str, valid: Number) -> re.Match[str] | None:
    return next((one for one in pattern.finditer(text) if valid(one[0])), None)


def _bare(text: str) -> str:
    name = BEFORE.sub("", BEHIND.sub("", text))
    if found := SAYS.match(name):
        name = name[found.end() :]
        head, of, who = name.rpartition("的")
        if of and (not who or (len(who) <= WHO and LEGAL_FORMS.search(plain(head)))):
            name = head
    return BEFORE.sub("", BEHIND.sub("", tidy(name)))
