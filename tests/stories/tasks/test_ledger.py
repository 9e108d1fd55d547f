"""A ledger of tasks, as a workbook: shown before anything is entered, taken over in the background, taken back."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook

from tests.support import acts
from tests.support.stage import Hotline, Person, Place

HEADS = ("序号", "工作任务", "来源", "牵头单位", "配合单位", "完成时限", "办理情况", "是否办结", "完成时间", "文号",
         "交办日期")  # fmt: skip
ENDED, OPEN = 80, 21


def book(*sheets: tuple[str, list[tuple[object, ...]]]) -> bytes:
    """A workbook with these sheets, each under a title."""
    made, sink = Workbook(), BytesIO()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        sheet.append(["2023 年市委交办事项台账"])
        sheet.merge_cells("A1:J1")
        for row in (HEADS, *rows):
            sheet.append(row)
    made.save(sink)
    return sink.getvalue()


def row(
    n: int, lead: object = "城管局", due: object = "6月30日前", state: str = "否", **more: object
) -> tuple[object, ...]:
    ended = state == "是"
    day = datetime.fromisoformat("2023-04-12") if ended else None
    return (n, more.get("matter", f"第 {n} 项工作"), "市委常委会", lead, more.get("co"), due,
            "已落实" if ended else None, state, day, more.get("number", f"宛办〔2023〕{n}号"),
            more.get("given"))  # fmt: skip


def with_macro(made: bytes) -> bytes:
    sink = BytesIO(made)
    with ZipFile(sink, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"x")
    return sink.getvalue()


def headed(*heads: str) -> bytes:
    """A sheet under other heads than those of a ledger."""
    made, sink = Workbook(), BytesIO()
    made.active.append(heads)
    made.active.append(["1", "修路", "6月30日"])
    made.save(sink)
    return sink.getvalue()


YEAR = book(("台账", [row(n, state="是" if n <= ENDED else "否") for n in range(1, ENDED + OPEN + 1)]))


async def hands_in(
    who: Person, content: bytes, *, to: Place | None = None, name: str = "台账.xlsx", caption: str = "/task"
) -> None:
    await who.sends("document", to=to, content=content, name=name, caption=caption)


async def test_a_year_is_taken_over_in_the_background_and_counted(hotline: Hotline) -> None:
    chen = hotline.person("陈督查")
    await hands_in(chen, YEAR)
    shown = chen.last
    assert "共 101 行" in shown.words
    assert "可以导入 101 行，其中上级已办结 80 行（记为已销号），在办 21 行" in shown.words
    assert "城管局 → 市城管局（101 行）" in shown.words
    await chen.presses(shown, "确认导入")
    await hotline.passes("PT1S")
    assert "正在导入：40/101" in chen.sees("正在导入").words
    await hotline.passes("PT2S")
    done = chen.sees("导入完成：101 件")
    assert "上级已办结 80 件" in done.words
    assert done.labels == ["全部交办（21 件）", "撤销导入"]
    hotline.desk.sees_not("JB-2023-0001")

    await chen.says("/stats 今年")
    assert "市委交办" in chen.last.words
    assert "满意率" not in chen.sees("三率").words, "nobody asks an enterprise"
    await chen.says("/ticket JB-2023-0001")
    assert "已销号" in chen.last.words
    assert "已落实" in chen.last.words

    await hands_in(chen, YEAR)
    assert "已经登记过、不再导入 101 行（第 3 行 JB-2023-0001" in chen.last.words
    assert not chen.last.labels


async def test_all_of_it_is_dispatched_or_all_of_it_taken_back(hotline: Hotline) -> None:
    chen, city = hotline.person("陈督查"), hotline.group("市城管局")
    await hands_in(
        chen, book(("台账", [row(n, state="是" if n < 3 else "否", given="三月十五日") for n in range(1, 6)]))
    )
    await chen.presses(chen, "确认导入")
    await hotline.passes("PT1S")
    await chen.says("/stats 2023年3月")
    march = chen.sees("市委交办").words
    assert "尚未交办 3 件" in march, "counted when it was given, not when it was entered"
    assert "当日立项 3/3" in march, "nobody here was late: it was entered when it came"
    await chen.says("/stats 2023年5月")
    assert "市委交办" not in chen.last.words
    await chen.presses(chen.sees("导入完成：5 件"), "撤销导入")
    assert "已撤销导入：5 件" in chen.last.words
    await chen.says("/stats 今年")
    assert "市委交办" not in chen.last.words
    await hands_in(chen, book(("台账", [row(1), row(2, "烟草局", due="长期"), row(3)])))
    await chen.presses(chen, "确认导入")
    await hotline.passes("PT2S")
    taken = chen.sees("导入完成：3 件")
    undo = acts.behind(taken, "撤销导入")
    await chen.presses(taken, "全部交办（2 件）")
    assert not taken.labels
    assert "陈督查 5月22日 09:00：全部交办（2 件）" in taken.words
    await hotline.passes("PT2S")
    assert "还有 1 件没有交办" in chen.last.words
    assert "第 3 项工作" in city.card.words
    assert "上级定在 6月30日 前办结" in city.card.words
    assert "已经办过" in (await chen.presses(taken, undo, forged=True) or "")


async def test_what_cannot_be_read_is_named_by_row_and_an_unknown_unit_is_asked_once(hotline: Hotline) -> None:
    wang, desk = hotline.person("王督查"), hotline.desk
    rows = [
        row(1, "市水务局", co="城管局、市林业局"), row(2, "市水务局"), row(3, due="尽快"), row(4, due="=TODAY()"),
        row(5, matter=None), row(5), row(6, state="差不多"), row(7, number="宛办〔2023〕2号"),
    ]  # fmt: skip
    await wang.says(desk, "/task")
    await wang.sends(
        "document",
        to=desk,
        reply_to=desk.last,
        content=book(("说明", []), ("一季度", [row(9)]), ("二季度", rows)),
        name="台账.xlsx",
    )
    assert desk.last.labels == ["一季度", "二季度"]
    await wang.presses(desk, "二季度")
    assert "“市水务局”是哪个单位？" in desk.last.words
    assert "2 行" in desk.last.words
    first = desk.last
    power = acts.behind(first, "市供电公司")
    await wang.presses(desk, "市供电公司")
    assert "“市林业局”是哪个单位？" in desk.last.words
    assert "王督查 5月22日 09:00：市供电公司" in first.words
    assert not first.labels
    assert "过时" in (await wang.presses(first, power, forged=True) or ""), "pressed twice it answers no other name"
    assert "“市林业局”是哪个单位？" in desk.last.words
    await wang.presses(desk, "不在名单里")
    said = desk.last.words
    for line in (
        "可以导入 3 行", "第 5 行“时限”：“尽快”看不出是哪一天", "第 6 行“时限”：是公式", "第 7 行“事项”：没有写",
        "第 9 行“状态”：“差不多”看不懂", "第 10 行“文号”：和第 4 行重复", "先不选单位：市林业局",
        "市水务局 → 市供电公司（2 行）",
    ):  # fmt: skip
        assert line in said, said
    await wang.presses(desk, "确认导入")
    await hotline.passes("PT2S")
    await wang.presses(desk, "全部交办（3 件）")
    await hotline.passes("PT2S")
    assert "第 1 项工作" in hotline.group("市供电公司").sees("市林业局").words

    liu = hotline.person("刘专员")
    await hands_in(liu, YEAR, to=desk)
    assert "由督查员登记" in desk.last.words
    for content, name, words in (
        (b"\xd0\xcf\x11\xe0" + bytes(600), "台账.xls", "旧格式"), (b"PK\x03\x04", "台账.xlsx", "不是能打开的表格"),
        (book(("台账", [])), "台账.xlsx", "没有内容"), (with_macro(YEAR), "台账.xlsm", "带宏"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "台账.xlsx", "加了密码"),
        (headed("甲", "乙", "丙"), "台账.xlsx", "没有找到表头"),
        (headed("序号", "牵头单位", "时限"), "台账.xlsx", "没有“事项”"),
    ):  # fmt: skip
        await hands_in(wang, content, to=desk, name=name)
        assert words in desk.last.words, (words, desk.last.words)
    await wang.says(desk, "/find JB-2023-0004")
    assert "没有找到" in desk.last.words, "nothing of them came in"
