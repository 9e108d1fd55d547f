"""The commands that need no Telegram, as somebody types them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.config import load, page
from bot.config.schema import COMMENT, NAME, schema
from bot.rules.model.people import Role

ROOT = Path(__file__).parents[2]
ANSWERS = {
    "督查局的名称": "南阳市督查局",
    "科室": "",
    "电话": "0377-63131234",
    "督查室群": "-1001",
    "管理员": "韩管理 1009",
    "热线专员": "王督查 1001",
    "督查员": "王督查 1001、陈督查 1004",
    "局领导": "李局长 1002",
    "县市区": "宛城区 卧龙区",
    "类别": "",
    "单位": "市城管局",
    "代码": "chengguan",
    "单位群": "-2001",
    "负责人": "周局长 2001、吴副局长 2004",
    "承办人": "钱工 2002、孙工",
}


@pytest.fixture
def typed(monkeypatch, tmp_path):
    """Types a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("TELEGRAM_BOT_TOKEN", "TELEGRAM_BASE_URL", "TELEGRAM_BASE_FILE_URL", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    return lambda *words, answers=None: CliRunner().invoke(app, words, input=answers)


def test_check_says_what_it_understood(typed, write, right):
    write(right)
    result = typed("check")
    assert result.exit_code == 0
    assert "配置可以用：某市督查局 督查室（正式运行，polling）" in result.stdout
    assert "提醒 还没有机器人令牌" in result.stdout


def test_check_names_mistakes_with_lines_and_fails(typed, write, right):
    write(right.replace("lead: gongdian", "lead: gongdain"))
    result = typed("check", "--config", "config.yaml")
    assert result.exit_code == 78
    assert "config.yaml:18: 错误 没有代码为 gongdain 的单位。是不是想写 gongdian？" in result.stdout.splitlines()
    assert "配置可以用" not in result.stdout


def test_check_without_a_file_says_so(typed):
    result = typed("check")
    assert result.exit_code == 78
    assert "config.yaml: 错误 文件不存在。用 hotline init 写一份" in result.stdout


def test_run_does_not_start_with_mistakes(typed, write, right):
    write(right.replace("chief", "chef"))
    result = typed("run")
    assert result.exit_code == 78
    assert "config.yaml:4: 错误 没有“chef”这个角色。是不是想写 chief？" in result.stderr


def test_run_does_not_start_without_a_token(typed, write, right):
    write(right)
    result = typed("run")
    assert result.exit_code == 78
    assert "TELEGRAM_BOT_TOKEN" in result.stderr.splitlines()[-1]


# code and migrate


def test_a_code_is_given_for_a_group_and_for_a_person(typed, write, right):
    write(right)
    codes = [typed("code", purpose).stdout.strip() for purpose in ("desk", "unit:gongdian", "role:chief")]
    assert len(set(codes)) == 3
    assert all(re.fullmatch(r"[\w-]{16,}", code) for code in codes)


@pytest.mark.parametrize("purpose", ["boss", "unit:nobody", "role:king"])
def test_a_code_for_nothing_is_refused_in_words(typed, write, right, purpose):
    write(right)
    result = typed("code", purpose)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"没有“{purpose}”这样的用途" in result.stderr


def test_a_file_that_is_no_database_is_said_to_be_none(typed, write, right, tmp_path):
    write(right)
    (tmp_path / "hotline.db").write_text("junk" * 300, encoding="utf-8")
    result = typed("migrate")
    assert result.exit_code == 65
    assert "损坏了" in result.stderr


# init


def test_init_writes_a_file_that_check_accepts(typed, tmp_path):
    result = typed("init", answers="\n".join(ANSWERS.values()) + "\n")
    assert result.exit_code == 0, result.output
    assert typed("check").exit_code == 0
    assert (tmp_path / "config.yaml").read_text("utf-8").startswith(f"{COMMENT}{NAME}\n")
    assert (tmp_path / NAME).read_text("utf-8") == typed("schema").stdout == schema()
    office = load(tmp_path / "config.yaml", {}).office
    assert office.bureau.phone == "0377-63131234"
    assert {(p.name, p.id, frozenset(map(str, p.roles))) for p in office.people} == {
        ("韩管理", 1009, frozenset({"admin"})),
        ("王督查", 1001, frozenset({"operator", "supervisor"})),
        ("陈督查", 1004, frozenset({"supervisor"})),
        ("李局长", 1002, frozenset({"chief"})),
    }
    assert office.areas == ("宛城区", "卧龙区")
    (unit,) = office.units
    assert [p.name for p in (*unit.heads, *unit.officers)] == ["周局长", "吴副局长", "钱工", "孙工"]
    assert office.digest.to == (Role.CHIEF,)


@pytest.mark.parametrize(
    ("question", "bad", "said"),
    [
        ("督查局的名称", "", "不能空着"),
        ("督查室群", "1001", "负整数"),
        ("管理员", "1009", "请先写姓名，再写编号"),
        ("热线专员", "别人 1009", "编号 1009 已经是 韩管理 了"),
        ("局领导", "李局长 -5", "正整数"),
        ("代码", "城 管", "不要空格"),
        ("单位群", "-1001", "每个群只能有一个用处"),
        ("县市区", "、", "不能空着"),
    ],
)
def test_init_asks_again(typed, question, bad, said):
    lines = [line for asked, answer in ANSWERS.items() for line in ([bad, answer] if asked == question else [answer])]
    result = typed("init", answers="\n".join(lines) + "\n")
    assert result.exit_code == 0, result.output
    assert said in result.output


@pytest.mark.parametrize("name", ["督查局：a, b", "x: y", "null", '"引"号', "#井", "- 横", "{花}", "a\\b", "123"])
def test_init_writes_any_name(typed, tmp_path, name):
    result = typed("init", answers="\n".join((ANSWERS | {"督查局的名称": name}).values()) + "\n")
    assert result.exit_code == 0, result.output
    assert load(tmp_path / "config.yaml", {}).office.bureau.name == name


def test_init_does_not_overwrite_unasked(typed, tmp_path):
    (tmp_path / "config.yaml").write_text("mine", encoding="utf-8")
    result = typed("init", answers="\n")
    assert (result.exit_code, (tmp_path / "config.yaml").read_text(encoding="utf-8")) == (1, "mine")
    assert "没有改动" in result.stderr
    typed("init", answers="是\n" + "\n".join(ANSWERS.values()) + "\n")
    assert load(tmp_path / "config.yaml", {}).office.bureau.name == "南阳市督查局"


def test_init_without_answers_writes_nothing(typed, tmp_path):
    result = typed("init", answers="某市督查局\n")
    assert result.exit_code == 1
    assert list(tmp_path.iterdir()) == []


# The shell


def shell(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bot", *words], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("chek",), "没有 chek 这个命令。用 -h 看用法。"),
        (("check", "--confg"), "没有 --confg 这个选项。用 -h 看用法。"),
        (("check", "x"), "多了 x。用 -h 看用法。"),
        (("demo", "--port", "http"), "--port 的值不对。用 -h 看用法。"),
        (("demo", "--port"), "选项 --port 后面要跟一个值。用 -h 看用法。"),
    ],
)
def test_what_is_typed_wrong_is_answered_in_one_chinese_sentence(words, said):
    result = shell(*words)
    assert (result.returncode, result.stdout, result.stderr.strip()) == (2, "", said)


def test_help_is_given():
    for words in ((), ("-h",), ("--help",)):
        result = shell(*words)
        assert result.returncode == 0
        assert "检查配置" in result.stdout + result.stderr


def test_a_check_does_not_load_the_hotline():
    code = (
        "import sys; from typer.testing import CliRunner; from bot.cli import app;"
        "assert CliRunner().invoke(app, ['check']).exit_code == 0;"
        "print(sorted({'telegram', 'aiohttp', 'starlette', 'alembic', 'aiosqlite'} & set(sys.modules)))"
    )
    result = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (result.stdout.strip(), result.stderr) == ("[]", "")


# The page


def test_the_page_of_the_configuration_is_fresh():
    assert (ROOT / "docs/configuration.md").read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("words", ["`desk_chat`", "`units[].officers[]`", "`resolve_a`", "`rehearsal`", "**必填**"])
def test_the_page_tells_of_every_corner(words):
    assert words in page()
