"""How people go through the questionnaire: a short way for stories that are about something else."""

from __future__ import annotations

from tests.stage import Person, Place

WHO = ("药益宝公司", "赵经理", "13900001234", "跳过")
MATTER = "市政施工挖断高压线,全厂停电"
WAY = (*WHO, "宛城区", "供电保障", MATTER, "完成", "尽快恢复供电", "跳过", "跳过", "紧急", "对承办单位保密")
CARD = "请核对一遍"
STEPS = (
    "企业名称", "联系人", "联系电话", "统一社会信用代码", "所在地区", "诉求类别", "诉求内容", "希望怎么解决",
    "希望何时解决", "反映的单位", "紧急程度", "是否保密",
)  # fmt: skip


def titled(title: str) -> str:
    """How the question with this title begins."""
    return f"第 {STEPS.index(title) + 1} 步，共 12 步 · {title}"


async def up_to(who: Person, step: str) -> None:
    """A first demand in private, filled in until the question is asked that has this title."""
    if not who.messages:
        await who.starts()
    await who.says("反映诉求")
    await who.presses(who, "同意")
    await goes_on(who, step)


async def goes_on(who: Person, step: str) -> None:
    """From the first question to the one with this title."""
    for answer in WAY:
        if step in who.last.text:
            return
        await who.says(answer)
    assert step in who.last.text


async def replies(who: Person, place: Place, *answers: str) -> None:
    """In a group, each answer is a reply to the newest question."""
    for answer in answers:
        await who.says(answer, reply_to=place.last)
