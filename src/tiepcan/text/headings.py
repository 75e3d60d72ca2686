"""Whether the Roman numbers of a document's headings run on: one that was misread, or a heading that was lost, shows
only when all pages are looked at together.

No number is put right here. A writer slips too, and what is printed stands.
"""

import re
from collections.abc import Iterator, Sequence

_HEADING = re.compile(r"^[ \t]*((?=[IVX])X{0,2}(?:IX|IV|V?I{0,3}))[.)][ \t]+(?=[^\W\d_]{2})(?=[A-ZĐÀ-Ỹ])", re.MULTILINE)
_VALUES = {"I": 1, "V": 5, "X": 10}


def misnumbered(pages: Sequence[str]) -> tuple[int, ...]:
    """Places in `pages` of those with a heading that neither follows the one before nor begins anew with I."""
    found: list[int] = []
    awaited: tuple[int, ...] = ()
    for page, number in _numbers(pages):
        if awaited and number != 1 and number not in awaited:
            found.append(page)
            awaited = (number + 1, awaited[0] + 1)  # as it is read, or as it should have been
        else:
            awaited = (number + 1,)
    return tuple(dict.fromkeys(found))


def _numbers(pages: Sequence[str]) -> Iterator[tuple[int, int]]:
    for page, text in enumerate(pages):
        for heading in _HEADING.finditer(text):
            yield page, _value(heading[1])


def _value(roman: str) -> int:
    values = [_VALUES[letter] for letter in roman]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
