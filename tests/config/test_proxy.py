"""The proxy on the way to Telegram: from the file or from outside, and never with its password in what is told."""

from __future__ import annotations

from bot.config import Level
from tests.support.table import rows

PROXIES = (
    # in the file                       outside                                                        holds
    ("",                                {},                                                            None),
    ("http://127.0.0.1:7890",           {"HTTPS_PROXY": "http://other:1"},                             "http://127.0.0.1:7890"),
    ("socks5://me:pass@127.0.0.1:1080", {},                                                            "socks5://me:pass@127.0.0.1:1080"),
    ("",                                {"HTTPS_PROXY": "socks5h://proxy:1080"},                       "socks5h://proxy:1080"),
    ("",                                {"https_proxy": "proxy:3128"},                                 "http://proxy:3128"),
    ("",                                {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "x.cn,.telegram.org"}, None),
    ("",                                {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "gram.org"},         "http://p:1"),
    ("",                                {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "*"},                None),
    ("",                                {"HTTPS_PROXY": "http://p:1", "TELEGRAM_BASE_URL": "http://x:1"},  None),
)  # fmt: skip


def test_the_proxy_of_the_file_holds_before_the_one_outside(loaded, right):
    found = [loaded(f"{right}telegram: {{proxy: '{inside}'}}\n", outside).proxy for inside, outside, _ in PROXIES]
    assert found == [holds for *_, holds in PROXIES]
    assert "pass" not in repr(loaded(f"{right}telegram: {{proxy: 'socks5://me:pass@127.0.0.1:1080'}}\n"))


def test_a_password_has_no_part_in_what_shows_a_change(loaded, right):
    def told(inside: str, outside: dict[str, str]) -> str:
        return loaded(f"{right}telegram: {{proxy: '{inside}'}}\n", outside).office.sections["telegram"]

    assert told("socks5://me:one@x:1", {}) == told("socks5://me:two@x:1", {}) != told("socks5://me:one@y:1", {})


NO_PROXIES = (
    "127.0.0.1:7890", "socks4://x:1", "ftp://x", "http://", "http://x:99999", "socks5://x", "http://me:秘密@x:1",
    "socks5://me:%E7%A7%98@x:1",
)  # fmt: skip


@rows("wrong", NO_PROXIES)
def test_a_proxy_that_is_none_is_named(found, right, wrong):
    (error,) = [p for p in found(f"{right}telegram: {{proxy: '{wrong}'}}\n") if p.level is Level.ERROR]
    assert "代理的地址看不懂" in str(error)
    assert "秘密" not in str(error)
    if "://" in wrong:
        (error,) = [p for p in found(right, {"HTTPS_PROXY": wrong}) if p.level is Level.ERROR]
        assert str(error).startswith("环境变量 HTTPS_PROXY: 错误 代理的地址看不懂")
