"""Correspondence: a reply to a card is what its writer is: an answer to the enterprise, a letter, an instruction."""

from __future__ import annotations

from tests.support import acts
from tests.support.openings import opening
from tests.support.stage import Hotline, Person

QUESTION = "请问停电时设备有没有损坏？"
LETTER = "请报抢修方案。"


@opening
async def at_work(hotline: Hotline, who: Person, **more: str) -> str:
    """A matter that the lead has signed for."""
    number = await acts.dispatch(hotline, who, **more)
    await acts.sign(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    return number


async def written(hotline: Hotline, label: str, words: str, *answers: str) -> None:
    """王督查 replies to the desk's card, and says what it is."""
    wang = hotline.person("王督查")
    await wang.says(hotline.desk, words, reply_to=hotline.desk.with_button("更多操作"))
    await wang.presses(hotline.desk, label)
    for answer in answers:
        if hotline.desk.last.button(answer):
            await wang.presses(hotline.desk, answer)
        else:
            await wang.says(hotline.desk, answer, reply_to=hotline.desk.last)


async def test_the_desk_writes_to_a_unit_and_its_answer_comes_back(hotline: Hotline) -> None:
    zhao, power, city, feng = (
        hotline.person("赵经理"), hotline.group("市供电公司"), hotline.group("市城管局"), hotline.person("冯工")
    )  # fmt: skip
    number = await at_work(hotline, zhao, secrecy="可告知承办单位")

    await hotline.person("王督查").says(hotline.desk, LETTER, reply_to=hotline.desk.with_button("更多操作"))
    assert hotline.desk.last.labels == ["答复企业", "发函", "内部备注"], "nobody's words are another's"
    await hotline.person("王督查").presses(hotline.desk, "发函")
    await hotline.person("王督查").presses(hotline.desk, "市供电公司")
    await hotline.person("王督查").presses(hotline.desk, "2 个工作日内答复")

    letter = power.sees(LETTER)
    assert "来函" in letter.words
    assert letter.labels == ["回复"]
    city.sees_not(LETTER)
    zhao.sees_not(LETTER)
    assert "等市供电公司答复" in hotline.desk.with_button("更多操作").words

    await feng.says(power, "/todo")
    assert "答复来函或批示" in power.last.words
    await hotline.moves_to("2023-05-25T08:31:00+08:00")
    power.sees("来函逾期未答复")
    hotline.desk.sees("市供电公司逾期未答复")

    await feng.says(power, "方案已定，今晚抢修。", reply_to=letter)
    assert power.last.labels[0] == "回复"
    await feng.presses(power, "回复")
    answer = hotline.desk.sees("方案已定，今晚抢修").words
    assert number in answer
    assert LETTER in answer
    assert "等市供电公司答复" not in hotline.desk.with_button("更多操作").words

    await feng.says(power, f"/ticket {number}")
    assert "方案已定，今晚抢修" in power.last.words
    await hotline.person("钱工").says(city, f"/ticket {number}")
    assert "方案已定" not in city.last.words, "it is between its two ends and the bureau"


async def test_the_desk_answers_the_enterprise_and_hears_it_alone(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await at_work(hotline, zhao)

    await written(hotline, "答复企业", "供电公司今晚八点抢修。", "不需答复")
    told = zhao.sees("今晚八点抢修")
    assert "答复您" in told.words
    assert told.labels == []
    await zhao.says("谢谢，八点有人在。", reply_to=told)
    assert "企业回复了督查室" in hotline.desk.sees("八点有人在").words
    power.sees_not("八点有人在")

    await written(hotline, "答复企业", QUESTION, "6月2日", "发送")
    asked = zhao.sees(QUESTION)
    assert "6月2日" in asked.words
    assert asked.labels == ["回答"]
    await zhao.says("有，药益宝的一台冷库压缩机烧了。", reply_to=asked)
    assert asked.labels == [], "it has been answered"
    heard = hotline.desk.sees("冷库压缩机烧了").words
    assert QUESTION in heard
    power.sees_not("冷库压缩机")
    power.sees_not(QUESTION)
    zhao.sees("正在研究")

    await written(hotline, "发函", "南阳市药益宝有限公司反映冷库损坏，请一并核查。", "市供电公司", "不需答复")
    letter = power.sees("冷库损坏")
    assert "药益宝" not in letter.words, "a confidential enterprise is named in no letter either"
    assert letter.protected
    await hotline.person("冯工").presses(letter, "已阅")
    assert letter.labels == []


async def test_a_unit_asks_the_desk(hotline: Hotline) -> None:
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    await at_work(hotline, zhao)

    await feng.says(power, "用户电缆能不能由公司先行更换？", reply_to=power.card)
    await feng.presses(power, "请示督查室")
    inquiry = hotline.desk.sees("市供电公司请示")
    assert "由公司先行更换" in inquiry.words
    liu = hotline.person("刘专员")
    await liu.says(hotline.desk, "/todo")
    assert "答复请示或批示" in hotline.desk.last.words
    await liu.presses(inquiry, "回复")
    await liu.says(hotline.desk, "可以，费用另行协商。", reply_to=hotline.desk.last)
    assert "费用另行协商" in power.sees("答复请示").words
    zhao.sees_not("费用另行协商")


async def test_a_chiefs_reply_is_an_instruction_with_a_number_and_a_ledger(hotline: Hotline) -> None:
    zhao, li, power, feng = (
        hotline.person("赵经理"), hotline.person("李局长"), hotline.group("市供电公司"), hotline.person("冯工")
    )  # fmt: skip
    number = await at_work(hotline, zhao)
    await li.starts()
    await li.says(f"/ticket {number}")
    card = li.last

    await li.says("务必三天内送电。", reply_to=card)
    assert li.last.labels == ["批示", "内部备注"]
    await li.presses(li, "批示")
    await li.presses(li, "市供电公司")
    await li.presses(li, "2 个工作日内答复")
    told = power.sees("领导批示")
    assert "批示〔2023〕1号" in told.words
    hotline.desk.sees("领导批示市供电公司")

    await li.says("请督查室每天报告。", reply_to=card)
    await li.presses(li, "批示")
    await li.presses(li, "督查室" if li.last.button("督查室") else li.last.labels[0])
    await li.presses(li, "不需答复")
    read = hotline.desk.sees("批示〔2023〕2号")
    assert "已阅" in read.labels

    await feng.presses(told, "回复")
    await feng.says(power, "已经送电。", reply_to=power.last)
    assert "批示〔2023〕1号" in li.sees("已经送电").words
    await hotline.person("王督查").presses(read, "已阅")

    await li.says("/instruction")
    ledger = li.last.words
    assert "共 2 件" in ledger
    assert "批示〔2023〕1号 5月22日 李局长 → 市供电公司 · 已答复" in ledger
    assert f"{number} 厂区从昨天下午起停电,生产线全停,请协…：务必三天内送电。" in ledger
    assert ledger.index("2号") < ledger.index("1号")
    assert "已答复" in ledger
    assert "已阅" in ledger
    await li.says("/instruction 1")
    assert "已经送电" in li.last.words
    await feng.says(power, "/instruction")
    assert "批示〔2023〕" not in power.last.words


async def test_a_letter_and_its_answer_take_their_files_along(hotline: Hotline) -> None:
    wang, feng, power, desk = *map(hotline.person, ("王督查", "冯工")), hotline.group("市供电公司"), hotline.desk
    await at_work(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")
    await wang.sends("photo", to=desk, caption="请按图核对。", reply_to=desk.with_button("更多操作"))
    for answer in ("发函", "市供电公司", "2 个工作日内答复"):
        await wang.presses(desk.last, answer)
    power.sees("请按图核对")
    assert [message.media.kind for message in power.messages if message.media] == ["photo"]
    await feng.sends("document", to=power, caption="核对表", reply_to=power.sees("请按图核对"))
    await feng.presses(power, "回复")
    assert "去函：请按图核对。" in desk.sees("市供电公司回复").words
    assert desk.last.media
    assert desk.last.media.kind == "document"
