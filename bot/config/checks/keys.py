"""The keys by which envelopes are sealed: out of the surroundings alone, never out of the file beside the database."""

from __future__ import annotations

from collections.abc import Mapping

from bot.config.credentials import KEY
from bot.config.problems import Report
from storage.sealing.keys import Keys, WrongKey

HOW = "用 hotline key new 生成；换钥匙期间写两把，用逗号隔开，新的在前"


def resolve(env: Mapping[str, str], report: Report) -> Keys | None:
    """The keys, the newest first; nothing where there are none."""
    written = tuple(filter(None, (one.strip() for one in env.get(KEY, "").replace("\n", ",").split(","))))
    if not written:
        return None
    try:
        return Keys(written)
    except WrongKey:
        report.outside(KEY, "加密的钥匙样子不对", HOW)
    except ImportError:
        report.outside(KEY, "没有安装加密用的库", "运行 pip install 'hotline[sealed]'")
    return None
