"""How people go through the questionnaire: a short way for stories that are about something else."""

from __future__ import annotations

from collections.abc import Mapping

from bot.rules.intake.questionnaire import fields
from bot.voice.texts import phrase
from tests.support.questionnaire import CARD, MORE, fill_in, newest, other
from tests.support.stage import Message, Person, Place

__all__ = ["CARD"]

MATTER = "市政施工挖断高压线,全厂停电"
ANSWERS = {
    "企业名称": "药益宝公司", "联系人": "赵经理", "联系电话": "13900001234", "所在地区": "宛城区",
    "诉求类别": "供电保障", "诉求内容": MATTER, "希望怎么解决": "尽快恢复供电", "紧急程度": "紧急",
    "是否保密": "对承办单位保密",
}  # fmt: skip
WHO = ("企业名称", "联系人", "联系电话")  # what is known from last time is not asked again
TITLES = tuple(phrase(f"intake.field.{step.name}") for step in fields())
PRESSED = {MORE, *TITLES, *map(other, ANSWERS.values()), other("可告知承办单位")}
ASKED = ("诉求内容", "企业名称", "联系电话", "诉求类别", "所在地区")  # one after the other, of whom Telegram names


def titled(title: str) -> str:
    """How the question with this title begins."""
    return f" · {title}"


async def up_to(who: Person, step: str) -> None:
    """A first demand in private, filled in until the question is asked that has this title."""
    if not who.messages:
        await who.starts()
    await who.says("反映诉求")
    await goes_on(who, step)


async def goes_on(who: Person, step: str, place: Place | None = None, answers: Mapping[str, str] = ANSWERS) -> None:
    """From the question that is asked to the one with this title: by words; where a place is named, by buttons."""

    def question() -> Message:
        return newest((place or who).messages)

    async def give(answer: str) -> None:
        only_pressed = answer in PRESSED  # a field of the card, or its other choice
        if question().button(answer) and (place or only_pressed):
            await who.presses(question(), answer)
        else:
            await who.says(answer, reply_to=None if place in (None, who) else question())

    await fill_in(question, give, answers, step)


async def replies(who: Person, place: Place, *answers: str) -> None:
    """In a group, each answer is a reply to the newest question."""
    for answer in answers:
        await who.says(answer, reply_to=place.last)
