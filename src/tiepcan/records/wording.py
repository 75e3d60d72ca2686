"""What is suggested for doubtful words of a page, by what the product ships and by what this installation has public.

The model of the installation is made of its newest public pages, at most once a day and at every `tiepcan reindex`; it
holds keyed counts, never leaves the machine, and is nothing that could be lost.
"""

import time
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from tiepcan.engines.ocr import PageReading
from tiepcan.records.models import EditionStatus, Page
from tiepcan.text.suggestions import Read, suggestions
from tiepcan.text.wording import Mixed, Model, as_bytes, from_bytes, learned, shipped

SURE = 0.95  # of a word the recogniser is surer of than this nothing is suggested; its own best is 0.97
PAGES = 1_000  # what is learned from: the language of an office does not change faster than that
LONGEST = 6_000  # letters of one page
_AGE = 86_400.0  # seconds before the model is made anew

Suggested = dict[tuple[int, int], tuple[str, ...]]


def _place() -> Path:
    return Path(settings.HOME) / "cach-viet.tcw"


def learn_wording() -> int:
    """Make the model of this installation anew. Returns how many public pages it was made of."""
    newest = Page.objects.filter(edition__status=EditionStatus.PUBLISHED).order_by("-edition__published_at", "-pk")
    texts = [text[:LONGEST] for text in newest.values_list("text", flat=True)[:PAGES]]
    place = _place()
    if not texts:
        place.unlink(missing_ok=True)  # what was withdrawn is no longer counted
        return 0
    fresh = place.with_suffix(".new")
    fresh.write_bytes(as_bytes(learned(texts)))
    fresh.replace(place)
    return len(texts)


def learn_wording_daily() -> int:
    """`learn_wording`, unless the model is younger than a day."""
    place = _place()
    if place.exists() and time.time() - place.stat().st_mtime < _AGE:
        return 0
    return learn_wording()


def wording() -> Model:
    place = _place()
    try:
        return _read(str(place), place.stat().st_mtime_ns)
    except (OSError, ValueError):  # not made yet, or not whole
        return shipped()


@lru_cache(maxsize=2)
def _read(place: str, at: int) -> Model:  # noqa: ARG001  a file written since is read anew
    return Mixed(shipped(), from_bytes(Path(place).read_bytes()))


def suggested(reading: PageReading | None) -> Suggested:
    """For words of a page as it was read, by line and place in it: what each may be. Never applied by itself."""
    if reading is None:
        return {}
    lines = [[Read(word.text, word.confidence < SURE) for word in line.words] for line in reading.lines]
    return suggestions(lines, wording())


def taken(reading: PageReading | None, texts: list[str]) -> int:
    """How many words now stand as they were suggested."""
    if reading is None:
        return 0
    count = 0
    for (row, column), offered in suggested(reading).items():
        words = texts[row].split() if row < len(texts) else []
        count += len(words) == len(reading.lines[row].words) and words[column] in offered
    return count
