"""A scan of a pile, cut into its documents at separator sheets or blank pages."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from tiepcan.engines.confinement import Bounds, Broken, Overrun, run_confined
from tiepcan.engines.reading.model import DAMAGED, TOO_SLOW, FileRefused, Limits

At = Literal["separators", "blank_pages"]


@dataclass(frozen=True)
class PageRange:
    """Pages of one document, first and last, counted from 1."""

    first: int
    last: int


@dataclass(frozen=True)
class SplitPlan:
    """The documents in their order. Pages in none of them are dropped: separators and, where asked for, blank pages."""

    parts: tuple[PageRange, ...]
    dropped: tuple[int, ...] = ()

    @property
    def is_one(self) -> bool:
        return len(self.parts) == 1 and not self.dropped


def plan_split(content: bytes, at: At = "separators", limits: Limits | None = None) -> SplitPlan:
    """Where a PDF or a TIFF would be cut. Nothing is cut yet: a person may look at the plan first. Raises FileRefused.

    A signed PDF stays in one piece, since every copy of a part would be without its signature.
    """
    limits = limits or Limits()
    signed = b"/ByteRange" in content
    answer = json.loads(_run("plan", {"at": at, "signed": signed, "limits": asdict(limits)}, content, limits))
    if "reason" in answer:
        raise FileRefused(answer["reason"], **answer["facts"])
    return SplitPlan(tuple(PageRange(*part) for part in answer["parts"]), tuple(answer["dropped"]))


def split(content: bytes, plan: SplitPlan, limits: Limits | None = None) -> Iterator[bytes]:
    """The documents of a plan as files of their own, of the same kind, pages untouched.

    The same plan always gives the same bytes.
    """
    limits = limits or Limits()
    parts = [[part.first, part.last] for part in plan.parts]
    made = _run("split", {"parts": parts}, content, limits)
    at = 0
    while at < len(made):
        length = int.from_bytes(made[at : at + 8], "big")
        yield made[at + 8 : at + 8 + length]
        at += 8 + length


def _run(work: str, question: dict[str, object], content: bytes, limits: Limits) -> bytes:
    bounds = Bounds(limits.seconds * 5, limits.memory_bytes)  # every page is drawn
    try:
        return run_confined("tiepcan.engines.containers.child", [work, json.dumps(question)], content, bounds)
    except (Overrun, Broken) as error:
        raise FileRefused(TOO_SLOW if isinstance(error, Overrun) else DAMAGED) from error
