"""A scanned PDF through the whole machine: opened, read, made into an archive PDF and page images, all in its processes."""

import io
import os
import time
from functools import cache
from typing import Any

import pikepdf
from ocr_degrade import scan
from ocr_documents import DECISION, PLAN, REFUSAL, SUBMISSION
from ocr_documents import PAGES as ALL
from ocr_drawing import Page
from PIL import Image

from tiepcan.engines.ocr import connect
from tiepcan.engines.ocr.searchable.document import build

PAGES = (PLAN, DECISION, REFUSAL, SUBMISSION)


def scanned_pdf(dpi: int = 200, pages: tuple[Page, ...] = PAGES) -> tuple[bytes, list[Image.Image]]:
    """One JPEG a page, as an office scanner writes it."""
    pdf = pikepdf.new()
    pictures = []
    for page in pages:
        picture = _scanned(page.name, dpi)
        pictures.append(picture)
        jpeg = io.BytesIO()
        picture.save(jpeg, "JPEG", quality=75)
        width, height = (pixels * 72 / dpi for pixels in picture.size)
        sheet = pdf.add_blank_page(page_size=(width, height))
        image = pikepdf.Stream(pdf, jpeg.getvalue())
        image.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/BitsPerComponent": 8})
        image.update({"/Width": picture.width, "/Height": picture.height, "/ColorSpace": pikepdf.Name.DeviceRGB})
        image["/Filter"] = pikepdf.Name.DCTDecode
        sheet.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        sheet.Contents = pdf.make_stream(f"q {width} 0 0 {height} 0 0 cm /Im0 Do Q".encode())
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue(), pictures


@cache
def _scanned(name: str, dpi: int) -> Image.Image:
    return Image.fromarray(scan(next(page for page in ALL if page.name == name), dpi))


def cpu_of(pid: int) -> float:
    fields = open(f"/proc/{pid}/stat", encoding="utf-8").read().rsplit(")", 1)[1].split()  # noqa: SIM115, PTH123
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def parent_of(pid: int) -> int:
    return int(open(f"/proc/{pid}/stat", encoding="utf-8").read().rsplit(")", 1)[1].split()[1])  # noqa: PTH123


def peak_mb(pid: int) -> int:
    status = open(f"/proc/{pid}/status", encoding="utf-8").read()  # noqa: SIM115, PTH123
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def whole_file(api: Any) -> dict[str, object]:
    content, pictures = scanned_pdf()
    start = time.process_time()
    for picture in pictures:
        api.SetImage(picture)
        api.SetSourceResolution(200)
        api.GetUTF8Text()
    bare = (time.process_time() - start) / len(pictures)
    recogniser = connect()
    with recogniser.open(content, "application/pdf") as file:
        readings = []
        for number in range(1, file.page_count + 1):
            readings.append(file.read(number))
            file.image(number, width=1200)
        child: int = file._companion.pid  # type: ignore[attr-defined]
        memory, read, start_once = peak_mb(child), cpu_of(child), cpu_of(parent_of(child))
    start = time.process_time()  # here, not in its process, whose time nobody could ask for
    pdf = build(content, "application/pdf", readings)
    total = read + time.process_time() - start
    return {
        "pages": len(pictures),
        "cpu_s_per_page": round(total / len(pictures), 2),
        "of_it_archive_pdf": round((total - read) / len(pictures), 2),
        "of_all_files_to_start_the_engine": round(start_once, 2),
        "bare_cpu_s_per_page": round(bare, 2),
        "cpu_ratio": round(total / len(pictures) / bare, 2),
        "peak_mb_of_the_process": memory,
        "archive_pdf_kb_per_page": round(len(pdf) / len(pictures) / 1024),
        "original_kb_per_page": round(len(content) / len(pictures) / 1024),
    }
