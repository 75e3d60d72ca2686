"""What becomes public holds what a reader sees, and nothing else. The cleaners run in this process; one test uses theirs."""

import io
import zipfile

import docx
import pikepdf
import pypdfium2
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from made_office import (
    OFFICE,
    open_document,
    part,
    saved,
    shape,
    slide_table,
    slides,
    text_document,
    with_parts,
    workbook,
)
from made_ole import excel, word
from PIL import Image

from tiepcan.engines.derivatives import make_derivative, published_as
from tiepcan.engines.derivatives.child import derive
from tiepcan.engines.derivatives.pictures import without_properties
from tiepcan.engines.reading import DOCX, IMAGES, PDF, SUFFIXES, TXT
from tiepcan.engines.reading.kinds import DOC, EML, HTML, ODS, ODT, PPTX, XLS, XLSX


def everything(packed: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "ignore")


def words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "\n")


def test_every_kind_that_is_read_has_a_public_form_that_is_no_old_or_active_format():
    assert {published_as(kind) for kind in SUFFIXES} == {PDF, DOCX, XLSX, TXT}
    assert not {published_as(kind) for kind in SUFFIXES} & IMAGES.keys()


# Sheets


def salaries(book) -> None:
    sheet = book.add_worksheet("Chi phí")
    sheet.write_row(0, 0, ["Nội dung", "Số tiền"])
    sheet.write_string(1, 0, "=HYPERLINK(x)")
    sheet.write_number(1, 1, 1250000, book.add_format({"num_format": "#,##0"}))
    sheet.write_formula(2, 1, "=SUM(B2:B2)", None, 1250000)
    sheet.write_comment("A1", "lời riêng")
    sheet.write_row(3, 0, ["hàng ẩn"])
    sheet.set_row(3, None, None, {"hidden": True})
    secret = book.add_worksheet("Lương")
    secret.write(0, 0, "mức lương")
    secret.hide()
    book.set_properties({"author": "Người soạn"})


def test_a_sheet_is_written_anew_with_its_visible_values():
    public = derive(workbook(salaries), XLSX)
    whole = everything(public)
    for unseen in ("lời riêng", "hàng ẩn", "mức lương", "Lương", "Người soạn", "SUM", "<f>"):
        assert unseen not in whole
    assert "=HYPERLINK(x)" in whole, "kept as words"
    assert "<v>1250000</v>" in part(public, "xl/worksheets/sheet1.xml")
    assert derive(workbook(salaries), XLSX) == public


def test_old_and_open_document_sheets_come_out_as_new_ones():
    table = '<table:table table:name="Chi: [2026]"><table:table-row><table:table-cell><text:p>thấy</text:p></table:table-cell></table:table-row></table:table>'
    for content, kind in ((excel([["thấy", 5.0]]), XLS), (open_document("spreadsheet", table), ODS)):
        assert "thấy" in everything(derive(content, kind))


# Files that become a plain PDF


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (word([[("Kế hoạch", 0)], [("một", 0)]], ["Arial"]), DOC),
        (open_document("text", "<text:p>Kế hoạch</text:p><text:p>một</text:p>"), ODT),
        (slides(shape("Kế hoạch", "một")), PPTX),
        (b"<html><body><p>K&#7871; ho&#7841;ch<script>x</script><p>m&#7897;t", HTML),
        ("From: an@example.org\n\nKế hoạch\nmột".encode(), EML),
    ],
)
def test_other_formats_become_a_plain_pdf_of_their_words(content, kind):
    public = derive(content, kind)
    assert words(public).strip().split("\n")[-3:-1] == ["Kế hoạch", "một"]
    assert derive(content, kind) == public


def test_tables_of_slides_stand_in_the_pdf_and_each_slide_begins_a_page():
    public = derive(slides(shape("Một"), shape("Hai") + slide_table(("STT", "Việc"), ("1", "Rà soát"))), PPTX)
    with pypdfium2.PdfDocument(public) as document:
        assert len(document) == 2
    assert "Rà soát" in words(public)


def test_a_column_of_numbers_is_narrow_and_one_of_sentences_wide():
    rows = (("STT", "Nội dung"), *((str(n), "Rà soát danh mục thông tin phải được công khai") for n in range(9)))
    with pypdfium2.PdfDocument(derive(slides(slide_table(*rows)), PPTX)) as document:
        lines = document[0].get_textpage().get_text_range().split("\r\n")
    assert "0 Rà soát danh mục thông tin phải được công khai" in lines, "no sentence is broken for want of room"


def test_a_sign_the_letters_cannot_draw_does_not_stop_the_pdf():
    assert "□" in words(derive("From: a\n\nchữ 漢 \U0001f600".encode(), EML))


# Word


def test_a_word_file_fetches_nothing_from_elsewhere_and_keeps_its_links():
    document = docx.Document()
    document.add_paragraph("Nội dung")
    relate = document.part.relate_to
    template = relate(
        "http://example.org/x.dotm", f"{OFFICE}/officeDocument/2006/relationships/attachedTemplate", is_external=True
    )
    link = relate("https://example.org/trang", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    picture = relate("http://example.org/theo-doi.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    for tag, name, key in (
        ("w:attachedTemplate", "r:id", template),
        ("w:hyperlink", "r:id", link),
        ("w:drawing", "r:link", picture),
    ):
        element = OxmlElement(tag)
        element.set(qn(name), key)
        document.element.body.insert(0, element)
    public = derive(saved(document), DOCX)
    whole = everything(public)
    assert "x.dotm" not in whole
    assert "theo-doi" not in whole
    assert "https://example.org/trang" in whole
    assert docx.Document(io.BytesIO(public)).paragraphs[0].text == "Nội dung"


def field(*instructions: str, result: str) -> str:
    run = "<w:r>{}</w:r>".format
    parts = [run('<w:fldChar w:fldCharType="begin"/>'), *(run(f"<w:instrText>{i}</w:instrText>") for i in instructions)]
    parts += [
        run('<w:fldChar w:fldCharType="separate"/>'),
        run(f"<w:t>{result}</w:t>"),
        run('<w:fldChar w:fldCharType="end"/>'),
    ]
    return f"<w:p {nsdecls('w')}>{''.join(parts)}</w:p>"


def test_a_field_that_runs_or_fetches_loses_its_instruction_and_keeps_what_it_shows():
    document = docx.Document()
    for made in (field(" DDEA", "UTO cmd calc", result="thấy"), field(" PAGE ", result="7")):
        document.element.body.insert(0, parse_xml(made))
    whole = everything(derive(saved(document), DOCX))
    assert "calc" not in whole
    assert "UTO" not in whole
    assert "thấy" in whole
    assert " PAGE " in whole


def test_foot_notes_are_cleaned_like_the_text():
    notes = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="1"><w:p><w:r><w:t>thấy</w:t></w:r><w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del></w:p></w:footnote></w:footnotes>'
    content = text_document("Chữ")
    types = part(content, "[Content_Types].xml").replace(
        "</Types>",
        '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>',
    )
    relations = part(content, "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        f'<Relationship Id="rId99" Type="{OFFICE}/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>',
    )
    content = with_parts(
        content, {"[Content_Types].xml": types, "word/_rels/document.xml.rels": relations, "word/footnotes.xml": notes}
    )
    whole = everything(derive(content, DOCX))
    assert "thấy" in whole
    assert "đã xóa" not in whole


# Pictures


def photograph(form: str) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Hang may anh"
    Image.new("RGB", (8, 8), "red").save(out, form, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_photograph_keeps_its_points_and_loses_where_and_with_what_it_was_made(form):
    before = photograph(form)
    after = without_properties(before)
    assert b"Hang may anh" in before
    assert b"Hang may anh" not in after
    assert Image.open(io.BytesIO(after)).tobytes() == Image.open(io.BytesIO(before)).tobytes()


def test_pictures_inside_a_word_file_lose_them_too():
    document = docx.Document()
    document.add_picture(io.BytesIO(photograph("JPEG")))
    assert "Hang may anh" not in everything(derive(saved(document), DOCX))


# PDF


def laden_pdf() -> bytes:
    """A page with one good link, and everything else a PDF can carry."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    good = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org"), Next=script)
    bad = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("calc.exe"))
    rect = pikepdf.Array([0, 0, 9, 9])

    def note(**keys) -> pikepdf.Object:
        return pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=rect, **keys))

    pdf.pages[0].Annots = pikepdf.Array(
        [
            note(Subtype=pikepdf.Name.Link, A=good, Contents=pikepdf.String("lời riêng")),
            note(Subtype=pikepdf.Name.Link, A=bad),
            note(Subtype=pikepdf.Name.Text, Contents=pikepdf.String("ghi chú riêng")),
        ]
    )
    entry = pdf.make_indirect(pikepdf.Dictionary(Title=pikepdf.String("Mục"), A=script))
    pdf.Root.Outlines = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Outlines, First=entry, Last=entry, Count=1)
    )
    entry.Parent = pdf.Root.Outlines
    pdf.Root.OpenAction = script
    pdf.attachments["luong.xlsx"] = b"so tien luong"
    pdf.Root.AF = pikepdf.Array([pdf.Root.Names.EmbeddedFiles.Names[1]])
    image = pikepdf.Stream(pdf, photograph("JPEG"))
    image.Type, image.Subtype, image.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
    image.Width = image.Height = 8
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    pdf.pages[0].Contents = pikepdf.Stream(pdf, b"q 9 0 0 9 0 0 cm /Im0 Do Q")
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_a_pdf_keeps_its_good_links_and_loses_everything_that_acts_or_hangs_on_it():
    public = derive(laden_pdf(), PDF)
    with pikepdf.open(io.BytesIO(public)) as pdf:
        whole = b"\n".join(
            o.unparse() if not isinstance(o, pikepdf.Stream) else o.read_raw_bytes() + o.stream_dict.unparse()
            for o in pdf.objects
        )
        assert [str(note.A.URI) for note in pdf.pages[0].Annots] == ["https://example.org"]
        assert str(pdf.Root.Outlines.First.Title) == "Mục"
    for unseen in (
        b"JavaScript",
        b"Launch",
        b"calc.exe",
        b"luong",
        "riêng".encode("utf-16-be"),
        b"Hang may anh",
        b"/AF",
    ):
        assert unseen not in whole


def test_the_cleaner_of_the_child_process_gives_the_same_bytes():
    content = workbook(salaries)
    assert make_derivative(content, XLSX, ()) == derive(content, XLSX)
