"""Who may what: every button of a matter, tried by everybody, against a table written by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine.turn.rehearsal import moment
from bot.handbook.rights import COLUMNS, IN_STORIES
from bot.handbook.rights_drawn import buttons as rights
from bot.rules.supervision.rungs import card_of
from bot.rules.tickets.buttons import OFFERS
from bot.voice.texts import phrase
from tests.stories.privacy.walked import BUREAU, CHEN, ELSEWHERE, FENG, LI, LIU, QIAN, WHO, ZHAO, Walk
from tests.support import acts
from tests.support.office import ZONE
from tests.support.stage import playing
from tests.support.trials import Trials

MATTER = "厂区从昨天下午起停电,生产线全停,请协调尽快恢复供电。"


def test_every_column_has_its_person() -> None:
    assert list(WHO) == list(COLUMNS)


@pytest.mark.on_a_file  # SQLite says of each statement which tables it writes
async def test_every_button(database_url: str) -> None:
    async with playing(database_url, office=BUREAU) as hotline:
        zhao = hotline.person("赵经理")
        await acts.submit(hotline, zhao, MATTER)
        await acts.submit(hotline, hotline.person("孙总"), MATTER)
        await zhao.presses(zhao, "补充材料")
        await zhao.sends("photo")
        await zhao.presses(zhao, "完成")
        trials = Trials(hotline)
        async with trials.open():
            walk = Walk(trials)
            await before_the_unit(walk)
            await at_the_unit(walk)
            await correspondence(walk)
            await ruled(walk)
            await pressed_on(walk)
            await ended(walk)
    offers = [offer for rows in OFFERS.values() for row in rows for offer in row]
    offered = {(phrase(f"button.{offer.label}"), offer.action.value) for offer in offers}
    assert offered - walk.tried - set(walk.found) == IN_STORIES
    may = rights()
    several = {label for label, _ in may if sum(label == other for other, _ in may) > 1}
    found = [((key[0], key[1] if key[0] in several else ""), who) for key, who in walk.found.items()]
    found = [(key, who) for key, who in found if key[0] not in ELSEWHERE]
    wrong = [f"{key}: {who}, and it should be {may.get(key)}" for key, who in found if may.get(key) != who]
    assert not wrong, "\n".join(wrong)
    assert set(may) - {key for key, _ in found} == set()


async def before_the_unit(walk: Walk) -> None:
    trials = walk.trials
    await walk.tries("desk", "tracker", "more")
    await walk.everybody(("收起", ""), "more:1:0:fold")
    await walk.everybody(("返回", ""), "more:1:0:")
    async with trials.aside():
        await walk.does(CHEN, "不予受理", "desk", "不属于受理范围", "请找法院")
        await walk.tries("reject", which=await walk.record())
    async with trials.aside():
        await walk.does(CHEN, "并单", "desk", "RX-2023-0002")
        await walk.tries("desk")
    await walk.envelope()
    await walk.does(LIU, "受理立项", "desk")
    await walk.tries("desk", "chooser")
    walk.found.pop(("确认交办", "propose"))  # it wants a unit, a grade and the release first
    async with trials.aside():
        await walk.does(LIU, "转为紧急", "more")
        await walk.tries("more")
    async with trials.aside():
        await trials.says(CHEN, CHEN, "/listed 南阳市药益宝有限公司 91411300MA3X7K2L5X 3", stays=True)
        await trials.presses(CHEN, CHEN, "reg:0:1:y", stays=True)
        await walk.does(CHEN, "认定挂牌企业", "more", "回拨了电话")
        await walk.tries("more")
    await later_words(walk)
    await walk.tries("release")
    async with trials.aside():
        await walk.does(LIU, "恢复显示", "release", "药益宝")
        await walk.tries("showing", which=await walk.record())
    await walk.does(LIU, "放行", "release")
    async with trials.aside():
        for choice in ("unit.gongdian", "unit.chengguan", "grade.B"):
            await trials.presses(LIU, -1001, f"pick:1:0:{choice}", stays=True)
        await walk.tries("desk")
    await trials.presses(LIU, -1001, "pick:1:0:suggested", stays=True)


async def later_words(walk: Walk) -> None:
    """The photo that came later: its enterprise lets it go, and the desk decides."""
    offer = await walk.record()
    await walk.tries("relay_offer", which=offer)
    await walk.does(ZHAO, "转给承办单位", "relay_offer", which=offer)
    relay = await walk.record()
    await walk.tries("release_file", which=1)
    await walk.does(LIU, "不转", "release_file", which=1)
    await walk.does(LIU, "改写原文", "relay", "照片上是配电房。", which=relay)  # nothing else of it goes
    relay = await walk.record()
    await walk.tries("relay", which=relay)
    await walk.does(LIU, "放行", "relay", which=relay)


async def at_the_unit(walk: Walk) -> None:
    trials = walk.trials
    await walk.tries("unit", unit="gongdian")
    await walk.tries("desk", "more")
    async with trials.aside():
        await walk.does(FENG, "申请退单", "unit", "不是本单位的事", "三定方案", "市烟草局", unit="gongdian")
        await walk.tries("return_asked", which=await walk.record())
        await walk.tries("endorse", unit="gongdian", which=await walk.record())
    await walk.does(FENG, "签收", "unit", unit="gongdian")
    await walk.does(QIAN, "签收", "unit", unit="chengguan")
    async with trials.aside():
        await trials.time_passes(moment("2023-05-24T09:00", ZONE))
        await walk.does(FENG, "申请退单", "unit", "不是本单位的事", "三定方案", "市烟草局", unit="gongdian")
        await walk.tries("return_late", which=await walk.record())
    await walk.tries("unit", unit="gongdian")
    await walk.tries("unit", unit="chengguan")
    await walk.tries("desk", "more", "grave", "tracker")
    for fact, what in (("难易程度", "grade"), ("具体问题", "problem")):
        await walk.corrects(fact, what)
    async with trials.aside():
        await walk.does(CHEN, "改派", "more", "市供电公司", "市烟草局", "电缆已移交。")
        await walk.tries("more")
    async with trials.aside():
        await walk.does(CHEN, "改派", "more", "市供电公司", "市水务局", "用水的事。")
        await walk.does(LIU, "已送达", "desk", "张主任")
        await walk.does(CHEN, "签发督办单", "more", "拖延", "三日内办结")
        await walk.does(LI, "签发督办单", "paper_red_drafted", which=(await walk.ticket()).supervisions[-1].id)
        await walk.tries("paper_got_on_paper", which=await walk.record())
    async with trials.aside():
        await walk.does(CHEN, "增加协办", "more", "市水务局", "和主办一样")
        await walk.tries("desk")
        await walk.does(LIU, "已送达", "desk", "张主任")
        await walk.does(CHEN, "代签收", "desk", "江工")
        await walk.tries("desk")
        await walk.does(CHEN, "现场督办", "more", "2023-05-24 10:00", "厂区门口", "市水务局", "看现场")
        await walk.tries("invited_on_paper", which=(await walk.ticket()).meetings[-1].id)
        await walk.tries("paper_read_on_paper", which=await walk.record())
    for label, answers, card in (
        ("询问企业", ("变压器多大？",), "question"),
        ("申请延期", ("等设备", "已订货", "到货即装", "2023-06-20"), "extension_asked"),
    ):
        async with trials.aside():
            await walk.does(FENG, label, "unit", *answers, unit="gongdian")
            await walk.tries(card, which=await walk.record())
    async with trials.aside():
        await walk.does(FENG, "作出承诺", "unit", "换变压器", "2023-05-25", unit="gongdian")
        await walk.tries("promise", unit="gongdian", which=(await walk.ticket()).commitments[-1].id)
    async with trials.aside():
        await walk.does(CHEN, "终结", "grave", "无法办理", "依据", "可诉讼")
        await walk.tries("terminate", which=await walk.record())
    async with trials.aside():
        await walk.does(CHEN, "中止", "more", "司法程序", "案件在审", "2023-06-01")
        await walk.tries("more")
    async with trials.aside():
        await walk.does(LI, "挂账推进", "more", "分三步", "周局长", "2023-07-01 第一步")
        await walk.tries("more")
    async with trials.aside():
        await walk.does(ZHAO, "撤回诉求", "tracker", "跳过")
        await trials.time_passes(moment("2023-05-23T18:00", ZONE))
        which = await walk.record()
        await walk.tries("withdraw_again", which=which)
        await walk.does(ZHAO, "确认撤诉", "withdraw_again", which=which)
        await walk.tries("withdrawal", which=await walk.record())
        await walk.does(CHEN, "同意", "withdrawal", which=await walk.record())
        await trials.time_passes(trials.tx.now + timedelta(days=35))
        await walk.tries("own_wish")


async def correspondence(walk: Walk) -> None:
    """What is written to a unit, to the desk and to the enterprise, and who answers it."""
    day = "2 个工作日内答复"
    for user, label, card, unit, answers, asked in (
        (CHEN, "发函", "more", None, ("市供电公司", "报方案", day), "letter"),
        (LI, "批示", "more", None, ("市供电公司", "阅", "不需答复"), "letter"),
        (FENG, "请示督查室", "unit", "gongdian", ("能否先换？",), "inquiry"),
        (LI, "批示", "more", None, ("督查室", "阅", "不需答复"), "inquiry"),
        (CHEN, "答复企业", "more", None, ("有没有损失？", day), "bureau_asks"),
    ):
        async with walk.trials.aside():
            await walk.does(user, label, card, *answers, unit=unit)
            for (name, what), data in (await walk.offered(asked, None, await walk.record())).items():
                walk.tried.add((name, what))
                await walk.everybody((name, asked), data)


async def ruled(walk: Walk) -> None:
    """More time is refused; the unit asks for a review, and who has refused it does not decide."""
    async with walk.trials.aside():
        await walk.does(FENG, "申请延期", "unit", "等设备", "已订货", "到货即装", "2023-06-20", unit="gongdian")
        await walk.does(CHEN, "不同意", "extension_asked", "先用备用设备", which=await walk.record())
        await walk.tries("unit", unit="gongdian")
        await walk.does(FENG, "申请复核", "unit", "电压不够", unit="gongdian")
        await walk.tries("ruling_review", which=await walk.record())


async def pressed_on(walk: Walk) -> None:
    trials = walk.trials
    for label in ("签发督办单", "移交问责"):
        async with trials.aside():
            await walk.does(
                CHEN,
                label,
                "grave" if label == "移交问责" else "more",
                "虚报办结" if label == "移交问责" else "拖延",
                "三日内办结",
            )
            said = (await walk.ticket()).supervisions[-1]
            await walk.tries(card_of(said.rung, said.stage), which=said.id)
            if label == "签发督办单":
                await walk.does(LI, label, "paper_red_drafted", which=said.id)
                await walk.tries("paper_got", unit="gongdian", which=await walk.record())
                await walk.tries("more")
    async with trials.aside():
        await walk.does(CHEN, "现场督办", "more", "2023-05-24 10:00", "厂区门口", "市供电公司", "看现场")
        met = (await walk.ticket()).meetings[-1].id
        await walk.tries("gathering", which=met)
        await walk.tries("invitation", unit="gongdian", which=met)
        await trials.time_passes(moment("2023-05-24T11:00", ZONE))
        walk.found.pop(("录入纪要", "minutes"), None)
        await walk.tries("gathering", which=met)
    async with trials.aside():
        for day in ("2023-06-27T18:00", "2023-07-20T18:00"):
            await trials.time_passes(moment(day, ZONE))
            for said in (await walk.ticket()).supervisions:
                if said.waits:
                    await walk.tries(card_of(said.rung, said.stage), which=said.id)
            waits = [s for s in (await walk.ticket()).supervisions if s.waits and s.rung == 5]
            if waits:
                await walk.does(LI, "签发通报", "paper_notice", which=waits[0].id)


async def ended(walk: Walk) -> None:
    trials = walk.trials
    await walk.reported()
    asked = await walk.approved()
    await walk.tries("desk")
    await walk.letters(asked, ZHAO)
    async with trials.aside():  # entered by telephone
        told = asked
        for answer in ("已解决", "非常满意", "没有"):
            told = await walk.answers(told, LIU, answer)
        await walk.letters(told, ZHAO)
    async with trials.aside():  # nobody answers, in the chat or on the telephone
        for _ in range(3):
            told = await trials.presses(LIU, LIU, "phone:1:0:", stays=True)
            await walk.answers(told, LIU, "未接通")
            await trials.time_passes(trials.tx.now + timedelta(days=1))
        await walk.tries("callback_lapsed")
    async with trials.aside():
        told = asked
        for answer in ("已解决", "非常满意", "没有"):
            told = await walk.answers(told, ZHAO, answer)
            await walk.letters(told, ZHAO)
        await walk.tries("desk", "tracker", "more", "ask_review")
        async with trials.aside():
            await trials.time_passes(trials.tx.now + timedelta(days=31))
            await walk.tries("rebound")
        await walk.does(ZHAO, "申请复核", "ask_review", "不公")
        await walk.tries("review_asked", which=await walk.record())
    async with trials.aside():
        for _ in range(2):
            await walk.answers(await walk.answers(asked, ZHAO, "未解决"), ZHAO, "还是停电")
            asked = await walk.round()
        await walk.answers(await walk.answers(asked, ZHAO, "未解决"), ZHAO, "还是停电")
        await walk.tries("third_no")
