"""A TIFF of many documents is cut like a PDF, and the bytes of its pages are the scanner's own."""

import io

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from tiepcan.engines.containers import PageRange, SplitPlan, plan_split, separator_sheet, split
from tiepcan.engines.containers.pages import planned
from tiepcan.engines.containers.tiff import can_be_cut, copied
from tiepcan.engines.reading import FileRefused, Limits

SIZE = (425, 550)


def written(word: str, mode: str = "L") -> Image.Image:
    page = Image.new("L", SIZE, 245)
    for line in range(8):
        ImageDraw.Draw(page).text((50, 60 + 50 * line), f"{word} {line} " * 4, fill=20, font_size=20)
    return page.convert(mode)


def sheet(mode: str = "L") -> Image.Image:
    with pypdfium2.PdfDocument(separator_sheet()) as document:
        return document[0].render(scale=1.4, grayscale=True).to_pil().convert("L").rotate(180).convert(mode)


def tiff(*pages: Image.Image, compression: str = "tiff_lzw", **how: object) -> bytes:
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression=compression, dpi=(100, 100), **how)
    return out.getvalue()


def pages_of(content: bytes) -> list[np.ndarray]:
    with Image.open(io.BytesIO(content)) as file:
        found = []
        for number in range(file.n_frames):
            file.seek(number)
            found.append(np.asarray(file))
        return found


@pytest.mark.parametrize(
    ("compression", "mode"),
    [("group4", "1"), ("tiff_lzw", "L"), ("jpeg", "RGB"), ("raw", "L"), ("tiff_adobe_deflate", "RGB")],
)
def test_the_pages_of_a_part_look_as_they_did_and_stay_compressed_as_they_were(compression, mode):
    pile = tiff(*(written(word, mode) for word in ("Mot", "Hai", "Ba")), compression=compression)
    before = pages_of(pile)
    first, second = copied(pile, [(1, 1), (2, 3)])
    for now, then in zip(pages_of(first) + pages_of(second), before, strict=True):
        assert np.array_equal(now, then)
    assert len(first) + len(second) < 1.1 * len(pile)
    with Image.open(io.BytesIO(second)) as file:
        assert (file.info["compression"], file.info["dpi"]) == (compression, (100, 100))


def test_a_pile_in_a_tiff_is_cut_at_its_separators():
    pile = tiff(*(page.convert("1") for page in (written("Mot"), written("Mot"), sheet(), written("Hai"))))
    plan = plan_split(pile)
    assert plan == SplitPlan((PageRange(1, 2), PageRange(4, 4)), (3,))
    parts = list(split(pile, plan))
    assert [len(pages_of(part)) for part in parts] == [2, 1]
    assert list(split(pile, plan)) == parts


def test_a_pile_in_a_tiff_is_cut_at_blank_pages_where_asked():
    pile = tiff(written("Mot"), Image.new("L", SIZE, 240), written("Hai"))
    assert planned(pile, "blank_pages", Limits(), signed=False) == ([(1, 1), (3, 3)], [2])
    assert planned(pile, "separators", Limits(), signed=False) == ([(1, 3)], [])


def test_bytes_in_the_other_order_are_copied_in_that_order():
    image = written("Mot")
    strip = image.tobytes()
    facts = [
        (256, 4, SIZE[0]),
        (257, 4, SIZE[1]),
        (258, 3, 8),
        (259, 3, 1),
        (262, 3, 1),
        (277, 3, 1),
        (278, 4, SIZE[1]),
    ]
    facts += [(273, 4, 8), (279, 4, len(strip))]
    entries = b"".join(
        tag.to_bytes(2) + kind.to_bytes(2) + (1).to_bytes(4) + value.to_bytes(4 if kind == 4 else 2).ljust(4, b"\0")
        for tag, kind, value in sorted(facts)
    )
    motorola = b"MM\0*" + (8 + len(strip)).to_bytes(4) + strip + len(facts).to_bytes(2) + entries + bytes(4)
    (made,) = copied(motorola, [(1, 1)])
    assert made.startswith(b"MM\0*")
    assert np.array_equal(pages_of(made)[0], np.asarray(image))


def test_a_tiff_whose_tables_lie_anywhere_in_it_stays_in_one_piece():
    pile = bytearray(tiff(written("Mot"), written("Hai"), compression="raw"))
    assert can_be_cut(bytes(pile))
    at = pile.index((259).to_bytes(2, "little") + b"\3\0\1\0\0\0")
    pile[at + 8] = 6  # how JPEG was put into TIFF before 1995
    assert not can_be_cut(bytes(pile))
    assert not can_be_cut(b"II+\0\x08" + bytes(pile[5:]))  # of more than 4 GB


def entries_of(content: bytes) -> tuple[int, int]:
    at = int.from_bytes(content[4:8], "little")
    return at + 2, at + 2 + 12 * int.from_bytes(content[at : at + 2], "little")


def test_a_tiff_whose_pages_follow_each_other_for_ever_is_left_whole():
    content = bytearray(tiff(written("Mot"), compression="raw"))
    first, end = entries_of(content)
    content[end : end + 4] = (first - 2).to_bytes(4, "little")
    assert planned(bytes(content), "separators", Limits(), signed=False) == ([(1, 1)], [])
    assert not can_be_cut(bytes(content))


@pytest.mark.parametrize("harm", ["beyond", "short"])
def test_a_tiff_that_points_beyond_its_end_is_refused(harm):
    content = bytearray(tiff(written("Mot"), compression="raw"))
    first, end = entries_of(content)
    if harm == "beyond":
        place = next(p for p in range(first, end, 12) if content[p : p + 2] == b"\x11\x01")
        content[place + 8 : place + 12] = b"\xf0\xff\xff\x7f"
    else:
        del content[first + 3 :]
    assert not can_be_cut(bytes(content))
    with pytest.raises(FileRefused) as refusal:
        planned(bytes(content), "separators", Limits(), signed=False)
    assert refusal.value.reason == "damaged"
