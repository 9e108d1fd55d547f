"""Lines that sounded wrong, and the better ones: the better is said where the wrong was, and the wrong nowhere."""

from __future__ import annotations

import re
from pathlib import Path

from bot.voice.phrases import TEMPLATES
from tests.house.test_words import phrases
from tests.support.table import walks

ROOT = Path(__file__).parents[2]
# fmt: off
BETTER = (
    # said in                                the better wording
    ("acceptance/accepted.enterprise.j2",    "您反映的事项符合受理范围，已立项。"),
    ("callback/pressed.j2",                  "办理期间，有没有人催促、劝说或施压，要求您答“已解决”“满意”？"),
    ("callback/struck_off.enterprise.j2",    "内问题再次出现，请点"),
    ("urging/pressed_on.enterprise.j2",      "正在督办，有结果即告知您。"),
    ("long_term/long_term.enterprise.j2",    "持续跟踪，直至办成"),
    ("tickets/receipt.enterprise.j2",        "承办单位办结后，我们向您回访，经您确认解决才予销号。"),
    ("callback/solved.j2",                   "请您确认：您反映的问题是否已经解决？"),
    ("intake/consent.j2",                    "个人信息处理告知"),
    ("intake/consent.j2",                    "收集的信息"),
    ("intake/refused.j2",                    "好的，没有保存任何信息。"),
    ("intake/urgency.j2",                    "是否紧急？"),
    ("intake/urgency.j2",                    "停产停电、影响交货等不能等的，请选“紧急”。"),
    ("callback/satisfied.j2",                "请如实选择，不影响后续办理。"),
    ("tickets/which.enterprise.j2",          "这条内容要补充到哪一件？"),
    ("phrases.yaml",                         "drop: 不补充"),
    ("intake/first_words.j2",                "要用这段话反映诉求吗？"),
    ("papers/waits.desk.j2",                 "待签发："),
    ("tickets/phrases.yaml",                 "struck_off: 回访{said}，已销号"),
    ("papers/urged.unit.j2",                 "抄送单位分管负责人和督查室。"),
    ("digest/numbers.j2",                    "收办情况"),
    ("digest/stats_by.j2",                   "当日立项"),
    ("digest/stats_by.j2",                   "90% 在"),
    ("intake/phrases.yaml",                  "day: '{day}（“{words}”）'"),
    ("intake/phrases.yaml",                  "wanted_by: 希望办结时间"),
    ("acceptance/phrases.yaml",              "accept: 已受理立项"),
    ("phrases.yaml",                         "choose_below: 请在下方选择单位"),
    ("phrases.yaml",                         "这个命令供督查机关工作人员使用。"),  # a bureau has its own name
    ("start/help.j2",                        "/cancel 取消填写"),
)
WORSE = (
    "我们管", "吓唬", "冒出来", "盯着", "盯到办成", "说一句解决了", "您说了才算", "先说几句", "什么都没有记", "急不急",
    "等不得", "说实话就好", "不发了\"", "还没有记到", "还等决定", "还等审核", "还等您", "督查室已经知道。", "已督办到",
    "账目", "不过夜 1", "九成在", "已选好", "供工作人员使用", "不填了", "「", "」",
)
# fmt: on


def said(name: str) -> str:
    """The words of a template or of a file of phrases, without tags and conditions."""
    text = (TEMPLATES / "zh" / name).read_text(encoding="utf-8")
    return re.sub(r"</?\w+>|\{#.*?#\}|\{%.*?%\}", "", text, flags=re.DOTALL)


@walks(BETTER)
def test_the_better_line_is_said(case: tuple[str, str]) -> None:
    name, line = case
    assert line in said(name)


def test_the_wrong_line_is_said_nowhere() -> None:
    folder = TEMPLATES / "zh"
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in (".j2", ".yaml")]
    assert [(name, line) for name in files for line in WORSE if line in said(name)] == []


def test_configuration_and_glossary_say_it_as_the_interface_does() -> None:
    pages = ("config.yaml", "README.zh.md", "docs/glossary.md", "docs/configuration.md", "docs/运维.md")
    assert [page for page in pages if "期限" in (ROOT / page).read_text(encoding="utf-8")] == []


UNREAD = re.compile("没看懂|没有看懂|没看明白|没认出|没找到|没有找到|看着不对|没通过校验|不太像|没能确定|旧注册号")
NOT_QUOTED = {
    "refusal.no_ticket",  # one sentence for what is not there and what may not be seen
    "refusal.register_headings",
    "refusal.sheet_no_headings",  # a table, not words
    "refusal.project_labels",  # of lines without a label there is nothing in particular
}


def test_what_could_not_be_read_is_quoted() -> None:
    read = {key: words for key, words in phrases().items() if key.startswith(("refusal.", "intake.wrong."))}
    mute = {key for key, words in read.items() if UNREAD.search(words) and "{" not in UNREAD.split(words, maxsplit=1)[0]
            and not re.search("“{|：{", words)}  # fmt: skip
    assert mute == NOT_QUOTED
