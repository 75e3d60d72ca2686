"""Ruled tables of a PDF: rules make a grid, the grid makes cells, a merged cell stands in every row it covers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tiepcan.engines.reading.pdf_rules import Rule, rules_of

NEAR = 2.5  # points: rules no farther apart are one
GAP = 3.5  # points: pieces of one rule may leave a gap where another crosses
INSIDE = 1.0  # points a cell's text keeps from its rules
MOST_RULES = 4_000
_WRAPPED = re.compile(r"\n(?![-+•*] |\d{1,2}[.)] |[a-zđ]\) )")  # a line that goes on, not a new point

Row = tuple[str, ...]


@dataclass(frozen=True)
class PageTable:
    """A table on one page: x of its upright rules, its rows from the top, y of its head. Points."""

    columns: tuple[float, ...]
    rows: list[Row]
    top: float


def tables_of(page: Any, text_page: Any) -> list[PageTable]:
    """The ruled tables of a page, from the top; at least two columns and two rows, with something written in them."""
    lying, standing = (_joined(rules) for rules in rules_of(page))
    if not lying or not standing or len(lying) + len(standing) > MOST_RULES:
        return []
    found = [_table(group, text_page) for group in _touching(lying, standing)]
    return sorted((table for table in found if table), key=lambda table: -table.top)


def _joined(rules: list[Rule]) -> list[Rule]:
    """Pieces of the same rule put together."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lines and rule.at - lines[-1][0].at <= NEAR:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    return [rule for line in lines for rule in _along(line)]


def _along(line: list[Rule]) -> list[Rule]:
    at = sum(rule.at for rule in line) / len(line)
    out: list[Rule] = []
    for rule in sorted(line, key=lambda rule: rule.low):
        if out and rule.low - out[-1].high <= GAP:
            out[-1] = Rule(at, out[-1].low, max(out[-1].high, rule.high))
        else:
            out.append(Rule(at, rule.low, rule.high))
    return out


@dataclass(frozen=True)
class _Grid:
    lying: list[Rule]
    standing: list[Rule]


def _touching(lying: list[Rule], standing: list[Rule]) -> list[_Grid]:
    """The groups of rules that cross or meet one another."""
    group = list(range(len(lying) + len(standing)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    for i, flat in enumerate(lying):
        for j, upright in enumerate(standing, start=len(lying)):
            if _within(upright.at, flat, NEAR) and _within(flat.at, upright, NEAR):
                group[root(i)] = root(j)
    grids: dict[int, _Grid] = {}
    for i in range(len(group)):
        grid = grids.setdefault(root(i), _Grid([], []))
        if i < len(lying):
            grid.lying.append(lying[i])
        else:
            grid.standing.append(standing[i - len(lying)])
    return list(grids.values())


def _within(place: float, rule: Rule, slack: float = 0.0) -> bool:
    return rule.low - slack <= place <= rule.high + slack


def _places(rules: list[Rule]) -> list[float]:
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > NEAR:
            places.append(at)
    return places


def _table(grid: _Grid, text_page: Any) -> PageTable | None:
    xs, ys = _places(grid.standing), _places(grid.lying)[::-1]
    if len(xs) < 3 or len(ys) < 3:
        return None
    texts: dict[tuple[int, int, int, int], str] = {}
    rows: list[Row] = []
    for i in range(len(ys) - 1):
        cells: list[str] = []
        for left, right in _across(grid, xs, (ys[i] + ys[i + 1]) / 2):
            top, bottom = _down(grid, ys, i, (xs[left] + xs[right]) / 2)
            place = (left, right, top, bottom)
            if place not in texts:
                texts[place] = _text(text_page, xs[left], ys[bottom], xs[right], ys[top])
            cells.append(texts[place])
        if any(cells):
            rows.append(tuple(cells))
    return PageTable(tuple(xs), rows, ys[0]) if len(rows) > 1 else None


def _across(grid: _Grid, xs: list[float], y: float) -> list[tuple[int, int]]:
    """The cells of the band at this height, as pairs of column rules."""

    def walled(x: float) -> bool:
        return any(abs(rule.at - x) <= NEAR and _within(y, rule) for rule in grid.standing)

    return list(pairwise([k for k, x in enumerate(xs) if walled(x)]))


def _down(grid: _Grid, ys: list[float], band: int, x: float) -> tuple[int, int]:
    """From which row rule to which the cell at x reaches that covers this band."""

    def ruled(k: int) -> bool:
        return any(abs(rule.at - ys[k]) <= NEAR and _within(x, rule) for rule in grid.lying)

    top, bottom = band, band + 1
    while top > 0 and not ruled(top):
        top -= 1
    while bottom < len(ys) - 1 and not ruled(bottom):
        bottom += 1
    return top, bottom


def _text(text_page: Any, left: float, bottom: float, right: float, top: float) -> str:
    text: str = text_page.get_text_bounded(left + INSIDE, bottom + INSIDE, right - INSIDE, top - INSIDE)
    return _WRAPPED.sub(" ", "\n".join(line.strip() for line in text.splitlines() if line.strip()))


def whole_tables(pages: Sequence[Sequence[PageTable]]) -> list[list[Row]]:
    """The tables of a document: what breaks at the foot of a page goes on at the head of the next."""
    out: list[list[Row]] = []
    open_columns: tuple[float, ...] = ()
    for tables in pages:
        for index, table in enumerate(tables):
            if index == 0 and _same(open_columns, table.columns):
                _go_on(out[-1], table.rows)
            else:
                out.append(list(table.rows))
        open_columns = tables[-1].columns if tables else ()
    return out


def _same(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return bool(one) and len(one) == len(other) and all(abs(a - b) <= GAP for a, b in zip(one, other, strict=True))


def _go_on(table: list[Row], rows: list[Row]) -> None:
    """Without the header printed again; a row cut in two by the page is one row."""
    rest = rows[1:] if rows[0] == table[0] else rows
    if rest and len(rest[0]) == len(table[-1]) and not rest[0][0] and table[-1][0]:
        cut = [f"{above}\n{below}".strip() for above, below in zip(table[-1], rest[0], strict=True)]
        table[-1], rest = tuple(cut), rest[1:]
    table.extend(rest)
