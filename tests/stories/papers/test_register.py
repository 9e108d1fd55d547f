"""The register of papers: what was signed comes as a file, is found again by its number, and forms are filled in."""

from __future__ import annotations

import io

from docx import Document

from tests.stories.papers.test_receipts import slipped
from tests.support import acts
from tests.support.stage import Hotline, Place


def document(place: Place, words: str) -> str:
    """What the newest Word document under these words says."""
    media = place.sees(words).media
    assert media
    assert media.file
    assert media.file.name.endswith(".docx")
    read = Document(io.BytesIO(media.file.content))
    cells = (cell.text for table in read.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells])


async def test_a_red_slip_comes_as_a_file_and_is_found_again(hotline: Hotline) -> None:
    power, chen, desk = hotline.group("市供电公司"), hotline.person("陈督查"), hotline.desk
    number = await slipped(hotline)
    sent = document(power, "红色督办单")
    assert "督办通知单（红色）" in sent
    assert "签发人：李局长" in sent
    assert number in sent

    await chen.says(desk, "/papers")
    assert "红督〔2023〕1号" in desk.last.words
    await chen.presses(desk.last, "红督〔2023〕1号")
    assert document(desk, "市供电公司") == sent, "it says what it said"
    await chen.presses(desk.last, "PDF")
    media = desk.last.media
    assert media
    assert media.file
    assert media.file.content.startswith(b"%PDF")
    for words, found in (("红督2023-1", "红色督办单"), ("督办单", "共 1 份"), ("通报", "共 0 份"), ("去年", "共 0 份")):
        await chen.says(desk, f"/papers {words}")
        assert found in desk.last.words
    await chen.says(desk, "/papers 没有这种")
    assert "没有找到这份公文" in desk.last.words

    await chen.says(desk, f"/papers {number}")
    assert {"交办函", "红督〔2023〕1号"} <= set(desk.last.labels)
    assert "回访记录" not in desk.last.labels, "nobody has been asked"
    for again in range(2):
        await chen.presses(desk.with_button("交办函"), "交办函")
        assert "督交〔2023〕1号" in desk.last.words, f"the same paper, made {again + 1} times"
    assert "市供电公司、市城管局：" in document(desk, "督交")

    li = hotline.person("李局长")
    await chen.presses(desk.last, "报签")
    assert "陈督查报签" in li.sees("请签发：交办函").words
    assert "已经有了决定" in (await chen.presses(desk.with_button("报签"), "报签") or "")
    await li.presses(li, "退回修改")
    await li.says("请写明联系人。")
    back = desk.sees("请写明联系人")
    await chen.presses(back, "报签")
    await li.presses(li, "签发")
    signed = document(power, "督交〔2023〕1号")
    assert "签发人：李局长" in signed
    await hotline.person("冯工").presses(power.with_button("已阅"), "已阅")
    await chen.says(desk, "/papers 督交2023-1")
    assert "已阅：市供电公司（冯工）" in desk.last.words.replace("</b>", "").replace("<b>", "")
    assert not {"报签", "签发"} & set(desk.last.labels), "it has its signature"
    await chen.says(desk, f"/papers {number}")
    await chen.presses(desk.last, "交办函")
    assert "签发人：李局长" in document(desk, "督交〔2023〕1号"), "filled in again it is the same, and stays signed"


async def test_what_goes_out_of_a_confidential_matter_names_its_alias_and_no_more(hotline: Hotline) -> None:
    zhao, power, chen, li = (
        hotline.person("赵经理"),
        hotline.group("市供电公司"),
        hotline.person("陈督查"),
        hotline.person("李局长"),
    )
    await li.starts()
    number = await acts.dispatch(hotline, zhao)
    await acts.sign(hotline, hotline.person("冯工"), power)
    await chen.presses(hotline.desk, "更多操作")
    await chen.presses(hotline.desk, "签发督办单")
    await chen.says(hotline.desk, f"药益宝的{number}到今天没有人管。", reply_to=hotline.desk.last)
    await chen.presses(hotline.desk, "跳过")
    await li.presses(li, "签发督办单")
    await chen.says(hotline.desk, f"/papers {number}")
    await chen.presses(hotline.desk.last, "交办函")
    alias = acts.number_in(power)
    for paper in (document(power, "红色督办单"), document(hotline.desk, "督交〔2023〕1号")):
        assert alias in paper
        for secret in (number, "药益宝", "13937712345"):
            assert secret not in paper
