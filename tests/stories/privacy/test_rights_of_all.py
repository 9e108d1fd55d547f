"""Who may what: every button, command and kind of place, tried by everybody, against a table written by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from telegram.ext import CommandHandler

from bot.desk.cards import envelopes
from bot.engine.turn.rehearsal import moment
from bot.handbook.rights import ADMIN, BUTTONS, COLUMNS, COMMANDS, drawn
from bot.rules.model.action import Action
from bot.rules.model.button_data import Press
from bot.rules.model.ticket import Ticket
from bot.rules.processes.dispatch import MANY
from bot.rules.processes.row import Sight
from bot.rules.supervision.rungs import card_of
from bot.rules.tickets.buttons import OFFERS, buttons
from bot.voice.texts import phrase
from handlers import QUESTIONS, ROUTES
from storage.delivery import inbox
from storage.tickets import tickets
from tests.stories.admin.test_binding import newcomer, person_code
from tests.stories.telephone.test_own_phone import calls_and_shows
from tests.support import acts
from tests.support.office import OFFICE, ZONE, officer
from tests.support.stage import Hotline, playing
from tests.support.trials import Trial, Trials

# fmt: off
WHO = {  # a column of the table: the person, and where they speak
    "E": (3001, 3001), "e": (3002, 3002), "L": (2012, 2012), "G": (2012, -2002), "H": (2011, 2011),
    "C": (2002, -2001), "f": (2022, 2022), "x": (2022, -2003), "s": (5555, -2002), "O": (1003, 1003),
    "D": (1003, -1001), "S": (1004, 1004), "W": (1002, 1002), "A": (1008, 1008), "M": (1009, 1009),
}
# fmt: on
ZHAO, FENG, ZHENG, QIAN, LIU, CHEN, WANG, LI = 3001, 2012, 2011, 2002, 1003, 1004, 1001, 1002
PAPER = replace(  # a unit without Telegram, beside the others
    OFFICE.units[2], code="shuiwu", name="市水务局", chat=None, head=None, open_sign=False, paper=True,
    officers=(officer(2032, "江工", "shuiwu"),),
)  # fmt: skip
OTHERS = (replace(PAPER, code=f"office{n}", name=f"第{n}办事处", officers=()) for n in range(MANY))
BUREAU = replace(  # so many that one looks for a name; and who has withdrawn is always asked whether that was free will
    OFFICE, units=(*OFFICE.units, PAPER, *OTHERS),
    profile=replace(OFFICE.profile, limits={**OFFICE.profile.limits, "withdraw_sample": "1"}),
)  # fmt: skip
MATTER = "厂区从昨天下午起停电,生产线全停,请协调尽快恢复供电。"
ELSEWHERE = {"查看进度", "跳过", "取消"}  # reads the same as /ticket, whose row stands in test_matrix.py; of a dialogue
IN_STORIES = {  # states that only days of waiting or another's matter bring: tests/stories/withdrawal,
    # merger/test_asked_itself; tasks
    ("重新办理", "take_out"), ("核查确认", "confirm_evidence"), ("答复上级", "answer_above"),
}  # fmt: skip
OWN_TESTS = {"/find", "/ticket", "/why"}  # tests/stories/privacy/test_matrix.py


def test_every_column_has_its_person() -> None:
    assert list(WHO) == list(COLUMNS)


class Walk:
    """One matter on its way, and at each station everybody at every button that somebody sees there."""

    def __init__(self, trials: Trials) -> None:
        self.trials = trials
        self.found: dict[tuple[str, str], str] = {}
        self.tried: set[tuple[str, str]] = set()

    async def ticket(self) -> Ticket:
        return await tickets.lock(self.trials.tx, 1)

    async def record(self) -> int:
        """The side record that was opened last."""
        return (await self.ticket()).requests[-1].id

    async def offered(self, card: str, unit: str | None, which: int) -> dict[tuple[str, str], str]:
        """The buttons of a card as it would be drawn now: label and what it does → data."""
        sight = Sight(await self.ticket(), unit, self.trials.tx.office, self.trials.tx.now)
        shown = [button for row in buttons(card, sight, phrase, which) for button in row]
        return {
            (button.label, offer.action.value): button.data
            for offer in (offer for row in OFFERS[card] for offer in row)
            for button in shown
            if button.label == phrase(f"button.{offer.label}") and button.data.startswith(f"{offer.verb}:")
        }

    async def everybody(self, key: tuple[str, str], data: str) -> None:
        """Everybody presses it; those for whom something follows."""
        if key not in self.found:
            may = [
                who for who, (user, chat) in WHO.items() if follows(await self.trials.presses(user, chat, data), chat)
            ]
            self.found[key] = "".join(may)

    async def tries(self, *cards: str, unit: str | None = None, which: int = 0) -> None:
        ticket = await self.ticket()
        for card in cards:
            for (label, what), data in (await self.offered(card, unit, which)).items():
                self.tried.add((label, what))
                await self.everybody((label, meant(ticket, what)), data)

    async def envelope(self) -> None:
        """查看企业信息, and the answer to what for."""
        for button in (button for row in envelopes.button(await self.ticket()) for button in row):
            await self.everybody((button.label, ""), button.data)
            await self.everybody(("人工", ""), button.data.replace("env:", "ring:"))
            await self.everybody(("核实", ""), button.data.replace(envelopes.ASKS, "check"))

    async def corrects(self, fact: str, what: str) -> None:
        """Everybody wants to put this fact right; those who are asked what it should be."""
        data, may = (await self.offered("more", None, 0))["更正内容", "correct"], ""
        for who, (user, chat) in WHO.items():
            async with self.trials.aside():
                asked = await self.trials.presses(user, chat, data, stays=True)
                choices = [data for letter in asked.letters for label, data in letter.buttons if label == fact]
                may += who if choices and (await self.trials.presses(user, chat, choices[0])).letters else ""
        self.found["更正内容", what] = may

    async def letters(self, trial: Trial, chat: int) -> None:
        """Every button of what this chat was asked."""
        for letter in trial.letters:
            for label, data in letter.buttons if letter.chat == chat else ():
                pressed = Press.decode(data)
                what = pressed.apart[0] if pressed and pressed.verb == "do" else letter.name.partition("/")[0]
                await self.everybody((label, what), data)

    async def does(
        self, user: int, label: str, card: str, *answers: str, unit: str | None = None, which: int = 0, at: int = 0
    ) -> Trial:
        """Somebody presses a button and answers what is asked."""
        data = next(data for (name, _), data in (await self.offered(card, unit, which)).items() if name == label)
        trial = await self.trials.presses(user, at or user, data, stays=True)
        for answer in answers:
            trial = await self.answers(trial, user, answer)
        if any(label == "发送" for letter in trial.letters for label, _ in letter.buttons):  # what was read is right
            trial = await self.answers(trial, user, "发送")
        assert "journal" in trial.written, (label, trial)
        return trial

    async def answers(self, trial: Trial, user: int, answer: str) -> Trial:
        """By the button that is offered, else in words."""
        found = [data for letter in trial.letters for label, data in letter.buttons if label == answer]
        if found:
            return await self.trials.presses(user, user, found[0], stays=True)
        return await self.trials.says(user, user, answer, stays=True)

    async def round(self) -> Trial:
        """From the card of the unit to the question to the enterprise."""
        await self.does(FENG, "签收", "unit", unit="gongdian")
        await self.does(QIAN, "签收", "unit", unit="chengguan")
        await self.reported()
        return await self.approved()

    async def reported(self) -> None:
        await self.does(QIAN, "协办完成", "unit", unit="chengguan")
        await self.tries("unit", unit="gongdian")
        await self.does(FENG, "上报办结", "unit", "事实", "措施", "结果", "依据", "佐证", unit="gongdian")
        which = await self.record()
        await self.tries("sign_off", unit="gongdian", which=which)
        await self.does(ZHENG, "同意上报", "sign_off", unit="gongdian", which=which)

    async def approved(self) -> Trial:
        await self.tries("desk", "review")
        await self.does(CHEN, "审核通过", "review")
        return await self.trials.time_passes(self.trials.tx.now + timedelta(minutes=1))


def meant(ticket: Ticket, action: str) -> str:
    """What a button does, apart where the rights depend on what was done before."""
    if action == Action.UNDO:
        return ticket.undoable.action
    return "again" if action == Action.REASSIGN and ticket.reassigned else action


def follows(trial: Trial, chat: int) -> bool:
    """Whether something was done, asked, or shown of the matter."""
    return bool(trial.written) or any(letter.chat == chat and "停电" in letter.words for letter in trial.letters)


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
    several = {label for label, _ in BUTTONS if sum(label == other for other, _ in BUTTONS) > 1}
    found = [((key[0], key[1] if key[0] in several else ""), who) for key, who in walk.found.items()]
    found = [(key, who) for key, who in found if key[0] not in ELSEWHERE]
    wrong = [f"{key}: {who}, and it should be {BUTTONS.get(key)}" for key, who in found if BUTTONS.get(key) != who]
    assert not wrong, "\n".join(wrong)
    assert set(BUTTONS) - {key for key, _ in found} == set()


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


# ── commands ──

# fmt: off
ANSWERED = {  # the templates that answer a command, by their beginning
    "/start": "start/welcome", "/help": "start/help", "/privacy": "start/privacy", "/new": "intake/",
    "/my": "lookup/my",
    "/cancel": ("start/nothing", "intake/"), "/todo": "lookup/todo", "/board": "board",
    "/digest": "digest/", "/stats": ("digest/stats", "digest/own"),
    "/thanks": "lookup/thanks", "/instruction": "correspondence/ledger", "/ledger": "ledgers/which",
    "/listed": "listed/", "/firm": "firms/", "/meeting": "lookup/meetings", "/visit": "visits/overview",
    "/task": "tasks/question", "/project": "projects/list", "/bind": "admin/bind_how",
    "/block": "admin/blocks", "/away": "substitutes/away",
    "/papers": "papers/register", "/pack": "packs/which", "/report": "papers/draft",
    "/units": "admin/places", "/health": "admin/health", "/appoint": "admin/appoint", "/calendar": "admin/calendar",
}
PRESSES = {
    "生成绑定码": "ad:0:0:c:unit:gongdian", "任命": "ad:0:0:r:role:operator", "撤销任命": "ad:0:0:x",
    "是同一家，并入": "join:0:0:yes.3002", "不是": "join:0:0:no.3002",
    "连同保密诉求": "firm:0:1:for.check@1", "更名（企业档案）": "firm:0:1:rename", "合并企业": "firm:0:1:merge",
    "挂牌二维码": "plq:0:1:revoke",
    "开始走访": "vis:0:0:start.1", "点位（督查）": "prj:0:0:site.1", "确认交办（督查发现）": "prj:0:0:go.1",
    "不作问题": "prj:0:0:off.1", "另写时限（督查发现）": "prj:0:0:day.1",
    "办结项目": "prj:0:0:closed.1", "删除项目": "prj:0:0:deleted.2",
    "已回电": "ring:0:0:done.1", "没接通": "ring:0:0:missed.1",
    "拟通报": "paper:0:0:draft.notice", "拟督查专报": "paper:0:0:draft.report",
    "报签（表单）": "paper:1:4:up", "签发（表单）": "paper:1:5:ok", "退回修改（表单）": "paper:1:5:no",
    "报签": "paper:0:3:submit", "签发（通报、专报）": "paper:0:3:sign", "退回修改（通报、专报）": "paper:0:3:back",
    "更正（通报、专报）": "paper:0:1:fix", "作废（公文）": "paper:0:1:void", "批示（专报）": "paper:0:2:note",
    "答复批示（专报）": "paper:0:2:answer.1", "已阅（各单位的通报）": "paper:0:1:read",
    "再试": "ad:0:0:t", "解除（暂停受理）": "ad:0:0:b:30020",
    "同意删除": "own:0:0:agree.1", "不同意（写明理由）": "own:0:0:refuse.1",
    "同意（任命、公开的群）": "ad:0:0:g:y:1",
    "登记删除申请": "own:0:0:enter.2", "确认启用（挂牌名单）": "reg:0:1:y", "打开（清单）": "list:1:0:open",
}
# fmt: on
OWN_TESTS = {"/find", "/ticket", "/why"}  # what they show of whose matter: test_matrix.py


@pytest.mark.on_a_file  # SQLite says of each statement which tables it writes
async def test_every_command_and_every_button_of_administration(hotline: Hotline) -> None:
    ma, admin = newcomer(hotline, 5001, "小马"), hotline.person("韩管理")
    await ma.starts()
    await ma.says(f"/bind {await person_code(admin, '督查员')}")
    zhao, chen = hotline.person("赵经理"), hotline.person("陈督查")
    await acts.dispatch(hotline, zhao)
    await zhao.says("/privacy")
    await zhao.presses(zhao, "删除我的信息")
    await zhao.presses(zhao, "确定删除")
    await zhao.says("人工")
    await calls_and_shows(hotline, hotline.person("孙总"))
    await chen.says("/block 30020 骚扰 7天")
    await chen.says("/visit 甲公司")
    await chen.says("/project 甲\n点位：镇平县 甲中心\n问题：路面破损。责任单位：城管，时限：6月30日")
    await chen.says("/project 乙")
    await chen.says("/papers")
    await chen.presses(chen, "拟通报")
    await chen.says("/report")
    await chen.says("/report")
    li = hotline.person("李局长")
    await li.starts()
    for which in (1, 2):
        await li.presses(li.last, f"paper:0:{which}:sign", forged=True)
    await li.presses(li, "批示")
    await li.says("请盯住这一件。")
    await li.says("/ticket 1")
    await li.says("请盯住。", reply_to=li.last)
    for label in ("批示", "督查室", "不需答复"):
        await li.presses(li, label)
    await chen.says("/papers RX-2023-0001")
    for form in ("批示件", "交办函"):
        await chen.presses(chen.with_button(form), form)
    await chen.presses(chen, "报签")
    await chen.says("/listed 南阳木兰花家纺股份有限公司 91411300769489836E 第三批")
    await zhao.says("/new")
    questionnaire = next(b.data for row in zhao.last.buttons for b in row if b.data.startswith("in:"))
    presses = PRESSES | {"按钮（填写诉求）": questionnaire}
    trials = Trials(hotline)
    heard = {f"/{name}" for r in (*QUESTIONS, *ROUTES) if isinstance(r, CommandHandler) for name in r.commands}
    assert heard - OWN_TESTS == set(COMMANDS) == set(ANSWERED)
    found = dict.fromkeys(COMMANDS, "") | dict.fromkeys(ADMIN, "")
    for who, (user, chat) in WHO.items():
        for command, template in ANSWERED.items():
            told = await trials.asks(user, chat, command)
            board = command == "/board" and "card" in told.written  # drawn when it goes
            if board or any(letter.chat == chat and letter.name.startswith(template) for letter in told.letters):
                found[command] += who
        async with trials.open() as tx:
            await inbox.failed(tx, await trials.heard_last(), tx.now, "", dead=True)  # something to be tried again
            for label, data in presses.items():
                told = await trials.presses(user, chat, data)
                if (
                    follows(told, chat)
                    or "已重新排队办理" in told.toast
                    or any(m.name.startswith("admin/") for m in told.letters)
                ):
                    found[label] += who
    wanted = {**COMMANDS, **ADMIN}
    wrong = [f"{name}: {who}, and it should be {wanted[name]}" for name, who in found.items() if who != wanted[name]]
    assert not wrong, "\n".join(wrong)


def test_the_page_is_drawn_from_the_table() -> None:
    page = (Path(__file__).parents[3] / "docs" / "security.md").read_text(encoding="utf-8")
    assert drawn(page) == page
