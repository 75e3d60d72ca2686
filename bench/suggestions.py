"""What is suggested for words of degraded pages that the recogniser doubts; prints JSON on the last line.

    python bench/suggestions.py [--variants blur,combo] [--show]

`first`, `among`: the right word stands first, among those shown. `wrong`: something is shown for a misread word, the
right one is not in it. `harm`: something is shown for a word that was read right. `held_out` leaves out the pages whose
subject the product's own texts share (plans and decisions of examples/): the model has seen nothing like the others.
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

os.environ["OMP_THREAD_LIMIT"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from ocr_degrade import VARIANTS
from ocr_documents import PAGES
from ocr_drawing import Page
from PIL import Image

from tiepcan.engines.ocr.files import Drawn
from tiepcan.engines.ocr.model import PageReading
from tiepcan.engines.ocr.tesseract.engine import Engine
from tiepcan.engines.ocr.tesseract.page import read_picture
from tiepcan.text.suggestions import Read, suggestions
from tiepcan.text.wording import shipped

USUAL = "blur,combo,one_bit,jpeg12,scan200"
THRESHOLDS = {"editor 0.75": 0.75, "0.90": 0.90, "in use 0.95": 0.95, "every word": 1.01}
_SIGNS = ".,;:!?()[]/…“”'\"-"
SHARED = ("plan", "plan_end", "decision", "refusal")


def meant(reading: PageReading, page: Page) -> list[str | None]:
    """For each word what the page says at its place; None where the two cannot be laid side by side."""
    got = [word.text for line in reading.lines for word in line.words]
    matchers = (SequenceMatcher(None, got, order.split(), autojunk=False) for order in page.orders())
    best = max(matchers, key=lambda matcher: matcher.ratio())
    found: list[str | None] = [None] * len(got)
    for _, i, j, k, m in best.get_opcodes():
        if j - i == m - k:
            found[i:j] = best.b[k:m]
    return found


def judged(reading: PageReading, page: Page, threshold: float, show: bool) -> Iterator[str]:
    lines = [[Read(word.text, word.confidence < threshold) for word in line.words] for line in reading.lines]
    shown = suggestions(lines, shipped())
    truth = iter(meant(reading, page))
    for row, line in enumerate(lines):
        for column, word in enumerate(line):
            right = next(truth)
            if right is None or not word.doubted:
                continue
            yield "doubted_right" if right == word.text else "doubted_wrong"
            offered = shown.get((row, column), ())
            letters = word.text.strip(_SIGNS)
            if right != word.text and letters.isalpha() and letters.islower():
                yield "of_it_in_small_letters"
            if offered:
                if show:
                    print(f"{word.text} -> {offered}, is {right}", file=sys.stderr)
                yield "harm" if right == word.text else "among" if right in offered else "wrong"
                if right != word.text and offered[0] == right:
                    yield "first"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variants", default=USUAL)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    engine = Engine.started()
    report: dict[str, Counter[str]] = {
        f"{name}{where}": Counter() for name in THRESHOLDS for where in ("", " held_out")
    }
    seconds, pages = 0.0, 0
    for name in asked.variants.split(","):
        dpi, degrade = VARIANTS[name]
        for page in PAGES:
            picture = Image.fromarray(degrade(page))
            drawn = Drawn(picture, dpi or round(max(picture.size) / 11.69))
            reading = read_picture(engine, drawn, 1, None, photographed=True)
            for label, threshold in THRESHOLDS.items():
                start = time.process_time()
                found = Counter(judged(reading, page, threshold, asked.show and label.startswith("in use")))
                seconds += time.process_time() - start if label.startswith("in use") else 0
                report[label] += found
                report[f"{label} held_out"] += Counter() if page.name in SHARED else found
            pages += 1
    print(json.dumps({"pages": pages, "cpu_s_per_page": round(seconds / pages, 3), "thresholds": report}))


if __name__ == "__main__":
    main()
