"""The date that an enterprise was promised passes: it is told, once, with what is being done."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline, Person

LATE = "已过承诺的时限"


def told(who: Person) -> list[str]:
    return [message.words for message in who.messages if LATE in message.words]


async def test_an_enterprise_hears_that_its_date_has_passed_and_what_is_being_done(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    number = await acts.dispatch(hotline, zhao)
    await acts.sign(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await hotline.moves_to("2023-06-12T17:00")
    assert told(zhao) == []

    await hotline.moves_to("2023-06-13T09:00")
    (said,) = told(zhao)
    assert number in said
    assert "6月12日 17:30 前办结" in said
    assert "现在：市供电公司正在办" in said
    await hotline.moves_to("2023-06-16T09:00")
    assert len(told(zhao)) == 1


async def test_who_waits_for_the_review_hears_that_the_bureau_is_at_it(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.reported(hotline, zhao)
    await hotline.moves_to("2023-06-13T09:00")
    (said,) = told(zhao)
    assert "督查室正在审核" in said
