"""The reference validator's word on every kind of PDF that says of itself to be made for archives and for all.

Left out where there is no `verapdf` command: what it judges is held by tests of our own as well. docs/releasing.md says
how to have it; each new release is judged by it.
"""

import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from letter_samples import CHAIR, MADE_AT
from odd_scans import ODD_SCANS, own, page
from scan_samples import NOTICE, SECOND, born_digital, image, scanned_pdf, tiff

from tiepcan.engines.containers import separator_sheet
from tiepcan.engines.derivatives.child import derive
from tiepcan.engines.letters import to_pdf
from tiepcan.engines.ocr.searchable.document import build
from tiepcan.engines.reading.kinds import HTML
from tiepcan.engines.registers import Book, Column, pdf
from tiepcan.inquiries.letters.composing import Head, LetterFacts, letter_of
from tiepcan.law.letters import FACTS
from tiepcan.law.packs import law

HEAD = Head(issuer="Ủy ban nhân dân phường Một", parent="Ủy ban nhân dân tỉnh Hai", abbreviation="UBND", place="Một")
TAGGED, ARCHIVED = ("2a", "ua1"), ("2b",)
PDF, JPEG, TIFF = "application/pdf", "image/jpeg", "image/tiff"

pytestmark = pytest.mark.skipif(
    shutil.which("verapdf") is None, reason="no `verapdf` on PATH: docs/releasing.md says how to have it"
)


def judged(folder: Path, files: dict[str, bytes], flavours: tuple[str, ...]) -> str:
    """What the validator has against these files; nothing when all keep the promise."""
    places = [folder / f"{name}.pdf" for name in files]
    for place, content in zip(places, files.values(), strict=True):
        place.write_bytes(content)
    said = ""
    for flavour in flavours:
        command = ["verapdf", "-f", flavour, "--format", "text", *map(str, places)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
        assert done.stdout.count("PASS ") + done.stdout.count("FAIL ") == len(files), done.stderr
        said += "\n".join(line for line in done.stdout.splitlines() if not line.startswith("PASS "))
    return said


def test_every_form_of_every_law_as_draft_and_as_issued(tmp_path):
    told, values = {}, dict.fromkeys(FACTS, "Hồ sơ quy hoạch khu dân cư Bắc Kỳ")
    for regime in law().regimes:
        for wording in regime.wordings:
            for name, known in (("told", values), ("bare", {})):
                facts = LetterFacts(head=HEAD, signer=CHAIR, values=known, addressees=("Ông Trần Văn An",))
                letter = letter_of(regime, regime.form(wording.code), facts)
                told[f"{regime.code}-{wording.code}-{name}"] = to_pdf(letter, made_at=MADE_AT)
    assert len(told) >= 2 * (17 + 18)
    assert judged(tmp_path, told, TAGGED) == ""


def test_sheets_registers_and_copies_that_are_drawn_anew(tmp_path, monkeypatch):
    book, made_at = Book("Sổ theo dõi", ("Năm 2026",), (Column("Số"), Column("Nội dung", 5))), datetime.now(UTC)
    rows = [[[("", f"{n}/2026")], [("Hạn", str(date(2026, 9, 15)))]] for n in range(60)]
    web = "<h1>Thông báo</h1><table><tr><td>1<td>Đơn giá</table><p>Xem <a href='https://vi.example'>đây</a> ∑ ☑"
    made = {
        "register": pdf.to_pdf(book, rows, made_at=made_at),
        "empty-register": pdf.to_pdf(book, [], made_at=made_at),
        "separator": separator_sheet(),
        "web-page": derive(web.encode(), HTML),
    }
    assert judged(tmp_path, made, TAGGED) == ""
    monkeypatch.setattr(pdf, "_PART", 40)
    assert judged(tmp_path, {"long-register": pdf.to_pdf(book, rows, made_at=made_at)}, ARCHIVED) == ""


def test_scans_of_all_kinds_with_their_words(tmp_path):
    made = {
        "colour": build(image(NOTICE, JPEG, mode="RGB"), JPEG, [page()]),
        "grey": build(image(NOTICE, JPEG), JPEG, [page()]),
        "sheets": build(tiff(NOTICE, SECOND), TIFF, [page(1), page(2, angle=1.4, turned=90)]),
        "photo": build(image(NOTICE, JPEG), JPEG, [page(corners=((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)))]),
        "turned": build(scanned_pdf(NOTICE, SECOND, turned=90), PDF, [page(1), page(2, turned=180)]),
        "own-letters": build(born_digital(NOTICE), PDF, [own()]),
        "unread": build(scanned_pdf(NOTICE), PDF, []),
    }
    made |= {name: build(make(), PDF, [page()]) for name, make in ODD_SCANS.items()}
    assert judged(tmp_path, made, ARCHIVED) == ""
