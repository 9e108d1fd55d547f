"""Action that names a unit × unit, pressed and typed: each question for a unit, and each kind of unit there is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.desk.conversation.open_form import OpenForm
from bot.rules.office.office import Unit
from bot.rules.processes.row import Flow, Options
from bot.rules.tickets.forms import FLOWS
from storage.tickets import open_forms, tickets
from tests.support import acts
from tests.support.office import OFFICE, UNITS, head, officer
from tests.support.stage import Hotline, playing
from tests.support.trials import Trial, Trials

LI, CHEN, FENG, DESK, POWER = 1002, 1004, 2012, -1001, -2002


def unit(code: str, name: str, number: int, *, chat: bool = True, paper: bool = False) -> Unit:
    """A unit beside those of the office."""
    boss, one = head(2000 + 10 * number, f"{name}局长", code), officer(2001 + 10 * number, f"{name}承办人", code)
    return Unit(code, name, -2000 - number if chat else None, boss, (), (one,), paper=paper)


# fmt: off
MORE = (
    unit("huanbao", "市环保局", 5), unit("shuili", "市水利局", 6), unit("jiaoyu", "市教育局", 7),
    unit("liangshi", "市粮食局", 8), unit("wujia", "市物价局", 9), unit("park", "市公园中心", 10, chat=False),
    unit("dangan", "市档案馆", 11, chat=False, paper=True), unit("shuiwu", "市水务局", 12, chat=False, paper=True),
)
PEOPLE = tuple(person for one in MORE for person in (*one.heads, *one.officers))
BUREAU = replace(OFFICE, units=(*UNITS, *MORE), people=(*OFFICE.people, *PEOPLE))
THERE = (one for one in BUREAU.units if one.code not in ("liangshi", "wujia"))
LEFT = tuple(replace(one, chat=None) if one.code == "jiaoyu" else one for one in THERE)
LATER = replace(BUREAU, units=LEFT, former={("unit", "liangshi"): "市粮食局", ("unit", "wujia"): "市物价局"})
NAMES = {one.code: one.name for one in BUREAU.units} | {"nowhere": "市没有这个局"}
KINDS = {
    "l": ("the lead", "gongdian"),
    "c": ("a co-unit", "chengguan"),
    "p": ("a co-unit on paper", "shuiwu"),
    "m": ("a co-unit without its group", "jiaoyu"),
    "g": ("a co-unit that is gone", "liangshi"),
    "r": ("one that is relieved", "shuili"),
    "o": ("one of other matters", "yancao"),
    "a": ("who is complained of", "huanbao"),
    "s": ("one without a group", "park"),
    "q": ("one on paper", "dangan"),
    "x": ("one that is gone", "wujia"),
    "?": ("one that nobody knows", "nowhere"),
}
TAKEN: dict[str, str] = {
    # question               who may be named, pressed and typed (letters of KINDS); everybody else is refused there
    "choose_unit.unit":      "lcpmroqs",      # before the dispatch: again, and it is chosen no more
    "propose_limit.for_unit": "c",
    "co_unit.unit":          "roq",
    "co_limit.for_unit":     "cpmg",
    "reassign.old":          "lcpmg",         # also who is no longer there: that is how one gets rid of it
    "reassign.new":          "cproq",
    "write_unit.for_unit":   "lcp",           # what is written arrives
    "instruct.for_unit":     "lcp",
    "return.owner":          "roasq",         # whom a unit suggests gets nothing by it
    "hand_to_unit.for_unit": "p",
    "sign_for.for_unit":     "p",
    "progress_for.for_unit": "p",
    "report_for.for_unit":   "p",             # of a co-unit: that it is done
    "attend_for.for_unit":   "p",
    "excuse_for.for_unit":   "p",
    "site.units":            "lcproq",
    "coordinate.units":      "lcproq",
    "study.units":           "lcproq",
}
# fmt: on
TYPED = {"return.owner": "".join(KINDS)}  # where more may be typed than is offered: a suggestion is words
ANSWERS = {
    "when": "5月24日 15:00",
    "place": "镇政府三楼",
    "agenda": "定下谁来办。",
    "text": "说明理由。",
    "limit": "和主办一样",
    "reply_by": "不需答复",
    "said_by": "张主任",
    "reason": "不归我们管。",
    "basis": "三定方案。",
    "new": "市烟草局",
}  # fmt: skip
OF_UNITS = frozenset({
    Options.UNITS, Options.PARTS, Options.BEHIND, Options.CHOSEN, Options.TAKERS, Options.INVITED, Options.INSTRUCTED,
    Options.ON_PAPER,
})  # fmt: skip
ON_PAPER = ("progress_for", "report_for")  # of who has signed
BEFORE = ("choose_unit", "propose_limit")  # … the dispatch
TELLING = ("co_unit", "write_unit", "instruct", "site", "coordinate", "study")  # the unit that was named


def speaker(flow: Flow) -> tuple[int, int]:
    """Who is asked, and where."""
    if flow.name in ("instruct", "reassign"):
        return LI, LI
    return (FENG, POWER) if flow.name == "return" else (CHEN, DESK)


class Naming:
    """Units that are named, and nothing of it has happened."""

    def __init__(self, hotline: Hotline, trials: Trials) -> None:
        self._here, self._trials, self.tx = hotline.app.database._writer.here, trials, trials.tx

    async def prepare(self) -> None:
        """1 is worked on: a co-unit is relieved, one has lost its group, one is gone; 2 is not dispatched yet."""
        parts = ("gongdian", "chengguan", "shuili", "shuiwu", "liangshi", "jiaoyu")
        for id_, codes in ((1, parts), (2, parts[:2])):
            for data in (*(f"unit.{code}" for code in codes), "grade.C"):
                await self._trials.presses(CHEN, DESK, f"pick:{id_}:0:{data}", stays=True)
        await self._trials.presses(CHEN, DESK, "do:1:0:dispatch", stays=True)
        await self._trials.presses(FENG, POWER, "do:1:0:sign", stays=True)
        await self.enters("reassign", "市水利局", "只撤下，不换单位", "不用它了。")
        await self.enters("site", "5月24日 15:00", "镇政府三楼", "本件全部单位", "定下谁来办。", "发送")
        self.tx.office = LATER

    async def enters(self, flow: str, *answers: str) -> None:
        """All questions are answered, and it has happened."""
        await self._ask(FLOWS[flow], 1, {})
        await self._answers(*speaker(FLOWS[flow]), *answers)

    async def tries(self, flow: Flow, field: str, code: str, way: str) -> str:
        """What follows: it is taken, or refused in words at its own question."""
        user, chat = speaker(flow)
        number, place = 2 if flow.name in BEFORE else 1, flow.fields.index(field)
        lead = {"old": NAMES["gongdian"], "old_chosen": "gongdian"}
        given = {one: ANSWERS[one] for one in flow.fields[:place] if one != "old"} | (lead if field == "new" else {})
        async with self._trials.aside():
            await self._ask(flow, number, given)
            ((last,),) = await self._here.rows("select max(id) from outbox")
            ((before,),) = await self._here.rows("select max(id) from journal")
            if way == "pressed":
                said = await self._trials.presses(user, chat, f"opt:{number}:0:{code}", stays=True)
            else:
                said = await self._trials.says(user, chat, NAMES[code], stays=True)
            if await self._asked(user, chat) == field:
                return "refused" if in_words(said) else "asked again without a word"
            later = [ANSWERS[one] for one in flow.fields[place + 1 :]]
            said = await self._answers(user, chat, *later, "完成", "发送", first=said)
            done = {what for (what,) in await self._here.rows("select action from journal where id > ?", (before,))}
            told = {chat for (chat,) in await self._here.rows("select to_chat from outbox where id > ?", (last,))}
            became = "taken" if flow.action in done else "refused" if in_words(said) else "dropped without a word"
            return await self._fault(flow, code, became, told, await self._asked(user, chat))

    async def _fault(self, flow: Flow, code: str, became: str, told: set[int], asked: str) -> str:
        group = next((one.chat for one in LATER.units if one.code == code), None)
        if became == "refused" and asked:
            return f"refused, and asked for {asked}"
        if next(one.chat for one in MORE if one.code == "huanbao") in told:
            return "told to who is complained of"
        return (
            f"{became}, and not told"
            if became == "taken" and flow.name in TELLING and group and group not in told
            else became
        )

    async def _ask(self, flow: Flow, number: int, given: dict[str, str]) -> None:
        user, chat = speaker(flow)
        which = max((one.id for one in (await tickets.lock(self.tx, number)).meetings), default=0)
        which = which if flow.name in ("attend_for", "excuse_for") else 0
        await open_forms.begin(self.tx, OpenForm(chat, user, flow.name, number, given, which=which).kept)

    async def _asked(self, user: int, chat: int) -> str:
        asked = await open_forms.current(self.tx, chat, user)
        return OpenForm.read(asked).asked[0] if asked else ""

    async def _answers(self, user: int, chat: int, *answers: str, first: Trial | None = None) -> Trial:
        """By the button that is offered, else in words, while anything is asked."""
        said = first
        for answer in answers:
            if not await self._asked(user, chat):
                break
            found = (
                [data for letter in said.letters for label, data in letter.buttons if label == answer] if said else []
            )
            said = await (
                self._trials.presses(user, chat, found[0], stays=True)
                if found
                else self._trials.says(user, chat, answer, stays=True)
            )
        assert said
        return said


def in_words(said: Trial) -> bool:
    """Whether whoever named it reads why not."""
    return bool(said.toast) or any(letter.name == "form/refused" for letter in said.letters)


@pytest.mark.on_a_file
async def test_each_kind_of_unit_is_named_at_each_question_for_a_unit(database_url: str) -> None:
    asked = [
        (flow, one)
        for flow in FLOWS.values()
        for one, option in zip(flow.fields, flow.options, strict=True)
        if option in OF_UNITS
    ]
    assert {f"{flow.name}.{field}" for flow, field in asked} == set(TAKEN), "a question for a unit has no row here"
    wrong: list[str] = []
    async with playing(database_url, office=BUREAU) as hotline:
        for one in MORE:
            if one.chat:
                hotline.world.add_group(one.chat, one.name, [])
        for _ in range(2):
            who = hotline.person("赵经理")
            await acts.submit(hotline, who, category="规划建设", against="市环保局", secrecy="可告知承办单位")
            await acts.accept(hotline, released=False)
        trials = Trials(hotline)
        async with trials.open():
            naming = Naming(hotline, trials)
            await naming.prepare()
            for flow, field in sorted(asked, key=lambda one: one[0].name in ON_PAPER):
                if flow.name == ON_PAPER[0]:
                    await naming.enters("sign_for", "市水务局", "张主任")
                for letter, (kind, code) in KINDS.items():
                    for way in ("pressed", "typed"):
                        found = await naming.tries(flow, field, code, way)
                        row = f"{flow.name}.{field}"
                        may = TYPED.get(row, TAKEN[row]) if way == "typed" else TAKEN[row]
                        right = "taken" if letter in may else "refused"
                        if found != right:
                            wrong.append(f"{row} × {kind}, {way}: {found}, not {right}")
    assert not wrong, "\n".join([f"{len(wrong)} cells:", *wrong])
