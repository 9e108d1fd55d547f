"""Sealed: with a key outside the database nobody reads out of its bytes who is behind a matter; all else goes on."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.database.connections import Connection
from storage.database.transaction import Tx
from storage.reports import waits
from storage.sealing.keys import Keys, new
from tests.stories.dispatch.test_reassignment import more, says
from tests.support import acts, questionnaire
from tests.support.stage import Hotline, playing
from tests.support.workbooks import last_workbook, table

pytestmark = pytest.mark.on_a_file

FIRM, CONTACT, PHONE, CODE = "南阳百福堂药业有限公司", "魏长庚", "13837755511", "91411300MA4567890Y"
NEVER = ("百福堂", CONTACT, PHONE, CODE, CODE.lower())


@pytest.fixture
async def hotline(database_url: str) -> AsyncIterator[Hotline]:
    """The hotline, its envelopes sealed from the start."""
    async with playing(database_url, keys=Keys((new(),))) as hotline:
        yield hotline


def kept(url: str) -> Iterator[bytes]:
    """All bytes of the database, and of the log beside it."""
    file = Path(url.removeprefix("sqlite:///"))
    for one in file.parent.glob(f"{file.name}*"):
        yield one.read_bytes()


async def submitted(hotline: Hotline, secrecy: str) -> str:
    zhao = hotline.person("赵经理")
    if not zhao.messages:
        await zhao.starts()
    await zhao.says("反映诉求")
    answers = {
        "诉求内容": "厂区从昨天下午起停电,生产线全停,请协调尽快恢复供电。", "企业名称": FIRM, "联系人": CONTACT,
        "联系电话": PHONE, "统一社会信用代码": CODE, "所在地区": "宛城区", "诉求类别": "供电保障", "反映的单位": "跳过",
        "紧急程度": "一般", "是否保密": secrecy,
    }  # fmt: skip
    await questionnaire.fill_in(
        lambda: questionnaire.newest(zhao.messages), lambda answer: acts.answers_with(zhao, answer), answers
    )
    await zhao.presses(zhao, "确认提交")
    return acts.number_in(zhao)


async def test_who_is_behind_a_matter_is_nowhere_in_the_bytes_and_is_found_whole(
    hotline: Hotline, database_url: str
) -> None:
    zhao, wang, desk = hotline.person("赵经理"), hotline.person("王督查"), hotline.desk
    number = await submitted(hotline, "可告知承办单位")
    await acts.accept(hotline)
    await wang.presses(desk, "按建议交办")
    power, city = hotline.group("市供电公司"), hotline.group("市城管局")
    assert CONTACT in power.sees(number).words
    await acts.sign(hotline, hotline.person("冯工"), power)
    await acts.sign(hotline, hotline.person("钱工"), city)
    await hotline.person("钱工").presses(city, "协办完成")
    await acts.report(hotline, hotline.person("冯工"), power)
    await hotline.person("郑经理").presses(power, "同意上报")
    await acts.approve(hotline)
    await zhao.presses(zhao, "已解决")

    for whole in (FIRM, CONTACT, PHONE, CODE, "停电"):
        await wang.says(desk, f"/find {whole}")
        assert number in desk.last.words, whole
    for part in ("百福堂", PHONE[:7], CODE[:9]):
        await wang.says(desk, f"/find {part}")
        assert number not in desk.last.words
        assert "都要写全" in desk.last.words
    await wang.says("/ledger 问题清单 2023年5月")
    _, book = last_workbook(wang)
    assert [row["企业"] for row in table(book, "问题清单")] == [FIRM]
    await wang.says(desk, f"/firm {FIRM}")
    assert number in desk.last.words
    await wang.says(desk, "/firm 百福堂")
    assert "写全、写对" in desk.last.words

    found = list(kept(database_url))
    assert len(found) > 1, "the log is there, too"
    for word in NEVER:
        assert not any(word.encode() in content for content in found), word


async def test_what_is_put_right_of_an_envelope_is_nowhere_in_the_bytes_either(
    hotline: Hotline, database_url: str
) -> None:
    """Neither what it was nor what it is now: not in the journal, not among the names that a unit never reads."""
    wang = hotline.person("王督查")
    number = await submitted(hotline, "可告知承办单位")
    await acts.accept(hotline)
    await wang.presses(hotline.desk, "按建议交办")
    firm, contact, phone = "南阳康寿元制药有限公司", "端木敬", "13937766622"
    for fact, value in (("企业名称", firm), ("联系人", contact), ("联系电话", phone)):
        await more(hotline, wang, "更正企业信息")
        await says(hotline, wang, fact, value, "来电更正。")
    await wang.says(f"/ticket {number}")
    assert wang.last.words.count("更正企业信息") == 3
    await wang.says(f"/find {phone}")
    assert number in wang.last.words
    await _whole_without_a_key(hotline, database_url)
    for word in (*NEVER, firm, "康寿元", contact, phone):
        assert not any(word.encode() in content for content in kept(database_url)), word


async def _whole_without_a_key(hotline: Hotline, url: str) -> None:
    """Who checks the books needs none: what is owed on each matter is worked out as it is kept."""
    async with Connection.in_thread(Path(url.removeprefix("sqlite:///")), readonly=True) as reader:
        office = hotline.app.database.office
        tx = Tx(reader.run, hotline.clock.now(), office, reader.here, office)
        assert await waits.unlike(tx) is None
