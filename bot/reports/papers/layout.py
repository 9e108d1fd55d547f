"""Layout: the Word templates of all papers, in the national layout (GB/T 9704), made from forms.yaml.

A program: `python -m bot.reports.papers.layout` writes them anew; a test fails while one is stale.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from bot.reports.papers.forms import PAPERS, Form, Part, forms

FACES = forms().faces  # of the standard: the office's computers have them
BODY, TITLE, BLACK = FACES["body"], FACES["title"], FACES["label"]
COLOURS = {"red": "D0021B", "yellow": "E0A800", "blue": "1F5FBF"}
THREE, TWO, FOUR, HEAD = Pt(16), Pt(22), Pt(14), Pt(28)  # 三号, 二号, 四号
AFTER_BORDERS = ("w:shd", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")  # Word wants this order
LAST_ROW = 3  # of a grid's template: how the last row looks
SINCE = (2023, 1, 1, 0, 0, 0)  # a template made twice is the same file


def template(form: Form) -> bytes:
    """The Word template of a paper."""
    document = Document()
    _sheet(document)
    _head(document, form)
    for part, after in zip(form.body, [*form.body[1:], None], strict=True):
        if part.kind == "new_page":  # what stands alone comes behind the signature
            _signed(document)
        _part(document, part, final=after is None or after.kind == "new_page")
    if all(part.kind != "new_page" for part in form.body):
        _signed(document)
    _foot(document)
    return _steady(document)


def _steady(document: Doc) -> bytes:
    content, steady = io.BytesIO(), io.BytesIO()
    document.core_properties.author, document.core_properties.comments = "", ""
    relations = document.part.package.rels
    for name in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[name]  # of the library's own sample page
    document.save(content)
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, SINCE), old.read(name), zipfile.ZIP_DEFLATED)
    return steady.getvalue()


def _sheet(document: Doc) -> None:
    """A4, the margins of the standard, 22 lines of 28 characters, page numbers outside."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, ALIGN.RIGHT), (section.even_page_footer, ALIGN.LEFT)):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        _run(paragraph, "— ", FOUR)
        _page_number(paragraph)
        _run(paragraph, " —", FOUR)
    style = document.styles["Normal"]
    style.font.size = THREE
    style.font.name = "Times New Roman"
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY)
    style.paragraph_format.line_spacing_rule, style.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28)
    style.paragraph_format.space_after = Pt(0)


def _page_number(paragraph: Paragraph) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = _run(paragraph, "", FOUR)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _run(paragraph: Paragraph, text: str, size: Pt = THREE, face: str = BODY, colour: str = "") -> Any:
    run = paragraph.add_run(text)
    run.font.size = size
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def _head(document: Doc, form: Form) -> None:
    """版头: who issues it, its number and signer over a coloured rule; then the title."""
    frame = forms().frame
    issuer = document.add_paragraph()
    issuer.alignment = ALIGN.CENTER
    issuer.paragraph_format.line_spacing = Pt(40)
    _run(issuer, "{{ org }}", HEAD, TITLE, COLOURS["red"])
    _only_if(document, "rehearsal", frame["rehearsal"], ALIGN.CENTER)
    numbered = document.add_paragraph()
    numbered.paragraph_format.tab_stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT)
    _run(numbered, "{{ number }}\t{% if signer %}" + frame["signer"] + "{% endif %}")
    _rule(numbered, "bottom", 18, COLOURS[form.colour])
    title = document.add_paragraph()
    title.alignment = ALIGN.CENTER
    title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(14), Pt(14)
    title.paragraph_format.line_spacing = Pt(32)
    _run(title, form.title, TWO, TITLE)


def _rule(paragraph: Paragraph, side: str, eighths: int, colour: str) -> None:
    borders = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *AFTER_BORDERS)


def _part(document: Doc, part: Part, *, final: bool) -> None:
    """One part; of the `final` one the last paragraph or row stays with the signature behind it."""
    wanted = part.wanted if part.kind != "lines" else ""
    if wanted:
        document.add_paragraph("{%p if " + wanted + " %}")
    match part.kind:
        case "to":
            document.add_paragraph(part.what)
        case "line":
            _indented(document, part.what, kept=final)
        case "head":
            _indented(document, part.what, BLACK, kept=True)
        case "lines":
            document.add_paragraph("{%p for line in " + part.what + " %}")
            document.add_paragraph("{%p if loop.last %}")
            _indented(document, "{{ line }}", kept=True)
            document.add_paragraph("{%p else %}")
            _indented(document, "{{ line }}")
            document.add_paragraph("{%p endif %}")
            document.add_paragraph("{%p endfor %}")
        case "rows":
            _rows(document, part.what, final=final)
        case "grid":
            _grid(document, **part.what)
        case "new_page":
            title = document.add_paragraph()
            title.paragraph_format.page_break_before, title.alignment = True, ALIGN.CENTER
            _run(title, part.what, TWO, TITLE)
    if wanted:
        document.add_paragraph("{%p endif %}")


def _indented(document: Doc, text: str, face: str = BODY, *, kept: bool = False) -> None:
    """A paragraph; `kept`: it stands on the page of the one that follows."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = kept or None
    paragraph.paragraph_format.first_line_indent = Pt(32)
    _run(paragraph, text, face=face)


def _table(document: Doc, rows: int, widths: list[float]) -> Table:
    table: Table = document.add_table(rows, len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)  # Word looks at the cells, others at the columns
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def _say(cell: _Cell, text: str, *, label: bool = False, kept: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.keep_with_next = kept or None
    paragraph.paragraph_format.line_spacing = Pt(24)
    paragraph.alignment = ALIGN.CENTER if label else ALIGN.LEFT
    _run(paragraph, text, FOUR, BLACK if label else BODY)


def _rows(document: Doc, rows: list[list[str]], *, final: bool) -> None:
    table = _table(document, len(rows), [38, 118])
    for row, (label, value) in zip(table.rows, rows, strict=True):
        kept = final and value == rows[-1][1] and label == rows[-1][0]
        _say(row.cells[0], label, label=True, kept=kept)
        _say(row.cells[1], value, kept=kept)
    _apart(document)


def _grid(document: Doc, of: str, heads: list[str], cells: list[str]) -> None:
    table = _table(document, 8, [156 / len(heads)] * len(heads))
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        _say(cell, head, label=True)
    for at, mark in enumerate(("for row in " + of, "if loop.last", "", "else", "", "endif", "endfor"), 1):
        if mark:
            _say(table.rows[at].cells[0], "{%tr " + mark + " %}")
        else:
            for cell, name in zip(table.rows[at].cells, cells, strict=True):
                _say(cell, "{{ row." + name + " }}", kept=at == LAST_ROW)
    _apart(document)


def _apart(document: Doc) -> None:
    """An empty line behind a table; what follows is on its page."""
    document.add_paragraph().paragraph_format.keep_with_next = True


def _signed(document: Doc) -> None:
    """署名, 成文日期: never alone on a page, as the standard says."""
    for words in ("", "{{ org }}", "{{ date }}", ""):
        paragraph = document.add_paragraph(words)
        paragraph.alignment = ALIGN.RIGHT
        paragraph.paragraph_format.keep_with_next = words != "{{ date }}" or None


def _foot(document: Doc) -> None:
    """版记: copies to whom, printed by whom and when."""
    frame = forms().frame
    _only_if(document, "copies", frame["copies"], rule=True)
    printed = document.add_paragraph()
    printed.paragraph_format.tab_stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT)
    _run(printed, frame["printed"] + "\t{% if drafter %}" + frame["drafter"] + "{% endif %}", FOUR)
    _rule(printed, "top", 6, "000000")


def _only_if(document: Doc, fact: str, words: str, side: Any = ALIGN.LEFT, *, rule: bool = False) -> None:
    document.add_paragraph("{%p if " + fact + " %}")
    paragraph = document.add_paragraph()
    paragraph.alignment = side
    _run(paragraph, words, FOUR)
    if rule:
        _rule(paragraph, "top", 6, "000000")
        paragraph.paragraph_format.keep_with_next = True  # 版记 is not torn apart
    document.add_paragraph("{%p endif %}")


def write(every: Iterable[Form]) -> None:
    """All of them, beside the page they are made from."""
    for form in every:
        (PAPERS / "docx" / f"{form.name}.docx").write_bytes(template(form))


if __name__ == "__main__":
    write(forms().every.values())
