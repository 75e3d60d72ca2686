"""A zip of a folder, an e-mail, a pile scanned in one go: each document in it goes its own way."""

import io
import zipfile
from email.message import EmailMessage

import pikepdf
import pypdfium2 as pdfium
import pytest
from scan_samples import drawn, scanned_pdf

from tiepcan.engines.containers import separator_sheet
from tiepcan.engines.reading import FileRefused
from tiepcan.engines.reading.model import INFECTED, UNSCANNED
from tiepcan.project.readers import read_everything
from tiepcan.records.actions import open_batch, receive
from tiepcan.records.arriving import Incoming
from tiepcan.records.models import Arrival, ArrivalState, Batch, Edition, Item, ScanPage, Split


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return out.getvalue()


def message(*attached):
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "a@x.example", "b@x.example", "Gửi tài liệu"
    letter.set_content("Kính gửi tài liệu họp đính kèm.")
    for name, content in attached:
        letter.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return letter.as_bytes()


@pytest.fixture
def give(people):
    def given(name, content, **values):
        batch = open_batch(agency=people.commune, name="Lô", by=people.hoa, **values)
        receive(batch=batch, files=[Incoming(name, content)], by=people.hoa)
        read_everything()
        return batch

    return given


def stored(tmp_path):
    """Everything in the store but the images of pages."""
    images = set(ScanPage.objects.values_list("image", flat=True))
    return [p for p in (tmp_path / "files").rglob("*") if p.is_file() and p.parent.name + p.name not in images]


def outcomes():
    rows = Arrival.objects.filter(parent__isnull=False).order_by("path")
    return {row.path: row.state for row in rows}


def test_a_zip_is_taken_in_file_by_file_and_not_kept_itself(give, tmp_path):
    give("tu-3.zip", zipped(a__pdf=scanned_pdf("Thông báo một"), b__txt="Thông báo hai", c__exe="MZ\0\0", d__pdf=""))
    assert outcomes() == {
        "tu-3.zip/a.pdf": ArrivalState.TAKEN_IN,
        "tu-3.zip/b.txt": ArrivalState.TAKEN_IN,
        "tu-3.zip/c.exe": ArrivalState.REFUSED,
        "tu-3.zip/d.pdf": ArrivalState.REFUSED,
    }
    pack = Arrival.objects.get(parent=None)
    assert (pack.state, pack.message) == (ArrivalState.UNPACKED, "Gồm 4 tệp.")
    assert {p.parent.name + p.name for p in stored(tmp_path)} == set(Edition.objects.values_list("original", flat=True))


def test_of_a_secret_in_a_zip_not_even_the_zip_is_left(give, tmp_path):
    give("tu-3.zip", zipped(a__pdf=scanned_pdf("MẬT\nKế hoạch"), b__txt="Thông báo hai"))
    assert sorted(Arrival.objects.values_list("state", flat=True)) == ["secret", "taken_in", "unpacked"]
    assert len(stored(tmp_path)) == 1


def test_the_same_zip_again_changes_nothing(give, people, tmp_path):
    pack = zipped(a__txt="Thông báo một")
    batch = give("tu-3.zip", pack)
    assert receive(batch=batch, files=[Incoming("tu-3.zip", pack)], by=people.hoa).known == 1
    read_everything()
    assert (Arrival.objects.count(), Item.objects.count()) == (2, 1)
    assert len(stored(tmp_path)) == 1, "the zip is not kept the second time either"


def test_a_machine_that_dies_while_unpacking_unpacks_once(give, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("tiepcan.records.digitising._unpack", _dies)
        with pytest.raises(KeyboardInterrupt):
            give("tu-3.zip", zipped(a__txt="Thông báo một"))
    Arrival.objects.update(lease_until=None)
    read_everything()
    assert Item.objects.count() == 1


def _dies(*_):
    raise KeyboardInterrupt


def test_a_letter_and_what_hangs_on_it_become_documents(give):
    give(
        "thu.eml",
        message(("moi-hop.pdf", scanned_pdf("Giấy mời họp")), ("ghi-chu.txt", b"Ghi ch\xc3\xba h\xe1\xbb\x8dp")),
    )
    assert set(outcomes()) == {"thu.eml/moi-hop.pdf", "thu.eml/ghi-chu.txt", "thu.eml/noi-dung-thu.txt"}
    assert set(outcomes().values()) == {ArrivalState.TAKEN_IN}


def test_a_letter_alone_is_a_document_itself(give):
    give("thu.eml", message())
    assert Arrival.objects.get().state == ArrivalState.TAKEN_IN
    assert "Kính gửi tài liệu họp" in Edition.objects.get().pages.get().text


def test_a_pile_is_cut_at_its_separator_sheets(give):
    pile = pikepdf.new()
    for part in (scanned_pdf("Thông báo một", "trang hai"), separator_sheet(), scanned_pdf("Thông báo hai")):
        with pikepdf.open(io.BytesIO(part)) as piece:
            pile.pages.extend(piece.pages)
    out = io.BytesIO()
    pile.save(out)
    give("chong-giay.pdf", out.getvalue(), split=Split.SEPARATOR)
    parts = Arrival.objects.filter(parent__isnull=False).order_by("id")
    assert [(part.name, part.page_count) for part in parts] == [
        ("chong-giay (trang 1-2).pdf", 2),
        ("chong-giay (trang 4).pdf", 1),
    ]


def test_a_pile_in_a_tiff_becomes_tiffs(give):
    with pdfium.PdfDocument(separator_sheet()) as document:
        separator = document[0].render(scale=1.4, grayscale=True).to_pil()
    out = io.BytesIO()
    drawn("Thông báo một").save(out, "TIFF", save_all=True, append_images=[separator, drawn("Thông báo hai")])
    give("chong-giay.TIFF", out.getvalue(), split=Split.SEPARATOR)
    parts = Arrival.objects.filter(parent__isnull=False).order_by("id")
    assert [(part.name, part.media_type) for part in parts] == [
        ("chong-giay (trang 1).tif", "image/tiff"),
        ("chong-giay (trang 3).tif", "image/tiff"),
    ]
    assert [edition.page_amount for edition in Edition.objects.all()] == [1, 1]


@pytest.fixture
def scanner(monkeypatch):
    """A virus scanner that says one thing of everything."""

    def says(reason):
        def check(content):
            if reason:
                raise FileRefused(reason, virus="Eicar")

        monkeypatch.setattr("tiepcan.records.arriving.check_virus", check)

    return says


def test_a_file_with_a_virus_is_refused_and_not_kept(give, scanner, tmp_path):
    scanner(INFECTED)
    give("a.txt", b"Thong bao")
    assert Arrival.objects.get().code == INFECTED
    assert stored(tmp_path) == []


def test_what_the_scanner_could_not_judge_may_be_brought_again(give, scanner, people):
    scanner(UNSCANNED)
    batch = give("a.txt", b"Thong bao")
    assert Arrival.objects.get().state == ArrivalState.REFUSED
    scanner("")
    receive(batch=Batch.objects.get(pk=batch.pk), files=[Incoming("a.txt", b"Thong bao")], by=people.hoa)
    read_everything()
    assert Item.objects.count() == 1


def test_a_zip_waits_while_the_scanner_does_not_answer(give, scanner, monkeypatch, people):
    batch = open_batch(agency=people.commune, name="Lô", by=people.hoa)
    receive(batch=batch, files=[Incoming("a.zip", zipped(a__txt="Thông báo"))], by=people.hoa)
    scanner(UNSCANNED)
    read_everything()
    assert Arrival.objects.get().state == ArrivalState.RECEIVED
    scanner("")
    Arrival.objects.update(not_before=None)
    read_everything()
    assert Item.objects.count() == 1
