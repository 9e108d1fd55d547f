"""What connects the hotline to the outside: Telegram, database, zone, rehearsal; the environment over the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path as File
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from bot.config.problems import Level, Path, Report
from bot.config.shape import FilePart, WebhookPart

TELEGRAM = "https://api.telegram.org/bot"
LOCAL = ("127.0.0.1", "localhost", "::1")
FALLBACK_ZONE = ZoneInfo("UTC")
HOME = "Asia/Shanghai"
BEIJING = re.compile(
    r"(asia/)?(beijing|peking)|((utc|gmt) ?)?\+ ?0?8(:?00)?|cst(-8)?|北京(时间)?|中国.*|东八区", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Wires:
    """The connections as they hold, the environment already counted in."""

    token: str = field(repr=False)
    base_url: str
    base_file_url: str
    database_url: str = field(repr=False)
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that the environment may overrule; it knows where to complain."""

    variable: str
    path: Path
    value: str
    outside: bool

    def error(self, report: Report, text: str, advice: str) -> None:
        """Complain where the value was written."""
        if self.outside:
            report.outside(self.variable, text, advice)
        else:
            report.error(self.path, text, advice)


def resolve(file: FilePart, env: Mapping[str, str], folder: File, report: Report) -> Wires:
    """The connections, and what is wrong with them."""

    def setting(variable: str, path: Path, written: str) -> Setting:
        found = env.get(variable, "").strip()
        return Setting(variable, path, found or written, bool(found))

    telegram = file.telegram
    base = setting("TELEGRAM_BASE_URL", ("telegram", "base_url"), telegram.base_url)
    files = setting("TELEGRAM_BASE_FILE_URL", ("telegram", "base_file_url"), telegram.base_file_url)
    if base.value != TELEGRAM and not files.outside and "base_file_url" not in telegram.model_fields_set:
        files = replace(files, value=_beside(base.value))
    for address in (base, files):
        if not _is_url(address.value) and (address is base or address.value != base.value):
            address.error(report, f"“{address.value}”不是网址", f"写法如 {TELEGRAM}")
    _webhook(file, base.value, report)
    _rehearsal(file, report)
    _backup(file, folder, report)
    return Wires(
        token=_token(setting("TELEGRAM_BOT_TOKEN", ("telegram", "token"), telegram.token), report),
        base_url=base.value,
        base_file_url=files.value,
        database_url=_database(setting("DATABASE_URL", ("database", "url"), file.database.url), folder, report),
        zone=_zone(file.timezone, report),
    )


def _token(token: Setting, report: Report) -> str:
    if not token.value:
        report.outside(token.variable, "还没有机器人令牌", "向 @BotFather 申请，填在这里", Level.WARNING)
    elif not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token.value):
        token.error(
            report,
            "机器人令牌的样子不对：应是数字、冒号，再加字母、数字、- 和 _",
            "照 @BotFather 给的原样复制，如 123456:ABC…",
        )
    return token.value


def _beside(base: str) -> str:
    """Where the files of another server are: …/bot becomes …/file/bot."""
    return base.removesuffix("/bot") + "/file/bot" if base.endswith("/bot") else base


def _is_url(written: str) -> bool:
    try:
        parts = urlsplit(written)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _database(url: Setting, folder: File, report: Report) -> str:
    scheme, colon, rest = url.value.partition(":///")
    if url.value.startswith(("postgresql:", "postgres:", "postgresql+")):
        return _server(url, report)
    if scheme != "sqlite" or not colon:
        url.error(report, "数据库地址看不懂", "写法如 sqlite:///hotline.db，注意有三条斜线")
    elif not rest or rest == ":memory:":
        url.error(report, "数据库要有一个文件，存在内存里会丢", "写法如 sqlite:///hotline.db")
    else:
        return _database_file(url, folder / rest, report)
    return ""


def _server(url: Setting, report: Report) -> str:
    try:
        parts = urlsplit(url.value)
        whole = parts.scheme in ("postgresql", "postgres") and len(parts.path) > 1 and parts.port != 0
    except ValueError:
        whole = False
    if not whole:
        url.error(report, "PostgreSQL 的地址看不懂", "写法如 postgresql://用户:口令@主机:5432/hotline")
        return ""
    return url.value


def _database_file(url: Setting, written: File, report: Report) -> str:
    try:
        file = written.resolve()
        if not file.parent.is_dir():
            url.error(report, f"数据库所在的文件夹 {file.parent} 不存在", "先建好文件夹，或改路径")
        elif file.is_dir():
            url.error(report, f"数据库 {file} 是一个文件夹", "写一个文件名")
    except (OSError, ValueError):
        url.error(report, "数据库的文件名用不了", "写法如 sqlite:///hotline.db")
        return ""
    return f"sqlite:///{file}"


def _backup(file: FilePart, folder: File, report: Report) -> None:
    path: Path = ("backup", "folder")
    if not file.backup.folder:
        report.warning(path, "没有自动备份", "写上文件夹，最好在另一块磁盘上")
        return
    try:
        where = (folder / file.backup.folder).resolve()
        if where.exists() and not where.is_dir():
            report.error(path, f"{where} 不是文件夹", "写一个文件夹，备份会放在里面")
        elif not where.parent.is_dir():
            report.error(path, f"备份的文件夹 {where} 建不起来：{where.parent} 不存在", "先建好上一级，或改路径")
    except (OSError, ValueError):
        report.error(path, "备份的文件夹名用不了", "写法如 backups")


def _webhook(file: FilePart, base: str, report: Report) -> None:
    telegram, path = file.telegram, ("telegram", "webhook")
    if report.is_broken("telegram", "mode") or report.is_wrong(path):
        return
    if telegram.webhook is None:
        if telegram.mode == "webhook":
            report.error(
                ("telegram", "mode"), "选了 webhook，却没有 webhook 的设置", "加上 webhook: {listen, port, url, secret}"
            )
    elif telegram.mode == "polling" and "mode" in telegram.model_fields_set:
        report.warning(path, "mode 是 polling，webhook 的设置不会用到", "改成 mode: webhook，或去掉这一节")
    else:
        _webhook_part(telegram.webhook, base, report)


def _webhook_part(webhook: WebhookPart, base: str, report: Report) -> None:
    path: Path = ("telegram", "webhook")
    if webhook.url and not _is_url(webhook.url):
        report.error((*path, "url"), f"“{webhook.url}”不是网址", "写法如 https://hotline.example.cn/telegram")
    elif webhook.url.startswith("http:"):
        say = report.error if base == TELEGRAM else report.warning
        say((*path, "url"), "webhook 的网址不是 https", "Telegram 只向 https:// 推送")
    if webhook.secret and not re.fullmatch("[A-Za-z0-9_-]{1,256}", webhook.secret):
        report.error((*path, "secret"), "口令 secret 里有不允许的字符", "只用英文字母、数字、- 和 _，最多 256 位")
    elif webhook.secret and len(webhook.secret) < 16:
        report.warning((*path, "secret"), "口令 secret 太短，容易被猜到", "建议 32 位以上")


def _zone(name: str, report: Report) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # ZoneInfo says "unknown" in each of these ways
        close = get_close_matches(name, available_timezones(), n=1, cutoff=0.8)
        meant = HOME if BEIJING.fullmatch(name) else next(iter(close), "")
        advice = f"是不是想写 {meant}？" if meant else f"写法如 {HOME}"
        report.error(("timezone",), f"没有“{name}”这个时区", advice)
        return FALLBACK_ZONE


def _rehearsal(file: FilePart, report: Report) -> None:
    host, _ = file.rehearsal.control
    if file.mode == "rehearsal" and host not in LOCAL:
        report.warning(("rehearsal", "control"), f"演练的时钟开在 {host}，别的机器也能拨动", "一般写 127.0.0.1:8099")
