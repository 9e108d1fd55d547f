"""Who may what: every command and button of administration, tried by everybody, against a table written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from telegram.ext import CommandHandler

from bot.handbook.rights import ADMIN, COMMANDS
from bot.handbook.rights_drawn import drawn
from handlers import QUESTIONS, ROUTES
from storage.delivery import inbox
from tests.stories.admin.test_binding import newcomer, person_code
from tests.stories.privacy.walked import WHO, follows
from tests.stories.telephone.test_own_phone import calls_and_shows
from tests.support import acts
from tests.support.stage import Hotline
from tests.support.trials import Trials

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
