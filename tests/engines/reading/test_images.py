"""Pictures: told by their bytes, weighed before they are decoded, and handed on to whoever can read them."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tiepcan.engines.ocr.files import media_type_of, open_pages
from tiepcan.engines.reading import FileRefused, Limits, NeedsRecognition, kind_of, reading_from
from tiepcan.engines.reading.child import answer
from tiepcan.engines.reading.kinds import HEIC, TIFF

PHONE = (Path(__file__).parent / "phone.heic").read_bytes()  # "UBND 12/KH" written on white, as a telephone keeps it


def need(content: bytes, name: str, limits: Limits | None = None) -> NeedsRecognition:
    limits = limits or Limits()
    kind = kind_of(content, name, limits)
    with pytest.raises(FileRefused) as refusal:
        reading_from(answer(content, kind, limits), kind)
    assert isinstance(refusal.value, NeedsRecognition), refusal.value
    return refusal.value


def pages(*sizes: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    first, *others = (Image.new("1", size, 1) for size in sizes)
    first.save(out, "TIFF", save_all=True, append_images=others, compression="group4")
    return out.getvalue()


def test_a_photograph_of_a_telephone_is_a_picture_to_be_read():
    found = need(PHONE, "IMG_0001.HEIC")
    assert (found.media_type, found.pages) == (HEIC, 1)


def test_the_recogniser_opens_it_as_it_opens_the_others():
    assert media_type_of(PHONE) == HEIC
    opened = open_pages(PHONE, HEIC, Limits())
    assert opened.count == 1
    assert opened.draw(1).picture.size == (480, 160)
    opened.close()


def test_a_photograph_cut_off_is_damaged():
    with pytest.raises(FileRefused) as refusal:
        reading_from(answer(PHONE[:1000], HEIC, Limits()), HEIC)
    assert refusal.value.reason == "damaged"


def test_the_pages_of_a_tiff_are_counted_and_each_is_weighed():
    found = need(pages((100, 100), (100, 100), (100, 100)), "quet.tiff")
    assert (found.media_type, found.pages, found.silent) == (TIFF, 3, (1, 2, 3))
    for limits, reason in ((Limits(pages=2), "too_many_pages"), (Limits(page_pixels=15_000), "too_many_pixels")):
        with pytest.raises(FileRefused) as refusal:
            reading_from(answer(pages((100, 100), (100, 100), (200, 100)), TIFF, limits), TIFF)
        assert refusal.value.reason == reason
