"""What no table takes and who has no name: heard all the same; what cannot be heard is tried again by the desk."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline, Person, playing


async def test_half_a_sign_is_heard_and_so_is_everybody_else(hotline: Hotline) -> None:
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    await sun.starts()
    await zhao.starts()
    await zhao.says("厂区停电了。")
    await zhao.presses(zhao, "用这段话反映诉求")
    await zhao.presses(zhao, "同意")
    hotline.world.say(zhao.user, zhao.chat, "南阳市药益宝\ud83d有限公司")
    hotline.world.say(sun.user, sun.chat, "/help")
    await hotline.settled()
    assert "反映诉求" in sun.last.words
    assert "联系电话" in zhao.last.words
    assert "南阳市药益宝" in (await opened(zhao)), "nothing that was written is lost"


async def opened(who: Person) -> str:
    """What stands in the questionnaire where it was left."""
    await who.says("上一步")
    return who.last.words


async def test_it_is_heard_over_http_and_after_a_restart(database_url: str) -> None:
    async with playing(database_url, http=True) as hotline:
        zhao, world = hotline.person("赵经理"), hotline.world
        await zhao.starts()
        await zhao.says("反映诉求\ud83d")
        await zhao.says("/help")
        assert "反映诉求" in zhao.last.words
    world.say(zhao.user, zhao.chat, "半个\udc00字")
    async with playing(database_url, http=True, world=world) as hotline:
        zhao = hotline.person("赵经理")
        await zhao.says("/help")
        assert "反映诉求" in zhao.last.words


async def test_who_has_no_name_can_use_everything(hotline: Hotline) -> None:
    hotline.world.add_user(3999, "")
    nobody = hotline.person(3999)
    number = await acts.dispatch(hotline, nobody)
    await nobody.says("/my")
    assert number in nobody.last.words
    hotline.person("冯工").user.first_name = ""
    await hotline.person(2012).presses(hotline.group("市供电公司"), "签收")
    assert "未署名" not in nobody.sees("已签收").words, "the roster knows the officer's name"


async def test_a_stranger_without_a_name_is_shown_as_one(hotline: Hotline) -> None:
    zhao, cao = hotline.person("赵经理"), hotline.group("市烟草局")
    await acts.dispatch(hotline, zhao, category="烟草许可")
    hotline.world.add_user(3998, "")
    hotline.world.join(3998, cao.id)
    await hotline.person(3998).presses(cao, "签收")
    assert "未署名" in hotline.desk.sees("未署名").words
