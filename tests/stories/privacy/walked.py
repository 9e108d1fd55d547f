"""A way through a matter's life on which every button is tried by everybody, and pressed by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.desk.cards import envelopes
from bot.rules.model.action import Action
from bot.rules.model.button_data import Press
from bot.rules.model.ticket import Ticket
from bot.rules.processes.dispatch import MANY
from bot.rules.processes.row import Sight
from bot.rules.tickets.buttons import OFFERS, buttons
from bot.voice.texts import phrase
from storage.tickets import tickets
from tests.support.office import OFFICE, officer
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
ELSEWHERE = {"查看进度", "跳过", "取消"}  # reads the same as /ticket, whose row stands in test_matrix.py; of a dialogue


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
