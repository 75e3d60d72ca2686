"""Lines the engine doubts are looked at again, each alone: a neighbour across the page cannot take their marks then."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np

from tiepcan.engines.ocr.geometry import Pixels
from tiepcan.engines.ocr.lexicon import vouched_for, with_closed_phrases
from tiepcan.engines.ocr.model import Box, Line, Word
from tiepcan.engines.ocr.preparing.ink import ink_mask
from tiepcan.engines.ocr.tables.spending import with_spending_line
from tiepcan.engines.ocr.tesseract.engine import LINE, Engine
from tiepcan.engines.ocr.tesseract.specks import without_specks
from tiepcan.engines.ocr.tesseract.stems import with_counted_stems
from tiepcan.engines.ocr.words import line_of, mean_confidence
from tiepcan.text.legacy_fonts import is_syllable
from tiepcan.text.vietnamese import fold

_GAP = 2.2  # heights of a line: wider than any blank of justified print
_SURE = 0.7  # above it a second look mends no more than it harms (217 of them on 36 pages), and took most of the time
_BETTER = 0.01
_MARKS, _TAILS = 0.55, 0.32  # of the height of the bodies of letters


def runs_of(line: Line) -> list[Line]:
    """The line in pieces that wide gaps part: what stands in the left and in the right column."""
    height = sorted(w.box[3] - w.box[1] for w in line.words)[len(line.words) // 2]
    pieces: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.box[0] - before.box[2] > _GAP * max(height, 1):
            pieces.append([])
        pieces[-1].append(word)
    return [line_of(words, line.block) for words in pieces]


def look_again(engine: Engine, grey: Pixels, dpi: int, line: Line) -> Iterator[Line]:
    """The runs of a line, those in doubt in the better of two readings."""
    for run in map(with_closed_phrases, without_specks(runs_of(line))):
        again = _alone(engine, grey, dpi, run) if _in_doubt(run) else None
        better = with_closed_phrases(again) if again and _is_better(again, run) else run
        yield with_counted_stems(grey, with_spending_line(better))


def _in_doubt(run: Line) -> bool:
    """Some word is unsure; or words of capitals have no marks and no closed phrase vouches for them."""
    if min(word.confidence for word in run.words) < _SURE:
        return True
    return any(
        _bare_capitals(word.text) for word, known in zip(run.words, vouched_for(run.words), strict=True) if not known
    )


def _bare_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 2 and text.isascii() and all(c.isupper() for c in letters) and is_syllable("".join(letters))


def _alone(engine: Engine, grey: Pixels, dpi: int, run: Line) -> Line | None:
    left, _, right, _ = run.box
    top, bottom = _letters_reach(grey, run.box)
    x0 = max(0, left - 8)
    crop = grey[top:bottom, x0 : right + 8]
    framed = np.pad(crop, 10, constant_values=int(np.percentile(crop, 90)))
    words = [word for line in engine.read(framed, dpi, LINE) for word in line.words]
    if not words:
        return None
    return line_of([replace(w, box=_moved(w.box, x0 - 10, top - 10)) for w in words], run.block)


def _letters_reach(grey: Pixels, box: Box) -> tuple[int, int]:
    """From the top of the marks to the foot of the tails: the engine's own line may take in marks of the next one, or
    leave out its own. Bodies of letters make the darkest rows; marks and tails reach so far beyond them."""
    left, top, right, bottom = box
    room = (bottom - top) // 4
    start = max(0, top - room)
    profile = (ink_mask(grey[start : bottom + room, left:right]) > 0).sum(axis=1)
    dark = np.flatnonzero(profile > 0.3 * profile.max())
    if not len(dark):
        return start, bottom + room
    bodies = max(np.split(dark, np.flatnonzero(np.diff(dark) > 2) + 1), key=len)
    first, last = start + int(bodies[0]), start + int(bodies[-1])
    height = last - first + 1
    return max(0, first - round(_MARKS * height)), last + 1 + round(_TAILS * height)


def _moved(box: Box, right: int, down: int) -> Box:
    return box[0] + right, box[1] + down, box[2] + right, box[3] + down


def _is_better(again: Line, first: Line) -> bool:
    """Surer as a whole, and not by having left words out; or the same letters with more of their marks."""
    if fold(again.text) == fold(first.text) and again.text != first.text:
        return _marks(again.text) > _marks(first.text) and mean_confidence([again]) > mean_confidence([first]) - 0.1
    complete = len(again.text) >= 0.8 * len(first.text) or _rubbish(first)
    return complete and mean_confidence([again]) > mean_confidence([first]) + _BETTER


def _marks(text: str) -> int:
    return sum(not c.isascii() for c in text)


def _rubbish(run: Line) -> bool:
    return mean_confidence([run]) < 0.4
