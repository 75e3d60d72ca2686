"""Articles and day counts live in the packs: no string or number of the law stands in the code that reads them."""

import ast
import re
from pathlib import Path

import pytest

import tiepcan.law
from tiepcan.law.packs import law

FILES = sorted(Path(tiepcan.law.__file__).parent.glob("*.py"))
LEGAL = re.compile(r"(Điều|khoản|điểm) \d|\b(l20\d\d|nd\d+|tt\d+)\b|\d+ (ngày|tháng|giờ)|\d/20\d\d/")
SMALL = {0, 1, 2, 3}
# The first day of the weekend, and the months of a year: numbers of the calendar, not of the law.
CALENDAR = {"calendar": {5, 12}, "terms": {12}}


def numbers_of_the_law():
    rules = [r for regime in law().regimes for r in regime.deadlines] + list(law().related)
    terms = {r.amount for r in rules} | {r.extension.amount for r in rules if r.extension}
    prices = {n for regime in law().regimes for f in regime.fees for n in (f.amount, f.amount_to)}
    shares = {a.percent for regime in law().regimes for a in regime.areas if a.code != "normal"}
    return terms | prices | shares


def docstrings(tree):
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    return {id(b[0].value) for b in bodies if b and isinstance(b[0], ast.Expr)}


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_no_article_and_no_day_count_is_a_value_in_python(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    spoken = docstrings(tree)
    values = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in spoken]
    assert not [v for v in values if isinstance(v, str) and LEGAL.search(v)]
    numbers = {v for v in values if type(v) is int} - SMALL - CALENDAR.get(file.stem, set())
    assert not numbers & numbers_of_the_law()
