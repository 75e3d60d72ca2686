"""What a doubtful word of a scan may have been: syllables that recognition confuses with it, in the order in which
official language would go on. A proposal for a person, never applied by itself; few and good, or none.

Names, numbers, codes and what stands in quotation marks get none: a machine has no way to know them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from tiepcan.text.orthography import by_folded
from tiepcan.text.vietnamese import canonical, fold
from tiepcan.text.wording import START, Model, tokens

MOST = 3
_MARGIN = 4.0  # nats by which the best must be likelier than what was read, the cost of the confusion taken off
_BESIDE = 3.0  # nats by which a second and third may fall behind the best
_CORE = re.compile(r"^(\W*)([^\W\d_]+)(\W*)$")
_LONGEST_TITLE = 60  # words
_OPENS, _CLOSES = "“«„", "”»"
# Letters that look alike in blurred print, and what it costs to believe that one was read for the other.
_NEAR = "rn=m m=rn nb=nh cl=d l=i i=l ri=n li=h"
_FAR = "l=t t=l h=b b=h c=e e=c n=u u=n o=c c=o a=o o=a e=o v=y y=v g=q nh=nb"
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_ALIKE = {frozenset("\u0309\u0301"), frozenset("\u0309\u0303"), frozenset("\u0303\u0301")}  # hỏi, sắc, ngã: small hooks
_TONE, _ALIKE_TONE, _LOST_TONE, _VOWEL = 1.5, 0.7, 1.2, 1.2


@dataclass(frozen=True)
class Read:
    """One word as it was read, and whether the recogniser doubts it."""

    text: str
    doubted: bool = False


def suggestions(lines: Sequence[Sequence[Read]], wording: Model) -> dict[tuple[int, int], tuple[str, ...]]:
    """For words of a text, by line and place in it: what each may be, likeliest first; most have none."""
    places = [(row, column) for row, line in enumerate(lines) for column, _ in enumerate(line)]
    words = [word for line in lines for word in line]
    quoted = _quoted(words)
    pieces = [_signs(word.text) for word in words]
    found = {}
    for at, (place, word) in enumerate(zip(places, words, strict=True)):
        if word.doubted and not quoted[at] and (core := _plain_word(word.text)):
            before = [sign for piece in pieces[max(0, at - 3) : at] for sign in piece]
            after = [sign for piece in pieces[at + 1 : at + 4] for sign in piece]
            prefix, suffix = word.text.split(core, 1)
            signs_before, signs_after = _signs(prefix), _signs(suffix)
            context = _Context([START, START, *before, *signs_before], [*signs_after, *after, START, START], wording)
            if best := _best(core, context):
                found[place] = tuple(prefix + one + suffix for one in best)
    return found


def _plain_word(text: str) -> str:
    """The letters of a word that is no name and no code: all of them small."""
    match = _CORE.match(text)
    return match[2] if match and match[2] == match[2].lower() else ""


def _signs(text: str) -> list[str]:
    return tokens(text)[1:] or ([START] if text.strip("-–—/*") and not text.strip('.;:!?…“”"()[]') else [])


def _quoted(words: Sequence[Read]) -> list[bool]:
    """Which words stand within quotation marks. One that is not closed for long was read wrong, or means no title."""
    left, found = 0, []
    for word in words:
        text = word.text
        straight = text.startswith('"') and len(text) > 1
        if any(c in _OPENS for c in text) or (straight and not left):
            left = _LONGEST_TITLE
        found.append(left > 0)
        left = max(left - 1, 0)
        if any(c in _CLOSES for c in text) or text.rstrip(".,;:").endswith('"'):
            left = 0
    return found


@dataclass(frozen=True)
class _Context:
    before: Sequence[str]
    after: Sequence[str]
    wording: Model

    def score(self, syllable: str) -> float:
        run = [*self.before[-2:], syllable, *self.after[:2]]
        return sum(log(self.wording.probability(*three)) for three in zip(run, run[1:], run[2:], strict=False))


def _best(core: str, context: _Context) -> list[str]:
    read = canonical(core)
    scored = sorted(
        ((context.score(candidate) - cost, candidate) for candidate, cost in _candidates(read)), reverse=True
    )
    if not scored:
        return []
    best = scored[0][0]
    if best < context.score(read) + _MARGIN:
        return []
    return [candidate for score, candidate in scored[:MOST] if score > best - _BESIDE]


def _candidates(read: str) -> Iterator[tuple[str, float]]:
    """Syllables of Vietnamese that may have been read as this, and what that costs."""
    costs: dict[str, float] = {}
    for folded, shape in _shapes(fold(read)):
        for syllable in by_folded().get(folded, ()):
            cost = shape + (_marks_apart(read, syllable) if len(folded) == len(read) else _VOWEL)
            costs[syllable] = min(cost, costs.get(syllable, cost))
    costs.pop(read, None)
    yield from costs.items()


def _shapes(folded: str) -> Iterator[tuple[str, float]]:
    """The same letters, and those that look like them at one place."""
    yield folded, 0.0
    for seen, meant, cost in _shapes_alike():
        at = folded.find(seen)
        while at >= 0:
            yield folded[:at] + meant + folded[at + len(seen) :], cost
            at = folded.find(seen, at + 1)


@cache
def _shapes_alike() -> tuple[tuple[str, str, float], ...]:
    found = []
    for pairs, cost in ((_NEAR, 2.5), (_FAR, 3.5)):
        for pair in pairs.split():
            seen, _, meant = pair.partition("=")
            found.append((seen, meant, cost))
    return tuple(found)


def _marks_apart(read: str, syllable: str) -> float:
    """What it costs to believe that the marks of a syllable were read so, over the same letters."""
    one, other = (unicodedata.normalize("NFD", text) for text in (read, syllable))
    tone, meant = (next((c for c in text if c in _TONES), "") for text in (one, other))
    cost = 0.0
    if tone != meant:
        cost = _LOST_TONE if not tone else _ALIKE_TONE if frozenset((tone, meant)) in _ALIKE else _TONE
    without = [unicodedata.normalize("NFC", "".join(c for c in text if c not in _TONES)) for text in (one, other)]
    differ = sum(a != b for a, b in zip(without[0], without[1], strict=False))
    return cost + _VOWEL * differ
