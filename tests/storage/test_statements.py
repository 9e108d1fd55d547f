"""How many statements of storage/queries an act costs, until everything it leads to has been delivered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.support.acts import dispatch, fill_in
from tests.support.stage import Hotline

NOT_COUNTED = re.compile(r"(?i)^\s*(begin|commit|rollback|savepoint|release|pragma|select k, v from|--)")
WHOLE = "select * from part where ticket"  # read once for each whole ticket
# what the stage asks to learn whether the hotline has come to rest
AT_REST = ("select (select count(*) from inbox where state = 'waiting') as unheard",)
# how often a line, or what rings next, is looked at hangs on how the deliveries fall
LOOKS = ("with first (priority, id)", "select min(coalesce(free_at, due_at))")


@contextmanager
def counted(hotline: Hotline) -> Iterator[Counter[str]]:
    """The statements that run meanwhile, on either connection."""
    found: Counter[str] = Counter()

    def heard(sql: str) -> None:
        if not NOT_COUNTED.match(sql) and not sql.startswith((*AT_REST, *LOOKS)):
            found[" ".join(sql.split())[:70]] += 1

    database = hotline.app.database
    conns = [end.here._conn for end in (database._writer, database._reader)]
    for conn in conns:
        conn.set_trace_callback(heard)
    yield found
    for conn in conns:
        conn.set_trace_callback(None)


def whole(found: Counter[str]) -> int:
    """How many whole tickets were read."""
    return sum(n for sql, n in found.items() if sql.lower().startswith(WHOLE))


@pytest.mark.on_a_file
async def test_signing(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await dispatch(hotline, zhao)
    await hotline.settled()

    with counted(hotline) as found:
        await feng.presses(power, "签收")
        await hotline.settled()

    assert whole(found) <= 2, found.most_common()
    # a confidential matter has a card more; units waited for theirs; a co-unit's own alarms begin when its lead signs;
    # which limits run is kept beside it
    assert found.total() <= 64, found.most_common()


@pytest.mark.on_a_file
async def test_a_step_of_the_intake(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await zhao.starts()
    await zhao.says("反映诉求")
    await zhao.says("厂区停电了。")
    await zhao.presses(zhao, "完成")
    await zhao.presses(zhao, "同意")
    await hotline.settled()

    with counted(hotline) as found:
        await zhao.says("南阳市药益宝有限公司")
        await hotline.settled()

    assert found.total() <= 11, found.most_common()


@pytest.mark.on_a_file
async def test_words_of_whom_nothing_is_asked_look_for_a_questionnaire_once(hotline: Hotline) -> None:
    liu, sun = hotline.person("刘专员"), hotline.person("孙总")
    await liu.starts()
    await sun.starts()

    with counted(hotline) as found:
        await liu.says("好的，知道了。")  # of the bureau: told that nothing waits for words
        await sun.says("您好。")
        await hotline.settled()

    reads = [n for sql, n in found.items() if sql.startswith("select d.id, d.chat, d.person, d.step")]
    assert reads == [2], found.most_common()  # one of each


@pytest.mark.on_a_file
async def test_submitting(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await fill_in(hotline, zhao)
    await hotline.settled()

    with counted(hotline) as found:
        await zhao.presses(zhao, "确认提交")
        await hotline.settled()

    # where each message was heard is kept, so that it can be put right wherever it went; its enterprise has a record; a
    # new card says whether it may be a listed firm's; what waits is kept beside it; it is counted once it lies still
    assert found.total() <= 68, found.most_common()
