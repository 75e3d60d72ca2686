"""Twenty-one documents in the styles of real offices: every field asked for is read as a clerk would read it."""

from typing import Any

import pytest
from styled_documents import CASES

from tiepcan.text.reading import read
from tiepcan.text.vietnamese import match_name


def same(found: str | None, wanted: str | None) -> bool:
    return (found is None) == (wanted is None) and match_name(found or "") == match_name(wanted or "")


@pytest.fixture(scope="module")
def readings() -> dict[str, dict[str, Any]]:
    return {name: read(text).as_json() for name, (text, _) in CASES.items()}


def having(*fields: str) -> list[tuple[str, str]]:
    return [(name, field) for name, (_, expected) in CASES.items() for field in fields if field in expected]


@pytest.mark.parametrize(("name", "field"), having("type", "number", "date", "place", "issuer", "subject", "urgency"))
def test_a_field_of_the_head_is_read(readings, name, field):
    assert same(readings[name][field], CASES[name][1][field]), (readings[name][field], CASES[name][1][field])


@pytest.mark.parametrize(("name", "field"), having("parent"))
def test_the_body_above_the_issuer_is_read(readings, name, field):
    assert same(readings[name]["issuer_parent"], CASES[name][1][field]), readings[name]["issuer_parent"]


@pytest.mark.parametrize(("name", "field"), having("signer"))
def test_the_signer_is_read(readings, name, field):
    signer = readings[name]["signer"]
    assert (signer["name"], signer["title"], signer["capacity"]) == CASES[name][1][field]


@pytest.mark.parametrize(("name", "field"), having("addressees", "recipients"))
def test_a_list_of_recipients_is_read(readings, name, field):
    assert readings[name][field] == CASES[name][1][field]


@pytest.mark.parametrize(("name", "field"), having("references"))
def test_the_documents_it_cites_are_read(readings, name, field):
    found = {r["number"] or r["title"] for r in readings[name]["references"]}
    assert found == set(CASES[name][1][field])


@pytest.mark.parametrize(("name", "field"), having("deadlines"))
def test_the_last_days_it_sets_are_read(readings, name, field):
    assert [d["norm"] for d in readings[name]["deadlines"]] == CASES[name][1][field]


@pytest.mark.parametrize(("name", "field"), having("tasks"))
def test_the_work_it_hands_out_is_read(readings, name, field):
    found = [(t["path"], t["lead"], t["coop"], t["time"]) for t in readings[name]["tasks"]]
    assert found == CASES[name][1][field]
