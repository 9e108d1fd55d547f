"""What Telegram refuses because we made it wrong, in another shape: plain words, shorter, with fewer buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.channels.telegram.text_limits import CAPTION, TEXT, length, plain, split

BUTTONS, IN_A_ROW = 100, 8
Parameters = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mended:
    """A call in another shape, and what Telegram has to say about the first for it to help."""

    about: tuple[str, ...]
    parameters: Parameters

    def fits(self, reason: str) -> bool:
        """Whether it helps against this refusal."""
        return any(words in reason.lower() for words in self.about)


def wordly(parameters: Parameters) -> Parameters:
    """The same call without HTML."""
    bare = {name: value for name, value in parameters.items() if name != "parse_mode"}
    for name in ("text", "caption"):
        if name in bare:
            bare[name] = plain(str(bare[name]))
    if isinstance(bare.get("media"), list):
        bare["media"] = [wordly(one) for one in bare["media"]]
    return bare


def shorter(parameters: Parameters) -> Parameters:
    """The same call with words that are surely short enough."""
    found = dict(parameters)
    for name, limit in (("text", TEXT), ("caption", CAPTION)):
        if name in found:
            found[name] = split(found[name], min(limit - 1, max(length(found[name]) // 2, 1)))[0] + "…"
    return found


def fewer(parameters: Parameters) -> Parameters:
    """The same call with the buttons that Telegram takes, the first ones."""
    rows = (parameters.get("reply_markup") or {}).get("inline_keyboard")
    if not rows:
        return parameters
    return {**parameters, "reply_markup": {"inline_keyboard": keyboards(rows)[0]}}


def keyboards(rows: Sequence[Sequence[T]]) -> list[list[Sequence[T]]]:
    """The buttons in keyboards no larger than Telegram takes."""
    found: list[list[Sequence[T]]] = [[]]
    for row in (whole[at : at + IN_A_ROW] for whole in rows for at in range(0, len(whole), IN_A_ROW)):
        if sum(map(len, found[-1])) + len(row) > BUTTONS:
            found.append([])
        found[-1].append(row)
    return found


def bare(parameters: Parameters) -> Parameters:
    """The words alone."""
    whole = wordly(parameters)
    words = str(whole["text"])
    cut = words if length(words) <= TEXT else split(words, TEXT - 1)[0] + "…"
    return {name: whole[name] for name in ("chat_id", "message_id", "message_thread_id") if name in whole} | {
        "text": cut
    }


# fmt: off
MENDS: tuple[tuple[tuple[str, ...], Callable[[Parameters], Parameters]], ...] = (
    # what Telegram says (PTB lower-cases it)                     so it is sent
    (("can't parse entities", "can't find end of"),               wordly),
    (("message is too long", "caption is too long", "text is too long", "message_too_long"), shorter),
    (("reply_markup_too_long", "reply markup is too long", "keyboard"), fewer),
    (("",),                                                       bare),
)
# fmt: on


def mended(method: str, parameters: Parameters) -> Iterator[Mended]:
    """The call in other shapes, the nearest first; a file without its words is no message, so it has fewer of them."""
    for about, mend in MENDS:
        if mend is bare and "text" not in parameters:
            continue
        better = mend(parameters)
        if better != parameters:
            yield Mended(about, better)
