"""On a phone a table of work stands as blocks and its head is not shown: then every cell must say what it is."""

import re
from pathlib import Path

import pytest

TEMPLATES = sorted((Path(__file__).parents[2] / "src" / "tiepcan").glob("*/templates/**/*.html"))
STACKED = [
    (path.name, number, table)
    for path in TEMPLATES
    for number, table in enumerate(re.findall(r'<div class="table stack".*?</table>', path.read_text(), re.DOTALL))
]


@pytest.mark.parametrize(("name", "number", "table"), STACKED, ids=[f"{name} {number}" for name, number, _ in STACKED])
def test_cells_of_a_stacked_table_say_what_they_are(name, number, table):
    columns = len(re.findall(r'<th scope="col"(?!>Chọn)', table.split("</thead>")[0]))
    # The first cell names the row; one more may be a term or a result, which says what it is by itself.
    assert table.count("data-label=") >= columns - 2


def test_there_are_stacked_tables():
    assert len(STACKED) > 8
