"""What a right configuration becomes, the environment over the file, and all mistakes at once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from bot.config import DEFAULT_LIMITS, Invalid, Level, load
from bot.config.limits import COUNTS
from bot.config.page import _inner
from bot.config.shape import FilePart
from bot.rules.calendar.limits import Limit
from bot.rules.model.kinds import Grade, Kind
from bot.rules.model.people import Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Ticket
from tests.support.example import ISSUE
from tests.support.table import rows

ROOT = Path(__file__).parents[2]
NOW = datetime(2023, 5, 22, tzinfo=UTC)


def test_the_example_of_the_issue_is_understood(loaded):
    config = loaded(ISSUE)
    office = config.office
    assert [str(w) for w in config.warnings if "管理员" not in str(w)] == []
    assert (config.mode, config.clock, config.control, config.webhook) == ("live", None, None, None)
    assert office.bureau.desk_chat == -1001
    assert office.roles_of(1001) == {Role.OPERATOR, Role.SUPERVISOR}
    assert office.category("permit.tobacco").name == "烟草许可"
    unit = office.unit_at(-2001)
    assert [p.name for p in unit.heads] == ["周局长", "吴副局长"]
    assert (unit.responsible.id, unit.role_of(2003), unit.open_sign) == (2002, Role.OFFICER, False)
    (route,) = office.routing
    assert (route.category, route.lead, route.co, route.grade) == ("power", "gongdian", ("chengguan",), Grade.B)
    assert office.calendar.periods == ((time(8, 30), time(12)), (time(14), time(17, 30)))
    assert (office.quiet, office.calendar.zone.key) == ((time(21), time(8)), "Asia/Shanghai")
    assert (office.digest.at, office.digest.to, office.digest.desk) == (time(8, 30), (1002,), True)
    assert office.profile.limits["sign"] == "2wh"


def test_roles_may_be_named_as_people_name_them(loaded):
    text = ISSUE.replace("[operator, supervisor]", "[热线专员, 督查员]").replace("[chief]", "[局领导]")
    office = loaded(text.replace("to: [1002]", "to: [局领导, 审计]")).office
    assert office.roles_of(1001) == {Role.OPERATOR, Role.SUPERVISOR}
    assert office.roles_of(1002) == {Role.CHIEF}
    assert office.digest.to == (Role.CHIEF, Role.AUDITOR)


def test_the_example_in_rehearsal_has_its_clock_and_control(loaded):
    config = loaded(ISSUE.replace("live   ", "rehearsal"))
    assert config.office.rehearsal
    assert config.clock == datetime.fromisoformat("2023-05-22T09:00:00+08:00")
    assert config.control == ("127.0.0.1", 8099)


def test_a_clock_without_an_offset_is_the_bureaus(loaded, right):
    config = loaded(right + "mode: rehearsal\nrehearsal: {clock: 2023-05-22T09:00:00}\n")
    assert config.clock == datetime.fromisoformat("2023-05-22T09:00:00+08:00")


@rows("name", ["config.yaml", "bot/demo/config.yaml"])
def test_the_shipped_files_are_right(name):
    config = load(ROOT / name, {"TELEGRAM_BOT_TOKEN": "1:x"})
    assert config.warnings == ()


def test_what_is_not_given_is_the_default(loaded, right):
    config = loaded("".join(line for line in right.splitlines(True) if not line.startswith(("hours", "digest"))))
    assert config.office.calendar.periods[1] == (time(14), time(17, 30))
    assert config.office.digest.at == time(8, 30)
    assert (config.rates.overall, config.rates.private, config.rates.group) == (30, 1, 20)
    assert config.log_level == "info"
    assert dict(config.office.profile.limits) == DEFAULT_LIMITS


@rows("name", sorted(set(DEFAULT_LIMITS) - set(COUNTS)))
def test_every_default_limit_is_one(name):
    assert str(Limit.parse(DEFAULT_LIMITS[name])) == DEFAULT_LIMITS[name]


def test_a_limit_of_its_own_replaces_the_default(loaded, right):
    limits = loaded(right + "profile: {name: 本市, limits: {sign: 4wh}}\n").office.profile.limits
    assert (limits["sign"], limits["contact"]) == ("4wh", "1wd")


def test_finer_limits_are_read_downwards(loaded, right):
    profile = loaded(
        right + "profile:\n  name: 本市\n  rules:\n"
        "    - {category: permit, grade: C, limits: {resolve_c: 2wd}}\n"
        "    - {category: permit, kind: hotline, urgent: false, limits: {resolve_c: 3wd, sign: 1wh}}\n"
    ).office.profile
    ticket = Ticket(0, "", Kind.HOTLINE, Status.SUBMITTED, "", "", "", "permit.tobacco", NOW, NOW)
    assert profile.limits_of(ticket)["resolve_c"] == "3wd"
    assert profile.limits_of(replace(ticket, grade=Grade.C))["resolve_c"] == "2wd"
    assert profile.limits_of(replace(ticket, grade=Grade.C))["sign"] == "1wh"
    for other in (replace(ticket, category="permits"), replace(ticket, category="power"), replace(ticket, urgent=True)):
        assert profile.limits_of(other) == profile.limits


def test_another_profile_is_chosen_by_its_name(loaded, right):
    others = "profiles:\n  - {name: 快, limits: {sign: 1wh}}\n  - {name: 慢, limits: {sign: 8wh}}\n"
    assert loaded(right + others).office.profile.name == "nanyang-2023"
    profile = loaded(right + "profile: {name: 慢}\n" + others).office.profile
    assert (profile.name, profile.limits["sign"], profile.limits["contact"]) == ("慢", "8wh", "1wd")


def test_days_of_its_own_are_in_the_calendar(loaded, right):
    calendar = loaded(right + "days: {rest: [2023-11-15], work: [2023-11-18]}\n").office.calendar
    assert [calendar.is_working_day(date(2023, 11, day)) for day in (14, 15, 18, 19)] == [True, False, True, False]


def test_an_evening_hour_without_quotes_is_an_hour(loaded, right):
    assert loaded(right.replace('at: "08:30"', "at: 18:30")).office.digest.at == time(18, 30)
    assert loaded(right.replace("to: [1002]", "to: [chief, 1001]")).office.digest.to == (Role.CHIEF, 1001)


def test_a_phone_without_quotes_keeps_its_zero(loaded, right):
    assert loaded(right.replace('"0377-0000000"', "03771234567")).office.bureau.phone == "03771234567"


def test_a_webhook_is_understood(loaded, right):
    config = loaded(right + "telegram: {webhook: {port: 9000, url: https://a.cn/t, secret: 0123456789abcdef}}\n")
    assert (config.webhook.listen, config.webhook.port, config.webhook.url) == ("127.0.0.1", 9000, "https://a.cn/t")
    assert "0123456789abcdef" not in repr(config)


# The environment


def test_the_environment_goes_before_the_file(loaded, right, tmp_path):
    env = {
        "TELEGRAM_BOT_TOKEN": "2:from-outside",
        "TELEGRAM_BASE_URL": "http://127.0.0.1:8081/bot",
        "TELEGRAM_BASE_FILE_URL": "http://127.0.0.1:8082/file/bot",
        "DATABASE_URL": f"sqlite:///{tmp_path}/other.db",
    }
    text = right + "telegram: {token: 1:in-the-file, base_url: http://a/bot, base_file_url: http://a/file/bot}\n"
    config = loaded(text, env)
    assert config.token == "2:from-outside"
    assert (config.base_url, config.base_file_url) == ("http://127.0.0.1:8081/bot", "http://127.0.0.1:8082/file/bot")
    assert config.database_url == f"sqlite:///{tmp_path}/other.db"
    assert loaded(text, {}).token == "1:in-the-file"
    assert loaded(text, {"TELEGRAM_BOT_TOKEN": ""}).token == "1:in-the-file"


def test_the_token_is_never_shown(loaded, right):
    config = loaded(right, {"TELEGRAM_BOT_TOKEN": "1000:secret-token"})
    assert config.token == "1000:secret-token"
    assert "secret-token" not in repr(config)


def test_the_files_of_another_server_are_beside_its_bot(loaded, right):
    env = {"TELEGRAM_BASE_URL": "http://127.0.0.1:8081/bot"}
    assert loaded(right, env).base_file_url == "http://127.0.0.1:8081/file/bot"
    assert loaded(right, {}).base_file_url == "https://api.telegram.org/file/bot"


@rows(
    ("variable", "value", "said"),
    [
        ("DATABASE_URL", "postgresql://me:pass@host:port/hotline", "PostgreSQL 的地址看不懂"),
        ("DATABASE_URL", "mysql://x", "数据库地址看不懂"),
        ("TELEGRAM_BASE_URL", "127.0.0.1:8081", "不是网址"),
        ("TELEGRAM_BOT_TOKEN", "1: x", "机器人令牌的样子不对"),
    ],
)
def test_a_mistake_outside_the_file_is_named_by_its_variable(found, right, variable, value, said):
    (error,) = [p for p in found(right, {variable: value}) if p.level is Level.ERROR]
    assert str(error).startswith(f"环境变量 {variable}: 错误 ")
    assert said in str(error)
    assert "pass" not in str(error)


def test_a_missing_token_is_only_a_warning(found, right):
    (problem,) = found(right, {})
    assert (problem.level, problem.source) == (Level.WARNING, "环境变量 TELEGRAM_BOT_TOKEN")


@pytest.mark.parametrize(
    ("added", "env"),
    [
        ("", {}),
        ("database: {url: sqlite:///hotline.db}\n", {}),
        ("database: {url: sqlite:///x.db}\n", {"DATABASE_URL": "sqlite:///hotline.db"}),
    ],
)
def test_the_database_lies_beside_the_file(loaded, right, tmp_path, added, env):
    assert loaded(right + added, env).database_url == f"sqlite:///{tmp_path}/hotline.db"


# The file itself


def test_every_mistake_is_named_at_once(found, right):
    text = (
        right.replace("id: 1001,", "id: wang,")
        .replace("code: gongdian", "code: chengguan")
        .replace("grade: B", "grade: D")
        .replace("quiet:", "quite:")
        .replace("hint: 停电", "hint: [停电]")
        + "timezone: Mars/Base\nareas: [甲]\n"
    )
    errors = [p for p in found(text, {"DATABASE_URL": "nonsense"}) if p.level is Level.ERROR]
    lines = [p.mark.line if p.mark else 0 for p in errors]
    assert lines == [0, 3, 8, 16, 18, 18, 19, 21, 22]  # line 18: the grade, and the lead that is gone


def test_mistakes_come_in_the_order_of_the_file(found, right):
    lines = [p.mark.line for p in found(right.replace("id: ", "idd: "))]
    assert len(lines) > 5
    assert lines == sorted(lines)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Invalid, match=r"nowhere.yaml: 错误 文件不存在"):
        load(tmp_path / "nowhere.yaml", {})


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(Invalid, match="这是一个文件夹"):
        load(tmp_path, {})


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path):
    path = tmp_path / "config.yaml"
    path.write_bytes("# ok\nbureau: {name: 某市}\n".encode("gbk"))
    with pytest.raises(Invalid, match=r"config.yaml:2: 错误 文件不是 UTF-8 编码"):
        load(path, {})


def test_a_byte_order_mark_does_no_harm(tmp_path, right):
    path = tmp_path / "config.yaml"
    path.write_bytes(right.encode("utf-8-sig"))
    assert load(path, {}).office.bureau.name == "某市督查局"


# What is shipped


def _keys(model):
    for name, about in model.model_fields.items():
        yield name
        inner, _ = _inner(about.annotation)
        if inner is not None and inner is not model:
            yield from _keys(inner)


@rows("key", sorted(set(_keys(FilePart))))
def test_every_key_is_explained_in_the_example(key):
    lines = (ROOT / "config.yaml").read_text(encoding="utf-8").splitlines()
    places = [n for n, line in enumerate(lines) if re.search(rf"\b{key}\b", line)]
    assert any(re.search("#.*[\u4e00-\u9fff]", lines[n] + lines[n - 1]) for n in places)


def test_what_is_commented_out_in_the_example_is_right_too(found):
    example = (ROOT / "config.yaml").read_text(encoding="utf-8")
    opened = re.sub(
        r"^( *)# (mode: webhook|webhook:|  \w+: |base_\w+: |health: |papers:|token: )", r"\1\2", example, flags=re.M
    )
    opened = opened.replace("  templates: templates ", "  # ")  # of a folder that nobody has made here
    opened = opened.replace("  mode: polling ", "  # ").replace("请换成32位以上的字母和数字", "x" * 32)
    assert [str(p) for p in found(opened)] == []
