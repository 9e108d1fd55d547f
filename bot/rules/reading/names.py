"""What people type, made plain: names, and words that mean danger to life."""

from __future__ import annotations

import re
import unicodedata

# What is said of people or of things that burn, leak and fall on them. Rather once too often than once too seldom.
DANGER = re.compile(
    "火灾|着火|着了火|起火|失火|大火|火警|爆炸|爆燃|伤亡|死亡|死了人|出人命|有人受伤|人员受伤|重伤|触电|中毒|坍塌|塌方|垮塌"
    "|溺水|落水|昏迷|晕倒|救命|人被困|人员被困|员工被困|工人被困|被困在|被困人|被埋|困在电梯"
    "|(燃气|煤气|天然气|液化气|毒气|氨气|氯气|危化品|化学品|管道气)[^,,。;;!!]{0,6}(泄漏|泄露|漏气|外泄|漏了)"
)
# The same words where nobody is in danger.
HARMLESS = re.compile(
    "(没有|没|无|未|未造成|未发生|没有造成|没造成|不会造成|避免|防止|预防|防范)(任何|人员|发生|造成)*"
    "(火灾|着火|起火|失火|爆炸|伤亡|死亡|受伤|触电|中毒|坍塌|燃气泄漏|被困)"
    "|火灾(隐患|风险|保险|报警|探测|自动|防控|预防|演练)|消防|防火|死亡(证明|赔偿|保险)|爆炸(性|物品)|爆炸式"
)

SAYS_WHO = re.compile(r"^(?:(?:我|我们|本人)的?)?(?:联系人|姓名|名字|来电人)?\s*(?:叫做?|就是|是|[:：])\s*")
TELLS = re.compile(r"说|收到|签收|签字|签了|已经|电话里|电话中|办理|知道|马上|答应|转告|送到|送达")  # no name has these
DASHES = re.compile(r"[\u058a\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]")  # each of them is read as -
BETWEEN_HINTS = re.compile(r"[、，,；;。\s]+")  # what stands between the words of a category's hint
KIND_OF_PLACE = ("县", "区", "市")  # what people leave out: 镇平 is 镇平县


def dashed(text: str) -> str:
    """The text with whatever people, telephones and word processors write for a dash made the one of keyboards."""
    return DASHES.sub("-", text)


def tidy(text: str) -> str:
    """The text on one line, its signs as they were written: a firm's name has full-width brackets."""
    return shown(text)


def shown(text: str) -> str:
    """The text on one line, without signs that cannot be seen or that turn the line around."""
    seen = (" " if sign.isspace() else sign for sign in text if sign.isspace() or not _is_hidden(sign))
    return " ".join("".join(seen).split())


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs")


def plain(text: str) -> str:
    """The text with full-width letters and digits made ordinary, and one space where there were many."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def is_danger(text: str) -> bool:
    """Whether somebody's life may be in danger."""
    return bool(DANGER.search(HARMLESS.sub("", plain(text))))


def is_name_of_enterprise(text: str) -> bool:
    """Whether this can be the name of a firm: two to sixty characters, not only digits and signs."""
    return 2 <= len(text) <= 60 and len(re.findall(r"[^\W\d_]", text)) >= 2


def called(text: str) -> str:
    """Who is named, without what stands round it: 我叫马强, 联系人：马总."""
    name = shown(text).rstrip(" 。.，,；;！!")
    found = SAYS_WHO.match(name)
    return name[found.end() :] if found else name


def is_name_of_person(text: str) -> bool:
    """Whether one can call somebody by this: up to thirty characters, no number, nothing of what somebody does."""
    spells = 1 <= len(text) <= 30 and bool(re.search(r"[^\W\d_]", text)) and not re.search(r"\d{3}", text)
    return spells and not TELLS.search(text)
