"""Free text without the people in it: for the public log, and for cases whose time to be kept is over."""

from collections.abc import Iterable, Iterator

from tiepcan.text.personal_data import find
from tiepcan.text.vietnamese import canonical, syllables

CUT = "[…]"
_SHORTEST = 4  # letters of a value worth looking for: a house number alone is in every text


def personal_words(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """What in this text points to a person: what the reader of personal data finds, and the requester's own data."""
    found = [finding.text for finding in find(text)]
    return tuple(found) + tuple(text[a:b] for value in known for a, b in _places(text, value))


def without_people(text: str, known: Iterable[str]) -> str:
    """The text with every such place cut out."""
    spans = [f.span for f in find(text)]
    spans += [span for value in known for span in _places(text, value)]
    kept, place = [], 0
    for start, end in sorted(spans):
        if start >= place:
            kept += [text[place:start], CUT]
        place = max(place, end)
    return "".join([*kept, text[place:]])


def _places(text: str, value: str) -> Iterator[tuple[int, int]]:
    """Where a value stands as a run of whole syllables, in whatever case and spelling."""
    wanted = [s.folded for s in syllables(canonical(value))]
    if sum(map(len, wanted)) < _SHORTEST:
        return
    said = list(syllables(text))
    for i in range(len(said) - len(wanted) + 1):
        if [s.folded for s in said[i : i + len(wanted)]] == wanted:
            yield said[i].start, said[i + len(wanted) - 1].end
