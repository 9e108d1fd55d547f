"""人工: an enterprise asks for a person, and somebody rings within the limit, or is reminded of it."""

from __future__ import annotations

from dataclasses import replace

from tests.stories.admin.test_binding import newcomer
from tests.stories.telephone.test_call import called_before, does
from tests.support import acts
from tests.support.office import OFFICE, ZONE
from tests.support.stage import Hotline, moment, playing


async def test_a_person_is_asked_for_once_and_rings_about_the_matter(hotline: Hotline) -> None:
    number = await called_before(hotline)
    zhao, liu, power = hotline.person("赵经理"), hotline.person("刘专员"), hotline.group("市供电公司")
    quiet = len(power.messages)

    await zhao.presses(zhao, "人工")
    task = hotline.desk.sees("请回电")
    assert number in task.words
    assert "13937712345" in task.words
    assert "5月22日 09:30" in task.words  # thirty minutes of working time
    assert "139****2345" in zhao.last.words
    await does(zhao, "转人工。")
    assert "已经请过人工" in zhao.last.words
    assert len([message for message in hotline.desk.messages if "请回电" in message.words]) == 1

    await liu.says("/todo")
    assert "请回电 赵经理 13937712345" in liu.last.words
    assert "热线专员" in (await hotline.person("李局长").presses(task, "已回电") or "")
    await liu.presses(task, "没接通")
    assert "没有接通" in zhao.last.words
    await hotline.passes("PT31M")
    assert "打过 1 次没接通" in hotline.desk.sees("还没有回电").words
    await does(zhao, "人工")
    assert "抱歉让您久等" in zhao.last.words
    listed, again = liu.sees("待我处理"), acts.behind(task, "已回电")
    assert listed.labels == ["已回电", "没接通"], "nobody answered: it still waits"
    await liu.presses(hotline.desk, "已回电")
    assert "已经和您通过电话" in zhao.last.words
    assert "刘专员" in (await hotline.person("王督查").presses(task, again, forged=True) or "")
    asked = [listed, *(message for message in hotline.desk.messages if "回电" in message.words)]
    assert [(one.labels, one.words.endswith("▸ 刘专员 5月22日 09:31：已回电")) for one in asked] == [([], True)] * 3
    assert len(power.messages) == quiet
    await liu.says("/stats 2023年5月")
    assert "请人工 1 次，已回电 1 次，其中按时 0 次" in liu.sees("三率").words
    await hotline.moves_to("2023-05-23T10:00")
    assert len([message for message in hotline.desk.messages if "还没有回电" in message.words]) == 1


async def test_a_stranger_is_asked_at_which_number_and_a_word_of_it_reaches_the_desk(hotline: Hotline) -> None:
    ma = newcomer(hotline, 5001, "小马")

    await ma.starts()
    await ma.says("人工")
    assert "还没有留电话" in hotline.desk.sees("请回电").words
    await does(ma, "1393771")
    assert "号码看着不对" in ma.last.words
    await ma.sends("photo", caption="北门的井盖破了。")
    assert "发来的文件先给您留着" in ma.sees("这里只收文字").words
    offered = ma.last
    assert offered.labels[0] == "用这段话反映诉求"
    await does(ma, "13900005001")

    assert "13900005001" in hotline.desk.sees("留了电话").words
    await ma.presses(offered, "不用")
    await ma.says("/help")
    await ma.presses(ma, "人工")
    assert "已经请过人工" in ma.last.words
    await ma.says("/privacy")
    await ma.presses(ma, "删除我的信息")
    await ma.presses(ma, next(label for label in ma.last.labels if "确认" in label or "删除" in label))
    liu = hotline.person("刘专员")
    await liu.says("/todo")
    assert "请回电" not in liu.last.words


async def test_after_an_absence_one_word_reminds_of_it(database_url: str) -> None:
    async with playing(database_url) as hotline:
        await called_before(hotline)
        zhao, world = hotline.person("赵经理"), hotline.world
        await zhao.presses(zhao, "人工")
    async with playing(database_url, world=world, start=moment("2023-05-24T10:00:00", ZONE)) as hotline:
        await hotline.passes("PT1M")
        assert len([message for message in hotline.desk.messages if "还没有回电" in message.words]) == 1


async def test_nobody_of_the_unit_complained_of_says_that_they_have_rung(database_url: str) -> None:
    power = next(unit for unit in OFFICE.units if unit.code == "gongdian")
    liu = next(person for person in OFFICE.people if person.name == "刘专员")
    both = replace(power, officers=(*power.officers, replace(liu, unit=power.code)))
    office = replace(OFFICE, units=tuple(both if unit is power else unit for unit in OFFICE.units))
    async with playing(database_url, office=office) as hotline:
        zhao, desk = hotline.person("赵经理"), hotline.desk
        await acts.submit(hotline, zhao, against="市供电公司")
        await zhao.presses(zhao, "人工")
        assert "不在您的权限里" in (await hotline.person("刘专员").presses(desk, "已回电") or "")
        zhao.sees_not("已经和您通过电话")
        await hotline.person("王督查").presses(desk, "已回电")
        zhao.sees("已经和您通过电话")
