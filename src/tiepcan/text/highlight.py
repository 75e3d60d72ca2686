"""Marking in a text what a searcher asked for.

Works on the text as it is shown and compares folded syllables, so "tiep can" marks "tiếp cận" in NFC, in NFD and with
either tone placement, and every span is right for the text given. Gives spans, never markup: who shows it escapes it.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tiepcan.text.analyser import SYLLABLE, analyse, forms
from tiepcan.text.source import fold_in_place

# What may stand between two syllables of one marked stretch: a space, a line break, the joints of 177/KH-UBND.
_JOINT = re.compile(r"[\s/.,\-\u2010-\u2015]{1,3}\Z")


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text that begins at `start`; the spans count from the stretch's own beginning."""

    text: str
    spans: tuple[Span, ...]
    start: int
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring syllables that were all asked for."""

    start: int
    end: int
    terms: tuple[str, ...]


def terms_of(words: str) -> tuple[str, ...]:
    """The folded syllables of a query, for callers that have no engine's `Results.terms` at hand."""
    return tuple(dict.fromkeys(analyse(words).f))


def marks(text: str, terms: Collection[str]) -> list[Span]:
    """The stretches of `text` made of `terms`, in order.

    A lone syllable says little in Vietnamese (thông of giao thông is not that of thông tin), so where the text has
    stretches of two or more, lone ones stay unmarked.
    """
    return [Span(run.start, run.end) for run in _runs(text, frozenset(terms))]


def snippet(text: str, terms: Collection[str], width: int = 240) -> Snippet:
    """The window of about `width` characters that shows most of what was asked; the beginning where nothing does."""
    runs = _runs(text, frozenset(terms))
    start, end = _window(text, _best(runs, width), width)
    inside = tuple(Span(run.start - start, run.end - start) for run in runs if start <= run.start and run.end <= end)
    return Snippet(text[start:end], inside, start, start > 0, end < len(text))


def _asked_for(text: str, wanted: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """The syllables of `text` that were asked for: place, place, folded form."""
    if not wanted:
        return
    if unicodedata.is_normalized("NFC", text):
        # Composed text folds letter for letter, so a search of the folded text gives places in the text itself.
        for match in _any_of(wanted).finditer(fold_in_place(text)):
            yield match.start(), match.end(), match.group()
        return
    for match in SYLLABLE.finditer(text):
        folded = forms(match.group())[1]
        if folded in wanted:
            yield match.start(), match.end(), folded


@lru_cache(maxsize=64)
def _any_of(wanted: frozenset[str]) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, wanted), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])")


def _runs(text: str, wanted: frozenset[str]) -> list[_Run]:
    runs: list[_Run] = []
    for start, end, folded in _asked_for(text, wanted):
        if runs and _JOINT.match(text, runs[-1].end, start):
            last = runs.pop()
            runs.append(_Run(last.start, end, (*last.terms, folded)))
        else:
            runs.append(_Run(start, end, (folded,)))
    longer = [run for run in runs if len(run.terms) > 1]
    return longer or runs


def _best(runs: list[_Run], width: int) -> list[_Run]:
    """The neighbouring runs that fit the width and together show most: many different terms first, long runs next."""
    best: list[_Run] = []
    best_score = (0, 0)
    for i, first in enumerate(runs):
        chosen = [first]
        for run in runs[i + 1 :]:
            if run.end - first.start > width:
                break
            chosen.append(run)
        score = (len({term for run in chosen for term in run.terms}), sum(len(run.terms) ** 2 for run in chosen))
        if score > best_score:
            best, best_score = chosen, score
    return best


def _window(text: str, chosen: list[_Run], width: int) -> tuple[int, int]:
    """The window around the chosen runs, cut between words."""
    if not chosen:
        return 0, _back_to_space(text, 0, width)
    spare = max(0, width - (chosen[-1].end - chosen[0].start))
    start = max(0, min(chosen[0].start - spare // 3, len(text) - width))
    if start > 0 and not text[start - 1].isspace():
        space = re.compile(r"\s").search(text, start, chosen[0].start)
        start = space.end() if space else chosen[0].start
    return start, max(_back_to_space(text, start, start + width), chosen[0].end)


def _back_to_space(text: str, start: int, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = max(text.rfind(" ", start, end + 1), text.rfind("\n", start, end + 1))
    return space if space > start else end
