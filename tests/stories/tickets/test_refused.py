"""Refused presses are counted per person; they neither stand on a ticket nor slow it."""

from __future__ import annotations

from tests.support.acts import dispatch, number_in
from tests.support.stage import Hotline


async def test_refused_presses_are_counted_and_stand_on_no_ticket(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await dispatch(hotline, zhao)
    number = number_in(zhao)
    hotline.world.add_user(4444, "外人")
    power.chat.members[4444] = hotline.person(4444).user
    for _ in range(60):
        assert await hotline.person(4444).presses(power, "签收") is not None
    auditor = hotline.person("审计")
    await auditor.says(f"/ticket {number}")
    auditor.sees(number)
    auditor.sees_not("拒绝了一次操作")
    admin = hotline.person("韩管理")
    await admin.says("/health")
    admin.sees("60 次，最多的一个人 60 次")
