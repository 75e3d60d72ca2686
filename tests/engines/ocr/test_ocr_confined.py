"""The process that holds a file: what it may not do, and what happens when a page breaks it."""

import io
import os
import signal
import struct
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from scan_samples import NOTICE, SECOND, image, scanned_pdf, tiff

from tiepcan.engines.ocr import Alarm
from tiepcan.engines.ocr.files import open_pages
from tiepcan.engines.ocr.tesseract.recogniser import TesseractRecogniser
from tiepcan.engines.reading import FileRefused, Limits


def flood(width: int, height: int) -> bytes:
    """A small file that claims a picture of these measures."""
    out = io.BytesIO()
    Image.new("1", (64, 64)).save(out, "PNG")
    content = out.getvalue()
    header = struct.pack(">II", width, height) + content[24:29]
    return content[:16] + header + struct.pack(">I", zlib.crc32(b"IHDR" + header)) + content[33:]


def looping_pdf() -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)  # the tree of pages holds itself
    page.Parent = pdf.Root.Pages
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_a_page_that_breaks_or_hangs_the_process_raises_its_alarm_and_the_next_is_read():
    with TesseractRecogniser().open(scanned_pdf(NOTICE, SECOND), "application/pdf") as scan:
        child = scan._companion.pid
        open_files = list(Path(f"/proc/{child}/fd").iterdir())
        limits = Path(f"/proc/{child}/limits").read_text(encoding="utf-8")
        threads = list(Path(f"/proc/{child}/task").iterdir())
        os.kill(child, signal.SIGKILL)
        broken = scan.read(1)
        scan._page_seconds = 0.001
        scan._companion = None
        with pytest.raises(FileRefused):
            scan.image(1, width=100)
        scan._page_seconds = 60
        assert scan.read(2).text.split() == SECOND.split()
    assert broken.alarms == (Alarm.UNREADABLE,)
    assert len(open_files) <= 5, "its pipes, and nothing a file could be sent through"
    assert len(threads) == 1, "it is a copy: a thread of what it was copied from would be missing"
    assert any(line.split()[:5] == ["Max", "open", "files", "0", "0"] for line in limits.splitlines())
    assert any(line.split()[:5] == ["Max", "file", "size", "0", "0"] for line in limits.splitlines())


def test_pixels_are_counted_before_they_are_decoded():
    with pytest.raises(FileRefused) as refusal:
        open_pages(flood(60_000, 60_000), "image/png", Limits())
    assert refusal.value.reason == "too_many_pixels"
    assert "300 dpi" in refusal.value.message


@pytest.mark.parametrize("content", [tiff(NOTICE, SECOND), scanned_pdf(NOTICE, SECOND)], ids=["tiff", "pdf"])
def test_pages_are_counted_before_they_are_read(content):
    kind = "application/pdf" if content.startswith(b"%PDF") else "image/tiff"
    with pytest.raises(FileRefused) as refusal:
        open_pages(content, kind, Limits(pages=1))
    assert refusal.value.reason == "too_many_pages"


def test_a_tree_of_pages_that_holds_itself_is_refused_or_comes_to_an_end():
    try:
        found = open_pages(looping_pdf(), "application/pdf", Limits()).count
    except FileRefused as refusal:
        found = refusal.reason
    assert found in (1, 2, "damaged", "too_many_pages")


def test_what_turns_out_larger_than_allowed_is_refused_without_a_process():
    with pytest.raises(FileRefused) as refusal:
        TesseractRecogniser(Limits(file_bytes=100)).open(image(NOTICE), "image/png")
    assert refusal.value.reason == "too_large"
