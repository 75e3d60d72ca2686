"""Scans read by the product, beside the bare engine on the same pages in the same run; prints JSON on the last line.

    python bench/ocr.py [--full] [--variants scan200,phone] [--show]

The quick way takes three pages in eight conditions; `--full` nine pages in nineteen, which takes a quarter of an hour of
one core. Pages, names and numbers are invented and drawn here. All times are CPU seconds: the machine may be busy.
Synthetic pages in one typeface are kinder than an archive: real scans are to be expected some two to three times worse.
"""

import argparse
import json
import os
import resource
import sys
import time
from pathlib import Path

os.environ["OMP_THREAD_LIMIT"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import tesserocr
from ocr_degrade import VARIANTS
from ocr_documents import PAGES, QUICK
from ocr_drawing import Page
from ocr_scoring import Score
from ocr_whole import whole_file
from PIL import Image

from tiepcan.engines.ocr.files import Drawn
from tiepcan.engines.ocr.tesseract.engine import DATA, Engine
from tiepcan.engines.ocr.tesseract.page import read_picture

QUICK_VARIANTS = ("scan200", "scan300", "skew3", "noise", "faded", "stamp", "phone", "combo")
# What issue and research ask for: body and whole page in percent of letters.
BODY_GOALS = {
    **dict.fromkeys(("scan150", "scan200", "scan300", "skew0.5", "skew1", "skew3", "phone", "bleed"), 0.10),
    "noise": 0.30,
    "faded": 0.20,
    "one_bit": 0.40,
    "blur": 0.45,
}
PAGE_GOALS = {"scan200": 0.50, "stamp": 0.8, "combo": 2.5}


def bare(api: tesserocr.PyTessBaseAPI, picture: Image.Image, dpi: int) -> str:
    api.SetImage(picture)
    api.SetSourceResolution(dpi or 200)
    return str(api.GetUTF8Text())


def measured(
    name: str, pages: tuple[Page, ...], engine: Engine, api: tesserocr.PyTessBaseAPI, *, show: bool
) -> dict[str, object]:
    dpi, degrade = VARIANTS[name]
    ours, theirs = Score(), Score()
    cpu = {"ours": 0.0, "bare": 0.0}
    alarms = 0
    for page in pages:
        picture = Image.fromarray(degrade(page))
        start = time.process_time()
        raw = bare(api, picture, dpi)
        middle = time.process_time()
        reading = read_picture(
            engine, Drawn(picture, dpi or round(max(picture.size) / 11.69)), 1, None, photographed=True
        )
        cpu["bare"] += middle - start
        cpu["ours"] += time.process_time() - middle
        theirs.add(page, raw)
        ours.add(page, reading.text, alarmed=bool(reading.alarms))
        alarms += bool(reading.alarms)
    if show:
        print(f"{name:9} {ours.figures()} {ours.missed}", file=sys.stderr)
    figures = {"ours": ours.figures(), "bare": theirs.figures(), "pages_with_alarms": alarms}
    figures["cpu_s"] = {who: round(seconds / len(pages), 2) for who, seconds in cpu.items()}
    figures["cpu_ratio"] = round(cpu["ours"] / cpu["bare"], 2)
    figures["goals"] = {
        **({"body_cer": ours.figures()["body_cer"] <= BODY_GOALS[name]} if name in BODY_GOALS else {}),  # type: ignore[operator]
        **({"page_cer": ours.figures()["page_cer"] <= PAGE_GOALS[name]} if name in PAGE_GOALS else {}),  # type: ignore[operator]
    }
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--variants")
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    names = asked.variants.split(",") if asked.variants else tuple(VARIANTS) if asked.full else QUICK_VARIANTS
    pages = PAGES if asked.full or asked.variants else QUICK
    engine = Engine.started()
    api = tesserocr.PyTessBaseAPI(path=str(DATA), lang="vie", psm=tesserocr.PSM.AUTO)
    variants = {name: measured(name, pages, engine, api, show=asked.show) for name in names}
    ratios = [figures["cpu_s"] for figures in variants.values()]
    report = {
        "pages_each": len(pages),
        "variants": variants,
        "cpu_ratio": round(sum(r["ours"] for r in ratios) / sum(r["bare"] for r in ratios), 2),  # type: ignore[index]
        "peak_mb_both_engines": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "whole_file": whole_file(api),
    }
    print(json.dumps(report, ensure_ascii=False))


if __name__ == "__main__":
    main()
