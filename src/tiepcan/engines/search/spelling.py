"""Words one slip of a finger away.

Made here rather than by an engine, so that each candidate can be checked against what the asker may see.
"""

from collections.abc import Iterable
from string import ascii_lowercase


def one_letter_away(token: str, places: Iterable[int] | None = None) -> set[str]:
    """Every string that one letter added, dropped, replaced or swapped makes of `token`, at any place or at these."""
    found: set[str] = set()
    for place in range(len(token) + 1) if places is None else places:
        found.update(slips_at(token, place))
    return found - {token, ""}


def slips_at(token: str, place: int) -> list[str]:
    """What a slip just behind the first `place` letters makes of `token`; the same string may come twice."""
    left, right = token[:place], token[place:]
    found = [left + letter + right for letter in ascii_lowercase]
    if right:
        rest = right[1:]
        found += [left + letter + rest for letter in ascii_lowercase if letter != right[0]]
        found.append(left + rest)
        if rest and rest[0] != right[0]:
            found.append(left + rest[0] + right[0] + rest[1:])
    return found
