"""Words one slip of a finger away."""

from string import ascii_lowercase


def one_letter_away(token: str) -> list[str]:
    """Every string that one letter added, dropped, replaced or swapped makes of `token`, in alphabetical order.

    Made here rather than by an engine, so that each candidate can be checked against what the asker may see.
    """
    cuts = [(token[:i], token[i:]) for i in range(len(token) + 1)]
    dropped = {left + right[1:] for left, right in cuts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    replaced = {left + letter + right[1:] for left, right in cuts if right for letter in ascii_lowercase}
    added = {left + letter + right for left, right in cuts for letter in ascii_lowercase}
    return sorted((dropped | swapped | replaced | added) - {token, ""})
