"""What the command line answers to somebody who typed it wrong: a Chinese sentence, never a traceback."""

from __future__ import annotations

import re
import sys
from typing import NoReturn

import typer

# how a command ends: sysexits(3)
DATA, UNAVAILABLE, SOFTWARE, CANNOT_CREATE, FAULTY, BUSY, RIGHTS, CONFIGURATION = 65, 69, 70, 73, 74, 75, 77, 78

REFUSED = (
    "Telegram 不认识这个机器人令牌，热线不能运行：请向 @BotFather 核对 TELEGRAM_BOT_TOKEN；"
    "用自建服务器的，再核对 telegram.base_url。"
)

BROKEN = (
    "热线出了程序错误，已停下：收到的和要发的都在数据库里，重新启动后接着办。"
    "原因在上面的日志里；反复出现，请把日志交给维护的人。"
)

# fmt: off
SAYINGS = (
    # the library says                                  we say
    (r"No such command '(.*?)'",                        "没有 {} 这个命令"),
    (r"No such option: (\S+)",                          "没有 {} 这个选项"),
    (r"Missing command",                                "少了命令"),
    (r"Missing (?:argument|option|parameter) '?(.*?)'?\.", "少了 {}"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)",       "多了 {}"),
    (r"Option '(.*?)' requires an argument",            "选项 {} 后面要跟一个值"),
    (r"Invalid value for '?(.*?)'?:",                   "{} 的值不对"),
)
# fmt: on


def wrong(error: typer.TyperException) -> str:
    """What was typed wrong."""
    said = error.format_message() if hasattr(error, "format_message") else str(error)
    if is_help(error):
        return said
    for pattern, sentence in SAYINGS:
        if found := re.match(pattern, said):
            return f"{sentence.format(*found.groups())}。用 -h 看用法。"
    return f"{said}。用 -h 看用法。"


def is_help(error: typer.TyperException) -> bool:
    """Whether nothing was typed at all, and the help is the answer."""
    return type(error).__name__ == "NoArgsIsHelpError"


def stop(sentence: str, code: int = 1) -> NoReturn:
    """End with a sentence and an exit code: 1, or one of those above."""
    print(sentence, file=sys.stderr)
    raise typer.Exit(code)
