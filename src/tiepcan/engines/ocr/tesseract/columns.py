"""Head and foot of an official document have two columns; each is read from top to bottom."""

import re
from dataclasses import dataclass

from tiepcan.engines.ocr.model import Line
from tiepcan.engines.ocr.words import line_of
from tiepcan.text.vietnamese import fold

_MOTTO = re.compile(r"cong hoa xa hoi|hoi chu nghia viet|doc lap.{1,3}tu do")
_RECIPIENTS = re.compile(r"^noi nhan\b")
_HEAD_BLOCKS, _FOOT_BLOCKS = 20_000, 30_000  # numbers no block of the engine has; they are counted anew later
_SLACK = 0.02  # of the width of the page


@dataclass(frozen=True)
class Region:
    """Runs of a head or foot, and where its two columns part."""

    runs: tuple[Line, ...]
    gutter: float
    block: int

    def by_column(self) -> list[Line]:
        runs = sorted(self.runs, key=_height)
        return [
            Line(run.words, run.box, self.block + side)
            for side in (0, 1)
            for run in runs
            if (_middle(run) > self.gutter) is bool(side)
        ]


def in_columns(lines: list[list[Line]], size: tuple[int, int]) -> list[Line]:
    """`lines` are runs as the engine ordered them. Head and foot come column by column, all else as it was."""
    runs = [run for line in lines for run in line]
    regions = [region for region in (_head(runs, size), _foot(runs, size)) if region]
    ordered: list[Line] = []
    done: list[Region] = []
    for line in lines:
        rest = []
        for run in line:
            region = next((region for region in regions if run in region.runs), None)
            if region is None:
                rest.append(run)
            elif region not in done:
                ordered += region.by_column()
                done.append(region)
        if rest:
            ordered.append(line_of([word for run in rest for word in run.words], rest[0].block))
    return ordered


def _head(runs: list[Line], size: tuple[int, int]) -> Region | None:
    """From the top of the page down to the first line that runs across: the title, or the text."""
    width, height = size
    mottos = [run for run in runs if _MOTTO.search(fold(run.text)) and run.box[0] > width * 0.25]
    if not mottos:
        return None
    gutter = min(run.box[0] for run in mottos) - _SLACK * width / 2
    end = min((run.box[1] for run in runs if _crosses(run, gutter, width)), default=height)
    lowest = max(run.box[3] for run in mottos)
    inside = tuple(run for run in runs if _height(run) < end)
    return Region(inside, gutter, _HEAD_BLOCKS) if end > lowest - (lowest - mottos[0].box[1]) else None


def _foot(runs: list[Line], size: tuple[int, int]) -> Region | None:
    """From the line of the recipients down to the end, or to a line that runs across."""
    width, height = size
    starts = [run for run in runs if _RECIPIENTS.match(fold(run.text))]
    if not starts:
        return None
    start = starts[0]
    top = start.box[1] - 1.5 * (start.box[3] - start.box[1])
    below = [run for run in runs if _height(run) >= top]
    gutter = _emptiest(below, width)
    below = [
        run
        for run in below
        if _height(run) >= start.box[1] or (_middle(run) > gutter and not _crosses(run, gutter, width))
    ]
    end = min((run.box[1] for run in below if _crosses(run, gutter, width)), default=height)
    inside = tuple(run for run in below if _height(run) < end)
    return Region(inside, gutter, _FOOT_BLOCKS) if any(_middle(run) > gutter for run in inside) else None


def _emptiest(runs: list[Line], width: int) -> float:
    """The place in the middle of the page that the fewest runs cross; of several, the middle one."""
    places = [width * share / 100 for share in range(30, 71)]
    crossed = [sum(run.box[0] < x < run.box[2] for run in runs) for x in places]
    best = [x for x, count in zip(places, crossed, strict=True) if count == min(crossed)]
    return best[len(best) // 2]


def _middle(run: Line) -> float:
    return (run.box[0] + run.box[2]) / 2


def _height(run: Line) -> float:
    return (run.box[1] + run.box[3]) / 2


def _crosses(run: Line, gutter: float, width: int) -> bool:
    return run.box[0] < gutter - _SLACK * width and run.box[2] > gutter + _SLACK * width
