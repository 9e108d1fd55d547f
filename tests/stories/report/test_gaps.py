"""A report says which part is missing, and asks for the file that its words name."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline


async def test_what_a_report_lacks_is_named_and_a_named_file_is_asked_for(hotline: Hotline) -> None:
    feng, zheng, power = hotline.person("冯工"), hotline.person("郑经理"), hotline.group("市供电公司")
    await acts.signed(hotline, hotline.person("赵经理"))
    await feng.presses(power, "上报办结")
    await feng.says(power, "事实：电缆被挖断。措施：换了电缆。 依据：供电营业规则。", reply_to=power.last)

    assert "还缺：结果、佐证。" in power.last.words
    await feng.says(power, "昨晚已经送电。", reply_to=power.last)
    assert "佐证材料有哪些" in power.last.words
    await feng.says(power, "照片见附件", reply_to=power.last)

    assert "还没有收到文件" in power.last.words
    hotline.desk.sees_not("请审核")
    await feng.sends("photo", to=power, caption="照片见附件", reply_to=power.last)
    await feng.presses(power, "完成")

    shown = power.last.words
    assert [part for part in ("事实：电缆被挖断。", "结果：昨晚已经送电。", "附件：1 个") if part not in shown] == []
    hotline.desk.sees_not("请审核")
    await feng.presses(power, "改")
    assert "要改哪一部分" in power.last.words
    await feng.says(power, "昨天。", reply_to=power.last)
    assert "请写明改哪一部分" in power.last.words
    await feng.says(power, "结果：前晚已经送电。", reply_to=power.messages[-2])
    assert "结果：前晚已经送电。" in power.last.words
    assert "措施：换了电缆。" in power.last.words
    first = next(m for m in power.chat.seen if m.words.startswith("事实："))
    await feng.edits(first, first.words.replace("换了电缆", "换了接头"))
    await feng.edits(next(m for m in power.chat.seen if m.words == "照片见附件" and m.media), "工单见附件")
    await feng.sends("photo", to=power, caption="送电单", reply_to=power.last)
    shown = power.last.words
    changed = ("措施：换了接头。", "结果：前晚已经送电。", "工单见附件", "送电单", "附件：2 个")
    assert [part for part in changed if part not in shown] == []
    assert "照片见附件" not in shown
    await acts.checked(feng, power)
    await zheng.presses(power, "同意上报")
    assert "前晚已经送电" in hotline.desk.sees("请审核").words
