"""A modified client presses what the question that is asked does not offer: nothing comes of it."""

from __future__ import annotations

from bot.rules.intake.questionnaire import Do
from tests.support import acts
from tests.support.stage import Hotline

OF_OTHERS = (  # what buttons of other questions do, and words that no button has
    Do.AGREE, Do.REFUSE, Do.SUBMIT, Do.REWRITE, Do.AFRESH, Do.USE, Do.DROP, Do.TO, Do.REDO, Do.MORE, Do.NEXT,
    f"{Do.FIELD}:matter", "x", "",
)  # fmt: skip


async def test_only_what_belongs_to_the_question_does_anything(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await zhao.starts()
    await zhao.says("反映诉求")
    asked = zhao.last
    before, stamp = asked.words, acts.behind(asked, "完成").rpartition(":")[0]
    for do in OF_OTHERS:
        await zhao.presses(asked, f"{stamp}:{do}", forged=True)
        assert (zhao.last, asked.words) == (asked, before), do
