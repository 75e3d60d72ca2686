import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from letter_samples import EXTENSION, MADE_AT, REFUSAL, cost_form

from tiepcan.engines.letters import Letter, Table, to_docx


def opened(letter: Letter) -> Any:
    return docx.Document(io.BytesIO(to_docx(letter, made_at=MADE_AT)))


def test_the_page_is_a4_with_the_margins_of_the_decree() -> None:
    page = opened(REFUSAL).sections[0]
    wanted = {"page_width": 210, "page_height": 297, "top_margin": 20, "left_margin": 30, "right_margin": 15}
    for side, millimetres in wanted.items():
        assert abs(getattr(page, side) - Mm(millimetres)) < Mm(0.1)


def test_every_style_is_times_new_roman_and_speaks_vietnamese() -> None:
    document = opened(REFUSAL)
    for style in (paragraph.style for paragraph in document.paragraphs):
        fonts = style.element.rPr.find(qn("w:rFonts"))
        assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs")} == {"Times New Roman"}
        assert not any("Theme" in name for name in fonts.attrib)
    languages = {language.get(qn("w:val")) for language in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"vi-VN"}


def test_every_style_that_is_used_exists() -> None:
    for letter in (REFUSAL, EXTENSION, cost_form(2)):
        document = opened(letter)
        known = {style.get(qn("w:styleId")) for style in document.styles.element.iter(qn("w:style"))}
        used = {style.get(qn("w:val")) for style in document.element.body.iter(qn("w:pStyle"))}
        assert used <= known


def test_sizes_are_those_of_the_decree() -> None:
    styles = opened(REFUSAL).styles
    sizes = {"Quốc hiệu": 13, "Tiêu ngữ": 14, "Nội dung": 14, "Nơi nhận": 12, "Danh sách nơi nhận": 11, "Người ký": 14}
    assert {name: styles[name].font.size for name in sizes} == {name: Pt(size) for name, size in sizes.items()}
    assert styles["Căn cứ"].font.italic
    assert styles["Nội dung"].paragraph_format.space_after >= Pt(6)


def test_the_page_number_stands_top_centre_from_the_second_page() -> None:
    section = opened(REFUSAL).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert section.first_page_header.is_linked_to_previous  # none of its own: the first page shows no number


def test_the_letterhead_has_no_borders_and_the_head_of_a_table_repeats() -> None:
    document = opened(cost_form(30))
    letterhead, costs, signature = document.tables
    assert letterhead._tbl.find(f".//{qn('w:tblBorders')}") is None
    assert signature._tbl.find(f".//{qn('w:tblBorders')}") is None
    heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in costs.rows]
    assert heads == [True] + [False] * 31


def test_the_last_words_keep_the_signature_with_them() -> None:
    *_, last, gap = opened(replace(REFUSAL, provisional_note="")).paragraphs[:-1]
    assert last.text.endswith("./.")
    assert last.paragraph_format.keep_with_next
    assert gap.paragraph_format.keep_with_next


def test_the_same_letter_at_the_same_time_gives_the_same_bytes() -> None:
    first = to_docx(REFUSAL, made_at=MADE_AT)
    assert to_docx(REFUSAL, made_at=MADE_AT) == first
    assert to_docx(REFUSAL, made_at=MADE_AT.replace(hour=4)) != first


def test_properties_name_the_agency_and_nobody_else() -> None:
    about = opened(REFUSAL).core_properties
    assert about.title == "Thông báo Về việc từ chối cung cấp thông tin"
    assert about.author == "ỦY BAN NHÂN DÂN PHƯỜNG SẦM SƠN"
    assert about.created.replace(tzinfo=None) == MADE_AT.replace(tzinfo=None)
    assert about.last_modified_by == ""


def test_every_part_named_in_the_package_is_in_it() -> None:
    with zipfile.ZipFile(io.BytesIO(to_docx(REFUSAL, made_at=MADE_AT))) as package:
        names = set(package.namelist())
        listed = package.read("[Content_Types].xml").decode()
    assert "word/document.xml" in names
    assert all(part in names for part in [p.split('"')[1].lstrip("/") for p in listed.split("PartName=")[1:]])


def test_a_table_without_rows_or_total_is_still_a_table() -> None:
    empty = Table(cost_form(1).body[1].columns, ())  # type: ignore[union-attr]
    assert len(opened(replace(REFUSAL, body=(empty,))).tables[1].rows) == 1
