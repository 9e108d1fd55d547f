"""The mask, measured: what it hides of spellings that people use, and what it hides that it should not."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bot.rules.model.status import Status
from bot.rules.model.ticket import Envelope
from bot.rules.office import privacy
from bot.rules.reading.signs import TITLE, short
from tests.rules.sample import ticket
from tests.rules.spellings import HELD_OUT, HERE, Line, lines
from tests.support.breadth import whole
from tests.support.table import rows

WHO = Envelope("河南省南阳药益宝医药有限公司", "赵建国", "+8613937712345", "91411300MA3XABCD0P", "药小宝")
NASTY = (
    "@", "a@", ".", "a.", "0", "1 ", " ", "\n", "(", "（", "<", "[", "-", "药", "药益", "南阳市", "老赵", "微信", "v:",
    "www.", "www.a.gov.cn", "户号 ", "工业路1", "1号", "yao", "藥", "…", "厂在村", "商标“", "编号1-", "财务王",
)  # fmt: skip
AFTER = "，请尽快派人来看一看门口，生产线全停了，工人都在等，订单要交货，请尽快。"
SIGNS = 200_000 if whole("fuzz") else 20_000
AT_MOST = 10.0  # seconds of a busy machine's processor; a quadratic pattern takes minutes of 20,000 signs


def _covered(line: Line) -> set[int]:
    return {at for start, end in privacy.spans(line.text, line.envelope) for at in range(start, end)}


@rows(("folder", "at_least"), [(HERE, 750), (HELD_OUT, 310)])
def test_nine_of_ten_spellings_are_hidden_and_the_rest_can_be_read(folder: Path, at_least: int) -> None:
    secrets, passed, harmless, hidden = 0, [], 0, 0
    for line in lines(folder):
        covered = _covered(line)
        told: set[int] = set()
        for start, end in line.secrets:
            secrets += 1
            told |= set(range(start, end))
            if any(line.text[at].isalnum() and at not in covered for at in range(start, end)):
                passed.append(line.text[start:end])
        free = [at for at, sign in enumerate(line.text) if sign.isalnum() and at not in told]
        harmless, hidden = harmless + len(free), hidden + sum(at in covered for at in free)

    rate, over = 1 - len(passed) / secrets, hidden / harmless
    sys.stdout.write(f"{folder.name}: hidden: {rate:.1%} of {secrets} spellings; ")
    sys.stdout.write(f"for nothing: {over:.1%} of {harmless} signs\n")
    sys.stdout.write(f"passed: {', '.join(passed)}\n")
    assert secrets >= at_least
    assert rate >= 0.9
    assert over < 0.02


@rows("kind", NASTY)
def test_a_text_is_looked_through_in_time_linear_to_its_length(kind: str) -> None:
    text = (kind * (SIGNS // len(kind) + 1))[:SIGNS]

    began = time.process_time()
    privacy.last_look(text, ticket(Status.DISPATCHED, confidential=True, earlier="RX-2023-0001"), WHO, "BM-7K3F9Q")

    assert time.process_time() - began < AT_MOST


@rows(
    "secret",
    ["13912345678", "139-3771-2345", "0377-63312345", "河南省南阳药益宝医药有限公司", "药益宝", "赵建国",
     "zhao@yaoyibao.com", "91411300MA3XABCD0P", "微信yaoyibao88", "工业路88号", "户号4100123456789"],
)  # fmt: skip
def test_what_is_cut_was_hidden_before(secret: str) -> None:
    """Wherever a title's end falls: a cut number or name is no number or name any more, so nothing would hide it."""
    whole = privacy.for_unit(secret, ticket(Status.DISPATCHED, confidential=True), WHO)
    for before in range(TITLE + 1):
        matter = "专" * before + "，" + secret + AFTER
        one = ticket(Status.DISPATCHED, confidential=True, matter=matter, title=short(matter, TITLE), problem="")

        read = privacy.for_unit(one.title, one, WHO)

        assert read == short("专" * before + "，" + whole + AFTER, TITLE), read
        assert privacy.for_follower(one.title, one, WHO) == read
