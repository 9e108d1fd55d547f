"""What was kept in Chinese before its words became phrases goes on: forms half answered, buttons, rows, a name."""

from __future__ import annotations

from bot.rules.model.messages import Dialogue
from bot.rules.reading.stock_answers import Misconduct, Pause, Rejection
from storage.tickets import journal, open_forms, tickets
from tests.support import acts
from tests.support.stage import Hotline

KEPT = {
    Pause: ["司法程序", "不可抗力", "等待企业"],
    Rejection: [
        "不属本市管辖",
        "不属政务服务事项",
        "已进入司法或信访程序",
        "紧急警情应拨110/119/120",
        "已办结且无新情况",
    ],
    Misconduct: ["虚假反馈", "打击报复或施压企业", "多次推诿拒不办理"],
}


def test_a_list_keeps_its_spellings_and_its_order() -> None:
    """A button carries the place in its list; a row carries the spelling."""
    assert {answers: [answer.value for answer in answers] for answers in KEPT} == KEPT


async def test_a_form_and_a_button_of_before_go_on(hotline: Hotline) -> None:
    zhao, chen = hotline.person("赵经理"), hotline.person("陈督查")
    await acts.signed(hotline, zhao)
    half = {"answers": {"reason": "等待企业", "reason_chosen": "2"}, "files": [], "which": 0}
    async with hotline.app.database.transaction(hotline.clock.now()) as tx:
        await open_forms.begin(tx, Dialogue(hotline.desk.id, chen.id, "pause", 1, half))
    for words in ("企业停产检修，进不了厂。", "5月26日"):
        await chen.says(hotline.desk, words, reply_to=hotline.desk.last)
    await acts.checked(chen, hotline.desk)
    assert "等待企业" in zhao.sees("暂时中止").words

    async with hotline.app.database.reading(hotline.clock.now()) as tx:
        (asked,) = (r for r in (await tickets.lock(tx, 1)).requests if r.kind == "pause")
    assert asked.facts["reason"] == "等待企业"
    await hotline.moves_to("2023-05-26T09:00")
    await chen.says(hotline.desk, "/why 1")
    assert "等待企业" in hotline.desk.sees("停计工作时间").words

    await chen.presses(hotline.desk, "更多操作")
    await chen.presses(hotline.desk, "中止")
    assert [b.data.rpartition(":")[2] for row in hotline.desk.last.buttons for b in row][:3] == ["0", "1", "2"]

    async with hotline.app.database.reading(hotline.clock.now()) as tx:
        lines = await journal.of_ticket(tx, 1)
    assert {line.actor_name for line in lines if "clock" in line.roles} == {"热线"}


async def test_forms_of_a_unit_that_were_half_answered_before_become_what_they_meant(hotline: Hotline) -> None:
    """What is kept of an open form is what was typed, and of a button its word; it is read when all is answered."""
    power, feng = hotline.group("市供电公司"), hotline.person("冯工")
    await acts.signed(hotline, hotline.person("赵经理"))
    halves = {
        "extend": ({"reason": "等货", "progress": "浇了基础", "plan": "到货就装"}, "6月20日"),
        "promise": ({"what": "装好变压器"}, "6月2日前"),
        "return": ({"reason": "非我职责", "owner": "市城管局", "owner_chosen": "chengguan"}, "三定方案"),
    }
    for flow, (answers, last) in halves.items():
        half = {"answers": answers, "files": [], "which": 0}
        async with hotline.app.database.transaction(hotline.clock.now()) as tx:
            await open_forms.begin(tx, Dialogue(power.id, feng.id, flow, 1, half))
        await feng.says(power, last, reply_to=power.last)
        if flow != "return":
            await acts.checked(feng, power)

    async with hotline.app.database.reading(hotline.clock.now()) as tx:
        ticket = await tickets.lock(tx, 1)
        facts = {line.action: dict(line.facts) for line in await journal.of_ticket(tx, 1)}
    extension = {"reason": "等货", "progress": "浇了基础", "plan": "到货就装", "until": "2023-06-20", "head": ""}
    given_back = {
        "reason": "非我职责",
        "owner": "市城管局",
        "owner_unit": "chengguan",
        "basis": "三定方案",
        "head": "",
    }
    assert facts["request_extension"] == extension
    assert {r.kind: dict(r.facts) for r in ticket.requests}["extension"]["until"] == "2023-06-20"
    assert facts["promise"]["promises"] == [{"unit": "gongdian", "what": "装好变压器", "until": "2023-06-02"}]
    assert facts["request_return"] == given_back
