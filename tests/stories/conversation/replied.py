"""Matters in every state that a reply may meet, what may be open meanwhile, and what becomes of a reply."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from bot.desk.conversation import forms
from bot.desk.conversation.open_form import Loose, OpenForm
from bot.desk.people import bindings
from bot.rules.model.cards import CardName
from bot.rules.model.messages import Dialogue
from bot.rules.model.people import Role
from bot.rules.processes.row import Options
from bot.rules.tickets.forms import FLOWS
from handlers.messages import HEARS
from storage.delivery import expiry
from storage.intake import drafts
from storage.office import visits
from storage.tickets import open_forms
from tests.stories.colleagues.test_let_in import link_in
from tests.stories.conversation.test_crossings import OF_BUREAU, OF_ENTERPRISE
from tests.stories.dispatch.test_reassignment import more, says
from tests.stories.meetings.test_meetings import convene
from tests.support import acts
from tests.support.stage import Hotline
from tests.support.trials import Trial, Trials

TOLD = "可告知承办单位"
SECRETS = ("药益宝", "赵经理", "13937712345")  # of the matters 4 and 5
EARLIER, NOW = "原先说过的话", "这回说的话"
QUESTIONNAIRE, FIRST_WORDS, VISIT = "questionnaire", "first words", "visit"
NOTHING = "nothing"
OPEN = (NOTHING, QUESTIONNAIRE, FIRST_WORDS, VISIT, *FLOWS, *sorted(forms.UNASKED), *HEARS)
OF_A_MATTER = frozenset({"last_words", "thanks", "spoke_with", "sort", *FLOWS})  # the others are about none
# fmt: off
STATES = {
    1: "at work", 2: "folded", 3: "rejected", 4: "taken back", 5: "struck off", 6: "at work", 7: "not accepted yet",
    8: "not accepted yet", None: "no matter",
}
# fmt: on
GOES_ON = 6  # a matter that is open, and another than most of those that are replied to


async def matters(hotline: Hotline) -> None:
    """They are numbered as in STATES; whoever may, has asked for the first in private."""
    hotline.world.add_user(3003, "钱助理")
    hotline.world.add_user(5555, "小赵")
    zhao, sun, aide, young = map(hotline.person, ("赵经理", "孙总", "钱助理", "小赵"))
    power, city, tobacco, desk = (*map(hotline.group, ("市供电公司", "市城管局", "市烟草局")), hotline.desk)
    feng, qian, zheng = map(hotline.person, ("冯工", "钱工", "郑经理"))
    wang, chen, li = map(hotline.person, ("王督查", "陈督查", "李局长"))
    first = await acts.dispatch(hotline, zhao, matter="厂区停电。", secrecy=TOLD)
    await acts.sign(hotline, feng, power)
    await acts.sign(hotline, qian, city)
    await convene(hotline)
    await feng.presses(power, "作出承诺")
    for words in ("换变压器。", "5月26日"):
        await feng.says(power, words, reply_to=power.last)
    await feng.presses(power, "发送")
    await zhao.presses(zhao, "同事")
    await zhao.presses(zhao, "生成邀请链接")
    await aide.starts(link_in(zhao))
    await zhao.presses(zhao.sees("同事申请"), "同意 钱助理")
    await acts.submit(hotline, sun, enterprise="南阳市禄康源百货有限公司", secrecy=TOLD)
    await wang.presses(desk, "并单")
    await wang.says(desk, first, reply_to=desk.last)
    await acts.submit(hotline, zhao, matter="门口的路坏了。", secrecy=TOLD)
    await says_no(hotline)
    await li.presses(li, "同意")
    permit = {"category": "证照办理/烟草", "matter": "烟草证无法变更。"}
    await acts.dispatch(hotline, zhao, **permit)
    await more(hotline, wang, "撤回交办")
    await says(hotline, wang, "类别选错了。")
    await acts.dispatch(hotline, zhao, **permit)
    hotline.world.join(young.user, tobacco.chat)
    await young.presses(tobacco.with_button("签收"), "签收")
    await acts.report(hotline, young, tobacco)
    await chen.presses(desk, "审核通过")
    for label in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, label)
    await acts.dispatch(hotline, zhao, matter="路灯不亮。", secrecy=TOLD)
    await acts.sign(hotline, feng, power)
    await acts.sign(hotline, qian, city)
    await qian.presses(city, "协办完成")
    await zheng.starts()
    await acts.report(hotline, feng, power)
    await letters(hotline, first)
    await acts.submit(hotline, zhao, matter="下水道堵了。", secrecy=TOLD)
    await says_no(hotline)
    await acts.submit(hotline, zhao, matter="门口积水。")
    await acts.accept(hotline, released=False)
    await wang.presses(desk, "选择单位")
    await wang.says(desk, "/board")
    await zhao.presses(zhao.with_button("撤回诉求"), "撤回诉求")  # questions that are over
    await zhao.says("/cancel")
    await li.presses(li.with_button("不同意"), "不同意")
    await li.says("/cancel")
    for who in (feng, zheng, qian, chen, li, *map(hotline.person, ("刘专员", "审计", "韩管理"))):
        await who.says(f"/ticket {first}")


async def says_no(hotline: Hotline) -> None:
    """陈督查 proposes not to accept the newest matter; the chief is asked."""
    chen, desk = hotline.person("陈督查"), hotline.desk
    await chen.presses(desk, "不予受理")
    await chen.presses(desk, "不属本市管辖")
    await chen.says(desk, "请向省里反映。", reply_to=desk.last)


async def letters(hotline: Hotline, number: str) -> None:
    """A question to the enterprise, a unit's to the desk, and a letter of the desk's to the unit."""
    power, desk, feng, chen = (
        hotline.group("市供电公司"),
        hotline.desk,
        hotline.person("冯工"),
        hotline.person("陈督查"),
    )
    card = next(m for m in power.messages if m.button("询问企业"))
    for label, words in (("询问企业", "变压器多大?"), ("请示督查室", "能否先换?")):
        await feng.presses(card, label)
        await feng.says(power, words, reply_to=power.last)
    card = next(m for m in desk.messages if number in m.words and (m.button("更多操作") or m.button("收起")))
    if card.button("更多操作"):
        await chen.presses(card, "更多操作")
    await chen.presses(card, "发函")
    await says(hotline, chen, "市供电公司", "请报方案。", "2 个工作日内答复")


class Replies:
    """Replies that are tried, and nothing of them has happened."""

    def __init__(self, hotline: Hotline, trials: Trials) -> None:
        self._here, self._trials, self.tx = hotline.app.database._writer.here, trials, trials.tx

    async def targets(self) -> dict[int, dict[tuple[int | None, str], int]]:
        """Of each chat the messages that may be replied to: the newest about each matter of each kind."""
        rows = await self._here.rows(
            "select o.to_chat, o.ticket, o.topic, c.kind, max(o.message_id) from outbox o"
            " left join card c on c.id = o.card where o.message_id is not null and o.kind not in ('strip', 'mark')"
            " and (o.ticket is not null or o.card is not null or o.topic <> '') group by 1, 2, 3, 4 order by 1, 2, 3, 4"
        )
        found: dict[int, dict[tuple[int | None, str], int]] = {}
        for chat, ticket, topic, card, message in rows:
            kind = f"card {CardName.parse(card).kind}" if card else topic.partition(":")[0] or "letter"
            found.setdefault(chat, {})[ticket, kind] = message
        return found

    async def tries(self, user: int, chat: int, what: str, about: int, target: int) -> str:
        """What becomes of the words, where this is open; each is told in a word, faults in a sentence."""
        async with self._trials.aside():
            if await self._opened(user, chat, what, about):
                return await self._said(user, chat, target)
        return ""

    async def _opened(self, user: int, chat: int, what: str, about: int) -> bool:
        """Whether this can be open there."""
        await open_forms.end(self.tx, chat, user)
        if what == NOTHING:
            return True
        if what == QUESTIONNAIRE:
            await self._trials.says(user, chat, "/new", stays=True)
            return await drafts.stands(self.tx, chat, user)
        if what == FIRST_WORDS:
            await self._trials.says(user, chat, EARLIER, stays=True)
            return await drafts.stands(self.tx, chat, user)
        if what == VISIT:
            told = await self._trials.says(user, chat, "/visit 南阳市万德隆商贸有限责任公司", stays=True)
            begins = [data for letter in told.letters for label, data in letter.buttons if "开始走访" in label]
            if begins and user == chat:
                await self._trials.presses(user, chat, begins[0], stays=True)
            return bool(await visits.going(self.tx, user))
        await open_forms.begin(self.tx, opened(user, chat, what, about))
        return True

    async def _said(self, user: int, chat: int, target: int) -> str:
        before = await open_forms.current(self.tx, chat, user)
        ((last,),) = await self._here.rows("select coalesce(max(id), 0) from journal")
        trial = await self._trials.says(user, chat, NOW, reply_to=target, stays=True)
        after = await open_forms.current(self.tx, chat, user)
        done = await self._here.rows("select ticket, actor, action from journal where id > ?", (last,))
        kept = ""
        for table in sorted(trial.written - {"pair"}):  # the index of all that is kept elsewhere cannot be read
            rows = await self._here.rows(f"select * from {table} order by rowid desc limit 4")  # noqa: S608
            kept += "\n".join(plainly(cell) for row in rows for cell in row if isinstance(cell, str))
        became = outcome(chat, before, after, done, kept, trial)
        return " ".join([became, *faults(user, before, after, done, kept, trial)])

    async def grow_old(self) -> None:
        """Whatever was said is long ago: the facts of it stand elsewhere."""
        await expiry.forget_words(self.tx, datetime.now(UTC) + timedelta(days=1))

    async def roles(self, user: int, chat: int) -> frozenset[Role]:
        """Which roles somebody has there."""
        return (await bindings.actor_for(self.tx, user, "", chat, private=user == chat)).roles


def opened(user: int, chat: int, what: str, about: int) -> Dialogue:
    """What is asked, with words that were said before."""
    if what in forms.UNASKED:
        return Loose(EARLIER).kept(chat, user, what, about)
    if what in HEARS:
        return Dialogue(chat, user, what, about, {**OF_ENTERPRISE, **OF_BUREAU}[what])
    flow = FLOWS[what]
    field, several = flow.fields[0], flow.options[0] is Options.DONE
    if not several and (flow.options[0] is not Options.NONE or not flow.fields[1:]):  # nothing in words yet
        return OpenForm(chat, user, what, about).kept
    form = OpenForm(chat, user, what, about, {field: EARLIER}, heard={"1": (field, 1)})
    return OpenForm(chat, user, what, about, form.answers, collecting=field if several else "", heard=form.heard).kept


def plainly(cell: str) -> str:
    """What a cell says; JSON spells signs in its own way."""
    return json.dumps(json.loads(cell), ensure_ascii=False) if cell.startswith(("{", "[")) else cell


Done = list[tuple[int | None, int, str]]


def outcome(
    chat: int, before: Dialogue | None, after: Dialogue | None, done: Done, kept: str, trial: Trial
) -> str:  # fmt: skip
    """What became of the words."""
    said = {letter.name for letter in trial.letters if letter.chat == chat}
    if "form/refused" in said:
        return "refused"
    if after and after.flow == "sort" and NOW in repr(after.data):
        return f"asked@{after.ticket}"
    if before and before.flow not in forms.UNASKED and after != before:
        return "answered"
    if spoke := [ticket for ticket, _, action in done if action in SPOKEN]:
        return f"spoke@{spoke[0]}"
    if NOW in kept:
        return "kept"
    return "helped" if said else "silent"


SPOKEN = frozenset({"supplement", "supply", "answer", "answer_bureau"})
"""What an enterprise's words become."""


def faults(
    user: int, before: Dialogue | None, after: Dialogue | None, done: Done, kept: str, trial: Trial
) -> list[str]:  # fmt: skip
    """What must never follow."""
    read = repr([kept, after, trial.letters])
    found = []
    if before and EARLIER in repr(before.data) and EARLIER not in read and "form/refused" not in read:
        found.append("LOST what was said before")
    told = [letter.words for letter in trial.letters if letter.chat < -2000]
    if any(secret in words for secret in SECRETS for words in told):
        found.append("TOLD a name to a unit")
    if strangers := {actor for _, actor, _ in done} - {user, *COLLEAGUES.get(user, ()), NOBODY}:
        found.append(f"IN THE NAME of {strangers}")
    return found


COLLEAGUES = {3003: (3001,)}  # who speaks for whom
NOBODY = 0  # as whom the journal keeps an enterprise
