"""The hotline was down: what it missed it tells once, with how long it was away and what that meant."""

from __future__ import annotations

from tests.stories.reports.test_digest import digests_in, every_number_opens
from tests.support import acts
from tests.support.office import ZONE
from tests.support.stage import moment, playing


async def test_a_missed_digest_comes_once_after_the_return_and_says_what_was_missed(database_url: str) -> None:
    async with playing(database_url) as hotline:
        number = await acts.dispatch(hotline, hotline.person("赵经理"))
        await hotline.moves_to("2023-05-22T10:00:00")
        world = hotline.world
    sun = world.person("孙总")
    world.start(sun)  # somebody speaks to it while it is down

    async with playing(database_url, world=world, start=moment("2023-05-24T10:00:00", ZONE)) as hotline:
        sun_here = hotline.person("孙总")
        assert not digests_in(hotline.desk)  # what was said meanwhile is heard first
        await acts.submit(hotline, sun_here, enterprise="南阳市宏远有限公司")
        await hotline.passes("PT4M")
        (digest,) = digests_in(hotline.desk)
        assert "补报" in digest.words
        assert "热线 5月22日 10:00 至 5月24日 10:00 停机 2 天" in digest.words
        assert "恢复后收到 1 件，停机期间逾期 1 件" in digest.words
        await every_number_opens(hotline, "王督查", hotline.desk, digest)
        await hotline.person("王督查").presses(digest, "停机期间逾期 1")
        assert number in hotline.desk.last.words
        await hotline.moves_to("2023-05-25T08:31:00")
        assert len(digests_in(hotline.desk)) == 2
        assert "停机" not in digests_in(hotline.desk)[-1].words


async def test_what_came_after_two_stops_of_a_day_is_told_of_each(database_url: str) -> None:
    async with playing(database_url) as hotline:
        await hotline.moves_to("2023-05-22T10:00:00")
        world = hotline.world
    numbers = []
    for began, over, name, firm in (
        ("2023-05-22T14:00:00", "2023-05-22T15:00:00", "孙总", "南阳市宏远有限公司"),
        ("2023-05-22T15:30:00", "2023-05-22T20:00:00", "赵经理", "南阳市鸿达有限公司"),
    ):
        async with playing(database_url, world=world, start=moment(began, ZONE)) as hotline:
            numbers.append(await acts.submit(hotline, hotline.person(name), enterprise=firm))
            await hotline.moves_to(over)
    async with playing(database_url, world=world, start=moment("2023-05-22T20:01:00", ZONE)) as hotline:
        wang = hotline.person("王督查")
        await wang.says(wang, "/digest")
        digest = wang.last
        assert "5月22日 10:00 至 5月22日 14:00 停机 4 小时：恢复后收到 1 件" in digest.words
        assert "5月22日 15:00 至 5月22日 15:30 停机 30 分钟：恢复后收到 1 件" in digest.words
        await wang.presses(digest, "恢复后收到 2")
        assert all(number in wang.last.words for number in numbers)


async def test_a_second_stop_before_the_missed_digest_does_not_lose_it(database_url: str) -> None:
    async with playing(database_url) as hotline:
        world = hotline.world
    async with playing(database_url, world=world, start=moment("2023-05-23T12:00:00", ZONE)) as hotline:
        assert not digests_in(hotline.desk)
    async with playing(database_url, world=world, start=moment("2023-05-23T12:01:00", ZONE)) as hotline:
        await hotline.passes("PT4M")
        assert len(digests_in(hotline.desk)) == 1


async def test_a_short_stop_is_told_to_nobody(database_url: str) -> None:
    async with playing(database_url) as hotline:
        await hotline.moves_to("2023-05-23T08:20:00")
        world = hotline.world
    async with playing(database_url, world=world, start=moment("2023-05-23T08:32:00", ZONE)) as hotline:
        (digest,) = digests_in(hotline.desk)
        assert "停机" not in digest.words


async def test_of_one_matters_missed_alarms_the_gravest_heads_it(database_url: str) -> None:
    async with playing(database_url) as hotline:
        feng, power = hotline.person("冯工"), hotline.group("市供电公司")
        await acts.signed(hotline, hotline.person("赵经理"))
        await feng.presses(power, "反馈进展")
        await feng.says(power, "正在勘查。", reply_to=power.last)
        await acts.checked(feng, power)
        await feng.presses(power, "询问企业")
        await feng.says(power, "容量多少？", reply_to=power.last)  # not answered by the 24th; the slip is of June
        world = hotline.world
    async with playing(database_url, world=world, start=moment("2023-06-08T10:00:00", ZONE)) as hotline:
        letter = hotline.group("市供电公司").sees("停机期间到点的事项").words
        assert letter.index("督办单") < letter.index("企业尚未回答")
