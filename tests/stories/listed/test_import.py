"""The register as a workbook: read back row by row, confirmed, the same again, taken back; what is no workbook."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from openpyxl import Workbook
from stdnum.cn import uscc

from tests.stories.listed.test_listed import CODE, PHARMA, listed
from tests.support import acts
from tests.support.stage import Hotline, Person

HEADS = (
    "序号",
    "企业名称",
    "统一社会信用代码",
    "挂牌批次",
    "挂牌日期",
    "服务专员",
    "副专员",
    "联系人",
    "联系电话",
    "行业",
)
SIZES = (20, 15, 14, 12, 10, 8)  # 79 in 6 batches


def code(n: int) -> str:
    """A credit code with the right check digit."""
    body = f"91411300MA{n:07d}"
    return body + uscc.calc_check_digit(body)


def workbook(*rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> bytes:
    """A sheet with a merged title above its headings."""
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.append(("挂牌服务企业名单（2022年8月起）",))
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads))
    for row in (heads, *rows):
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def register() -> list[tuple[object, ...]]:
    """The whole register."""
    batches = [batch for batch, size in enumerate(SIZES, 1) for _ in range(size)]
    return [
        (n, f"南阳第{n}实业有限公司", code(n), f"第{batch}批", date(2022, 8, 4 + batch), "王督查", "陈督查",
         f"联系人{n}", "0377-63312345", "制造业")
        for n, batch in enumerate(batches, 1)
    ]  # fmt: skip


async def hands_in(who: Person, content: bytes, name: str = "名单.xlsx", **more: int) -> str:
    """What is answered to a file with /listed."""
    await who.sends("document", content=content, name=name, caption="/listed", **more)
    return who.last.words


async def test_79_in_6_batches_come_at_once_and_are_taken_back_at_once(hotline: Hotline) -> None:
    chen, wang, zhao = hotline.person("陈督查"), hotline.person("王督查"), hotline.person("赵经理")
    asked = await hands_in(chen, workbook(*register()))
    assert "登记 79 家" in asked
    assert "没有用上" not in asked
    await chen.presses(chen, "确认导入")
    assert "登记 79 家，现在名单上合计 79 家" in chen.last.words
    done = chen.last
    await wang.says("/listed")
    assert "6 批，合计 79 家" in wang.last.words
    for batch, size in enumerate(SIZES, 1):
        assert f"第{batch}批：{size} 家（2022-08-{4 + batch:02} 起）" in wang.last.words
    assert (await acts.submit(hotline, zhao, enterprise="南阳第7实业有限公司", uscc=code(7))).startswith("GP")
    await wang.says("/listed")
    assert "第1批：20 家（2022-08-05 起），诉求 1 件、已结束 0 件" in wang.last.words
    await wang.says(f"/firm {code(7)}")
    for told in ("第1批", "专员 王督查、陈督查", "制造业", "联系人7 0377-63312345（企业联系人）"):
        assert told in wang.last.words

    assert "79 家已在名单上，没有变化" in await hands_in(chen, workbook(*register()))
    assert not chen.last.buttons
    undo = acts.behind(done, "撤销这次登记")
    await chen.presses(done, "撤销这次登记")
    assert "取消 79 家，现在合计 0 家" in chen.last.words
    assert not done.labels
    assert "陈督查 5月22日 09:00：撤销这次登记" in done.words
    assert "过时" in (await chen.presses(done, undo, forged=True) or chen.last.words)
    await wang.says("/firm 南阳第8实业有限公司")
    assert "没有查到" in wang.last.words
    assert "登记 79 家" in await hands_in(chen, workbook(*register()))


async def test_every_row_that_cannot_be_used_is_named_by_its_number_and_reason(hotline: Hotline) -> None:
    chen = hotline.person("陈督查")
    good = (1, "南阳甲实业有限公司", code(1), "3", "2022年8月5日", "王督查", "", "", "", "")

    def with_(**other: object) -> tuple[object, ...]:
        names = ("n", "name", "uscc", "batch", "since", "officer", "deputy", "contact", "phone", "industry")
        return tuple(other.get(name, value) for name, value in zip(names, good, strict=True))

    cases = (
        (with_(name="南阳乙实业有限公司", uscc=None), "没有统一社会信用代码"),
        (with_(name="南阳丙实业有限公司", uscc=code(3)[:-1] + "0"), "没通过校验"),
        (with_(name="南阳丁实业有限公司", uscc=code(1)), "同一家"),
        (with_(name="南阳戊实业有限公司", uscc=code(5), batch="头一批"), "没看懂批次"),
        (with_(name="南阳己实业有限公司", uscc=code(6), officer="张三"), "不在本局名册上"),
        (with_(name="南阳庚实业有限公司", uscc=code(7), deputy="王督查"), "不能是同一人"),
        (with_(name="南阳辛实业有限公司", uscc=code(8), since="五月端午"), "没看懂挂牌日期"),
        (with_(name="南阳壬实业有限公司", uscc="=A1&B1"), "公式"),
        (with_(name="南阳癸实业有限公司", uscc=code(9), phone="123"), "联系电话不对"),
        (with_(name="1"), "不像企业名称"),
    )
    asked = await hands_in(chen, workbook(good, *(row for row, _ in cases)))
    assert "登记 1 家" in asked
    assert f"这 {len(cases)} 行没有用上" in asked
    lines = asked.splitlines()
    for number, (row, why) in enumerate(cases, 4):
        assert any(f"第 {number} 行 {row[1]}" in line and why in line for line in lines), (number, row[1], why)
    await chen.presses(chen, "放弃修改")
    await chen.says("/listed")
    assert "还是空的" in chen.last.words


async def test_what_is_no_register_is_refused_in_one_sentence(hotline: Hotline) -> None:
    chen, liu = hotline.person("陈督查"), hotline.person("刘专员")
    many = workbook(*((n,) for n in range(1, 2100)))
    for content, said in (
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "旧格式的表格（.xls）"),
        (b"no workbook at all", "不是表格"),
        (workbook(("甲", "乙"), heads=("事项", "经过")), "没有找到表头"),
        (
            workbook((1, PHARMA, CODE), heads=("序号", "企业名称", "统一社会信用代码")),
            "少了这几列，一家也没有导入：批次",
        ),
        (many, "超过 2000 行，一行也没有导入"),
    ):
        assert said in await hands_in(chen, content)
    assert "5 MB 以内" in await hands_in(chen, b"PK", size=6 * 1024 * 1024)
    assert "由督查员" in await hands_in(liu, workbook(*register()[:1]))


async def test_one_is_suspended_served_again_and_removed_with_a_reason(hotline: Hotline) -> None:
    chen, zhao, sun = hotline.person("陈督查"), hotline.person("赵经理"), hotline.person("孙总")
    await listed(hotline, f"{PHARMA} {CODE} 3 2022-08-05 王督查")
    await chen.says(f"/listed 暂停 {PHARMA}")
    assert "请在名称后面写明原因" in chen.last.words
    await listed(hotline, f"暂停 {PHARMA} 停产整顿")
    await chen.says(f"/listed {PHARMA}")
    assert "专员 王督查，2023-05-22 暂停服务（停产整顿）" in chen.last.words
    assert (await acts.submit(hotline, zhao, uscc=CODE)).startswith("RX"), "it is not served as a listed one now"
    await listed(hotline, f"恢复 {CODE}")
    assert (await acts.submit(hotline, sun, "门口的路坏了。", uscc=CODE)).startswith("GP")
    await listed(hotline, f"{PHARMA} 无 3 陈督查")
    assert "改动 1 家" in hotline.person("王督查").last.words
    await listed(hotline, f"移出 {PHARMA} 已迁往外地")
    await chen.says(f"/firm {PHARMA}")
    assert "已移出（已迁往外地）" in chen.last.words
    await hotline.person("王督查").presses(hotline.person("王督查").last, "撤销这次登记")
    await chen.says(f"/listed {PHARMA}")
    assert "专员 陈督查" in chen.last.words
    assert "移出" not in chen.last.words
