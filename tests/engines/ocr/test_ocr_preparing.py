"""Each thing done to a picture is called for by something measured on it, and only then."""

import numpy as np
import pytest
from PIL import Image, ImageDraw
from scan_samples import NOTICE, SECOND, drawn

from tiepcan.engines.ocr.files import Drawn
from tiepcan.engines.ocr.model import Step
from tiepcan.engines.ocr.preparing import light, skew
from tiepcan.engines.ocr.preparing.blank import is_blank
from tiepcan.engines.ocr.preparing.colour import to_grey
from tiepcan.engines.ocr.preparing.ink import ink_mask
from tiepcan.engines.ocr.preparing.photo import sheet_corners
from tiepcan.engines.ocr.preparing.rules import without_lone_rules
from tiepcan.engines.ocr.preparing.turning import lies_on_its_side, quarter_turns
from tiepcan.engines.ocr.tesseract.page import prepare

TEXT = "\n".join([NOTICE, SECOND] * 2)


def sheet(mode: str = "L") -> Image.Image:
    return drawn(TEXT, 150, mode, (6, 6)).copy()


def steps_of(picture: Image.Image, dpi: int = 150) -> tuple[Step, ...]:
    return prepare(Drawn(picture, dpi), 0, photographed=True).steps


def test_a_good_scan_is_left_as_it_is():
    assert steps_of(sheet()) == ()


@pytest.mark.parametrize("degrees", [-3, -0.5, -0.2, 0.5, 2])
def test_the_fall_of_lines_is_measured_and_taken_out(degrees):
    askew = sheet().rotate(-degrees, fillcolor="white", resample=Image.Resampling.BICUBIC)
    assert skew.lines_fall(np.asarray(askew)) == pytest.approx(degrees, abs=0.05)
    assert steps_of(askew) == (Step.DESKEWED,)
    assert abs(skew.lines_fall(skew.levelled(np.asarray(askew), degrees))) < 0.12


def test_a_seal_and_a_signature_go_and_the_print_under_them_stays():
    page = sheet("RGB")
    print_only = np.asarray(page.convert("L"))
    pen = ImageDraw.Draw(page)
    pen.ellipse((100, 100, 420, 420), outline=(205, 40, 50), width=7)
    pen.line((120, 600, 380, 560, 400, 640), fill=(30, 50, 160), width=4)
    black = np.asarray(sheet("RGB"))[:, :, 0] < 60
    inked = np.asarray(page).copy()
    inked[black] = (20, 5, 5)
    grey = to_grey(Image.fromarray(inked))
    assert grey.without_seal
    assert (grey.pixels[~(print_only < 250)] > 200).all(), "nothing but print is dark"
    assert (grey.pixels[black] < 90).all()


def test_blue_print_is_no_signature():
    page = np.asarray(sheet("RGB")).copy()
    page[page[:, :, 0] < 128] = (30, 50, 160)
    page[:40, :40] = (205, 40, 50)
    assert (to_grey(Image.fromarray(page)).pixels < 60).sum() > 1000


def test_a_shadow_is_evened():
    fall = np.linspace(1.0, 0.5, 900)[None, :]
    shaded = (np.asarray(sheet()) * fall).astype(np.uint8)
    assert Step.LIGHT_EVENED in steps_of(Image.fromarray(shaded))
    paper = light.evened(shaded)[5:30]
    assert paper.min() > 215


def test_grain_and_pure_black_and_white_are_smoothed():
    luck = np.random.default_rng(1)
    grainy = np.clip(np.asarray(sheet()) + luck.normal(0, 28, (900, 900)), 0, 255).astype(np.uint8)
    two_toned = np.where(np.asarray(sheet()) < 140, 0, 255).astype(np.uint8)
    assert Step.SMOOTHED in steps_of(Image.fromarray(grainy))
    assert Step.SMOOTHED in steps_of(Image.fromarray(two_toned))


def test_more_pixels_than_print_needs_are_dropped():
    assert Step.RESIZED in steps_of(drawn(TEXT, 300, "L", (6, 6)), 300)


def test_the_sheet_is_cut_out_of_a_photo():
    table = Image.new("RGB", (1200, 1200), (60, 50, 40))
    table.paste(sheet("RGB"), (150, 120))
    corners = sheet_corners(table)
    assert np.allclose(corners, [(0.125, 0.1), (0.875, 0.1), (0.875, 0.85), (0.125, 0.85)], atol=0.01)
    assert Step.PAGE_CUT_OUT in steps_of(table)
    assert sheet_corners(sheet("RGB")) == ()


def test_an_empty_sheet_is_blank_and_a_short_line_is_not():
    luck = np.random.default_rng(2)
    dusty = np.clip(235 + luck.normal(0, 12, (900, 900)), 0, 255).astype(np.uint8)
    dusty[100:103, 200:203] = 0
    assert is_blank(dusty, 150)
    assert not is_blank(np.asarray(drawn("Trang 7", 150, "L", (6, 6))), 150)


def test_a_rule_that_stands_alone_goes_and_letters_stay():
    page = sheet()
    before = np.asarray(page).copy()
    ImageDraw.Draw(page).line((300, 840, 520, 840), fill=0, width=2)
    after = without_lone_rules(np.asarray(page), ink_mask(np.asarray(page)), 150)
    assert (after[830:850] > 200).all()
    assert np.array_equal(after[:800], before[:800])


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
def test_the_page_is_set_upright_from_every_side(engine, quarter):
    lying = np.asarray(sheet().rotate(quarter, expand=True))  # Pillow turns against the clock
    assert lies_on_its_side(lying) is (quarter in (90, 270))
    assert quarter_turns(engine, np.ascontiguousarray(lying), 150) == quarter
