"""Withdrawals: words with which an enterprise says that it wants to have its matter back."""

from __future__ import annotations

import re

from bot.rules.reading.names import plain

LONGEST = 60  # signs: who tells more tells of the matter
WANTS = re.compile(
    r"撤诉|撤案|撤单|撤销(?:这件|本次|此次|我们的)?(?:诉求|投诉|反映)|撤回(?:这件|本次|此次|我们的)?(?:诉求|投诉|反映|申请)"
    r"|(?:想|要|申请|请求|给我|帮我|那就|我们|我|就)撤(?:回|了|掉|销)|(?:^|[，,。;；\s])撤(?:回|了|掉|销)(?:吧|了|$|[。!！])"
    r"|不(?:想|用|要|再)?(?:办|投诉|反映|追究)了"
)
NOT_SO = re.compile(
    r"(?:不|没|未|别|拒绝|逼|迫|让|劝|催|叫|威胁)[^，,。;；!！]{0,6}?撤|办不了|撤[^，,。]{0,4}(?:不了|吗|[?？])"
)


def is_wanted(text: str) -> bool:
    """Whether these few words say so, and not that somebody else wants it, or that it is not wanted."""
    said = plain(text)
    return len(said) <= LONGEST and bool(WANTS.search(said)) and not NOT_SO.search(said)
