"""Words one slip of a finger away."""

from string import ascii_lowercase


def one_letter_away(token: str, kept: int | None = None) -> set[str]:
    """Every string that one letter added, dropped, replaced or swapped makes of `token`.

    With `kept`, only those that change something no later than after so many letters. Made here rather than by an
    engine, so that each candidate can be checked against what the asker may see.
    """
    found: set[str] = set()
    for place in range(len(token) + 1 if kept is None else min(kept, len(token)) + 1):
        left, right = token[:place], token[place:]
        found.update([left + letter + right for letter in ascii_lowercase])
        if right:
            rest = right[1:]
            found.update([left + letter + rest for letter in ascii_lowercase])
            found.update((left + rest, left + right[1:2] + right[0] + right[2:]))
    return found - {token, ""}
