"""Files that hold files: each comes out with its name and bytes, or with the reason why not; none leaves its place."""

import io
import stat
import zipfile
from email.message import EmailMessage

import pikepdf
import pypdfium2
import pytest
from made_office import package, text_document
from PIL import Image, ImageDraw, ImageFilter

from tiepcan.engines.containers import PackLimits, PageRange, SplitPlan, members, plan_split, separator_sheet, split
from tiepcan.engines.containers.pages import BLANK, SEPARATOR, WRITTEN, cut, is_blank, planned
from tiepcan.engines.reading import FileRefused, Limits


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


def outcome(content: bytes, name: str = "a.zip", limits: PackLimits | None = None) -> dict[str, bytes | str]:
    return {m.name: m.refusal.reason if m.refusal else m.content for m in members(content, name, limits)}


def test_a_folder_comes_out_file_by_file_without_what_systems_leave_in_it():
    content = zipped(
        ("Năm 2004/12.txt", b"x"),
        ("Năm 2004/", b""),
        ("__MACOSX/._12.txt", b"j"),
        ("a/Thumbs.db", b"j"),
        ("b.docx", text_document("Chữ")),
    )
    found = outcome(content)
    assert found.keys() == {"Năm 2004/12.txt", "b.docx"}
    assert found["Năm 2004/12.txt"] == b"x"


def test_a_zip_with_nothing_in_it_is_said_to_be_empty():
    for content in (zipped(), zipped(("Năm 2004/", b""), ("Thumbs.db", b"j"))):
        with pytest.raises(FileRefused) as refusal:
            outcome(content)
        assert refusal.value.reason == "empty_archive"


def test_names_written_in_utf8_without_saying_so_are_read_right():
    content = zipped(("kế hoạch.txt", b"x")).replace(b"\x00\x08", b"\x00\x00")  # takes the mark of UTF-8 away
    assert list(outcome(content)) == ["kế hoạch.txt"]


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "C:/a.txt",
        "a/../../b.txt",
        "bảng lương\u202etxt.exe",
        "a\x01b.txt",
        "x" * 300 + ".txt",
    ],
)
def test_a_name_that_leads_away_or_deceives_is_refused_and_the_others_go_on(name):
    *_, (last, content) = outcome(zipped((name, b"x"), ("tốt.txt", b"y"))).items()
    found = list(members(zipped((name, b"x"), ("tốt.txt", b"y")), "a.zip"))
    assert found[0].refusal.reason == "unsafe_name"
    assert found[0].name.isprintable()
    assert ".." not in found[0].name.split("/")
    assert len(found[0].name) <= 80
    assert (last, content) == ("tốt.txt", b"y")


def test_a_link_in_place_of_a_file_is_refused():
    link = zipfile.ZipInfo("lien-ket")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert outcome(zipped((link, b"/etc/passwd"))) == {"lien-ket": "linked"}


def test_an_archive_in_an_archive_is_refused_by_its_name_or_its_bytes():
    inner = zipped(("a.txt", b"x"))
    assert outcome(zipped(("a.zip", inner), ("b.dat", inner), ("c.7z", b"x"))) == dict.fromkeys(
        ("a.zip", "b.dat", "c.7z"), "nested_archive"
    )


def test_a_bomb_is_refused_before_its_first_file():
    bomb = zipped(("a.txt", bytes(5_000_000)))
    for limits in (PackLimits(), PackLimits(ratio=10_000, total_bytes=1_000_000)):
        with pytest.raises(FileRefused) as refusal:
            members(bomb, "a.zip", limits)
        assert refusal.value.reason == "expands"


def test_an_archive_of_very_many_files_is_refused_before_it_is_listed():
    content = zipped(*((f"{n}.txt", b"x") for n in range(20)))
    with pytest.raises(FileRefused) as refusal:
        members(content, "a.zip", PackLimits(files=10))
    assert refusal.value.reason == "too_many_files"


def test_an_entry_that_unpacks_to_more_than_it_declares_is_refused():
    content = bytearray(zipped(("a.txt", bytes(range(256)) * 40)))
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = (5_000).to_bytes(4, "little")
    assert outcome(bytes(content)) == {"a.txt": "damaged"}


def test_other_ways_of_packing_are_refused():
    assert outcome(zipped(("a.txt", b"x" * 100), method=zipfile.ZIP_LZMA)) == {"a.txt": "unsupported"}


def test_a_file_over_its_limit_is_refused_alone():
    limits = PackLimits(of_each=Limits(file_bytes=1_000))
    assert outcome(zipped(("to.txt", b"x" * 2_000), ("nho.txt", b"x"), method=zipfile.ZIP_STORED), limits=limits) == {
        "to.txt": "too_large",
        "nho.txt": b"x",
    }


def test_what_hangs_on_an_e_mail_comes_out_without_the_logo_of_its_writer():
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "an@example.org", "Gửi văn bản", "Sat, 05 Dec 2026 08:00:00 +0700"
    mail.set_content("Kính gửi")
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="../kế hoạch.pdf")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", disposition="inline", cid="<logo>")
    inner = EmailMessage()
    inner["From"] = "binh@example.org"
    inner.set_content("Chuyển tiếp")
    mail.add_attachment(inner)
    found = outcome(mail.as_bytes(), "thu.eml")
    assert found.keys() == {"kế hoạch.pdf", "thu.eml"}
    assert b"binh@example.org" in found["thu.eml"]


def test_a_file_that_holds_no_files_has_no_members():
    assert list(members(text_document("Chữ"), "a.docx")) == []


# Piles


def scan(*pages: Image.Image) -> bytes:
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=110)
    return out.getvalue()


def written(word: str) -> Image.Image:
    page = Image.new("L", (909, 1286), 245)
    draw = ImageDraw.Draw(page)
    for line in range(12):
        draw.text((120, 150 + 60 * line), f"{word} {line} " * 6, fill=20, font_size=24)
    return page


def sheet(turned: int = 0) -> Image.Image:
    """The separator as it comes back from a copier and a scanner: grey, blurred, turned."""
    with pypdfium2.PdfDocument(separator_sheet()) as document:
        drawn = document[0].render(scale=110 / 72, grayscale=True).to_pil().convert("L")
    dull = drawn.filter(ImageFilter.GaussianBlur(1.2)).point(lambda v: 60 + v * 3 // 5)
    return dull.rotate(turned + 1.5, expand=True, fillcolor=210)


def dusty() -> Image.Image:
    page = Image.new("L", (909, 1286), 240)
    draw = ImageDraw.Draw(page)
    for n in range(60):
        draw.point((37 * n % 900, 71 * n % 1280), fill=0)
    draw.rectangle((0, 0, 909, 12), fill=90)  # the shadow of an edge
    return page


PILE = scan(written("Mot"), written("Mot"), sheet(), dusty(), written("Hai"), dusty(), sheet(180), written("Ba"))


def test_a_pile_is_cut_at_its_separators_even_turned_grey_and_blurred():
    plan = plan_split(PILE)
    assert plan == SplitPlan((PageRange(1, 2), PageRange(5, 6), PageRange(8, 8)), (3, 4, 7))
    parts = list(split(PILE, plan))
    assert [len(pikepdf.open(io.BytesIO(part)).pages) for part in parts] == [2, 2, 1]
    assert list(split(PILE, plan)) == parts


def test_a_pile_may_be_cut_at_blank_pages_too():
    assert planned(PILE, "blank_pages", Limits(), signed=False) == ([(1, 2), (5, 5), (8, 8)], [3, 4, 6, 7])


def test_a_signed_file_is_left_whole():
    assert planned(PILE, "separators", Limits(), signed=True) == ([(1, 8)], [])


@pytest.mark.parametrize(
    ("kinds", "parts", "dropped"),
    [
        ([WRITTEN, BLANK, WRITTEN], [(1, 3)], []),
        ([SEPARATOR, WRITTEN, SEPARATOR, SEPARATOR, WRITTEN, SEPARATOR], [(2, 2), (5, 5)], [1, 3, 4, 6]),
        ([SEPARATOR, BLANK], [(1, 2)], []),
    ],
)
def test_where_the_cuts_fall(kinds, parts, dropped):
    assert cut(kinds, "separators") == (parts, dropped)


def test_dust_and_the_shadow_of_an_edge_are_no_ink_and_one_line_is():
    assert is_blank(dusty())
    line = dusty()
    ImageDraw.Draw(line).text((300, 600), "(Trang này để trống)", fill=30, font_size=22)
    assert not is_blank(line)


def test_the_separator_tells_people_what_to_do_in_vietnamese():
    with pypdfium2.PdfDocument(separator_sheet()) as document:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_range()
    assert "giữa hai văn bản" in text
    assert separator_sheet() == separator_sheet()


def test_a_package_of_office_is_no_container():
    assert list(members(package({"word/document.xml": "<x/>"}), "a.docx")) == []
