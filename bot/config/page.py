"""Draws docs/configuration.md from the shape of the file and the table of limits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.config.limits import EXAMPLES, LIMITS, LISTED, PROFILE
from bot.config.shape import FilePart, Section

OPENING = """\
# 配置说明

<!-- 本页由 python -m bot handbook 按程序画出，请勿手改。 -->

热线读一个 `config.yaml`。带注释的例子是仓库里的 [`config.yaml`](../config.yaml)；
`hotline init` 问几个问题就写出一份；
`hotline check` 一次指出全部错误，每条都有行号和改法。“必填”的键不能少，其余不写就用默认值。

环境变量比文件优先：

| 环境变量 | 代替 |
|---|---|
| `TELEGRAM_BOT_TOKEN` | `telegram.token` |
| `TELEGRAM_BOT_TOKEN_FILE` | `telegram.token`，令牌在这个文件里；systemd 的 `LoadCredential` 不用写 |
| `HOTLINE_KEY` | 文件里没有这一项：[加密联系资料](operations.md#sealing-envelopes)的钥匙，只放在数据库和配置以外 |
| `HOTLINE_KEY_FILE` | 同上，钥匙在这个文件里；systemd 的 `LoadCredential=hotline-key:…` 不用写 |
| `HTTPS_PROXY` | 没有写的 `telegram.proxy`；`NO_PROXY` 里的地址除外 |
| `TELEGRAM_BASE_URL` | `telegram.base_url` |
| `TELEGRAM_BASE_FILE_URL` | `telegram.base_file_url` |
| `DATABASE_URL` | `database.url` |

还不知道编号的群和人可以先不写：群用 `/bind 代码`、人用一次性代码日后绑定
（`hotline code desk`、`unit:代码`、`officer:代码`、`head:代码`、`deputy:代码`、`role:角色`）。
"""


def page() -> str:
    """The page docs/configuration.md, as it should be."""
    return OPENING + "".join(_section("整个文件", "", FilePart)) + _limits()


def _section(title: str, prefix: str, model: type[BaseModel]) -> Iterator[str]:
    yield f"\n## {title}\n\n| 键 | 意思 | 默认 | 例子 |\n|---|---|---|---|\n"
    for name, about in model.model_fields.items():
        yield f"| `{name}` | {about.description} | {_default(about)} | {_example(about)} |\n"
    for name, about in model.model_fields.items():
        inner, many = _inner(about.annotation)
        if inner is not None and inner is not model:
            yield from _section(
                f"`{prefix}{name}{'[]' if many else ''}`", f"{prefix}{name}{'[].' if many else '.'}", inner
            )


def _listed() -> str:
    return "、".join(f"`{name}` {limit}" for name, limit in LISTED.items())


def _limits() -> str:
    rows = "".join(f"| `{name}` | {meaning} | `{default}` |\n" for name, default, meaning in LIMITS)
    return (
        f"\n## 时限（`{PROFILE}`）\n\n写在 `profile.limits` 里，只写与默认不同的；更细的写在 `profile.rules` 里。"
        f"挂牌企业的诉求从快，两处都没写的，按：{_listed()}。"
        f"写法：{EXAMPLES}。\n\n"
        f"| 名称 | 意思 | 默认 |\n|---|---|---|\n{rows}"
    )


def _inner(annotation: Any, many: bool = False) -> tuple[type[Section] | None, bool]:
    """The section inside a key's type, and whether there is a list of them."""
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return annotation, many
    listed = many or getattr(annotation, "__origin__", None) is list
    found = (_inner(inner, listed) for inner in getattr(annotation, "__args__", ()))
    return next((pair for pair in found if pair[0] is not None), (None, False))


def _default(about: FieldInfo) -> str:
    extra = about.json_schema_extra
    if isinstance(extra, dict) and extra.get("must"):
        return "**必填**"
    if about.default_factory is not None:
        return "见下"
    written = _written(about.default)
    return f"`{written}`" if written else "—"


def _written(value: Any) -> str:
    """A value as it is written in the file; empty for nothing."""
    match value:
        case None | "" | []:
            return ""
        case bool():
            return str(value).lower()
        case time():
            return f'"{value:%H:%M}"'
        case (time() as opens, time() as closes):
            return f'"{opens:%H:%M}-{closes:%H:%M}"'
        case (host, port):
            return f"{host}:{port}"
        case list():
            return "[" + ", ".join(_written(item) for item in value) + "]"
    return str(value)


def _example(about: FieldInfo) -> str:
    return f"`{about.examples[0]}`" if about.examples else ""
