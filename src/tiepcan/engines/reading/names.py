"""The name a file came with: it is shown and its ending is believed or not, but it never opens anything."""

from pathlib import PurePosixPath

from tiepcan.text.vietnamese import one_line

_LONGEST = 200


def clean_name(name: str) -> str:
    """The last part of a file name, without folders, control characters or marks that turn the reading direction."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return one_line("".join(c for c in last if c.isprintable()))[-_LONGEST:] or "khong-ten"


def ending(name: str) -> str:
    """What stands behind the last dot, in lower case, with the dot: the type somebody believed the file to be."""
    return PurePosixPath(clean_name(name).lower()).suffix
