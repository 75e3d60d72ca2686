"""Whole documents: our own in many shapes, and the samples beside the repository where they are present."""

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from made_documents import Made, make

from tiepcan.text.reading import Table, read
from tiepcan.text.vietnamese import match_name, nfc

SEEDS = range(120)
SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples"


@cache
def _case(seed: int) -> tuple[Made, dict[str, Any]]:
    made = make(seed)
    return made, read(made.text).as_json()


def _keys(names: Any) -> list[str]:
    return [match_name(n) for n in names]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_form_of_a_document_is_read_in_every_shape(seed: int) -> None:
    made, found = _case(seed)
    assert (found["type"], found["number"], found["date"]) == (made.type, made.number, made.date), made.shape
    assert match_name(found["issuer"]) == match_name(made.issuer), made.shape
    assert match_name(found["issuer_parent"] or "") == match_name(made.parent or ""), made.shape
    assert match_name(found["place"]) == match_name(made.place), made.shape
    assert match_name(found["subject"]) == match_name(made.subject), made.shape


@pytest.mark.parametrize("seed", SEEDS)
def test_who_signs_and_who_receives_is_read_in_every_shape(seed: int) -> None:
    made, found = _case(seed)
    signer = found["signer"]
    assert (signer["name"], signer["title"], tuple(signer["capacity"])) == (made.signer, made.title, made.capacity), (
        made.shape
    )
    assert found["recipients"] == list(made.recipients), made.shape
    assert (found["addressees"] or None) == (list(made.addressees) if made.addressees else None), made.shape


@pytest.mark.parametrize("seed", SEEDS)
def test_references_are_read_in_every_shape(seed: int) -> None:
    made, found = _case(seed)
    assert {(r["type"], r["number"], r["date"], r["issuer"]) for r in found["references"]} == set(made.references), (
        made.shape
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_tasks_are_read_in_every_style(seed: int) -> None:
    made, found = _case(seed)
    by_path = {t["path"]: t for t in found["tasks"]}
    assert set(by_path) == {t.path for t in made.tasks}, made.shape
    for task in made.tasks:
        got = by_path[task.path]
        assert match_name(task.title)[:40] in match_name(got["title"])
        assert _keys(got["lead"]) == _keys(task.lead), task.path
        assert _keys(got["coop"]) == _keys(task.coop), task.path
        assert set((got["time"] or "").split(";")) == set((task.time or "").split(";")), task.path


@pytest.mark.parametrize("seed", range(40))
def test_every_span_holds_its_value_in_the_text_as_given(seed: int) -> None:
    made, found = _case(seed)

    def printed(name: str) -> str:
        start, end = found["spans"][name]
        return nfc(made.text[start:end])

    assert "".join(printed("number").split()) == made.number
    assert made.date[:4] in printed("date")
    assert match_name(made.subject).split()[0] in match_name(printed("subject"))
    assert match_name(made.signer) in match_name(printed("signer").replace("*", " "))
    for task in found["tasks"]:
        start, end = task["span"]
        assert match_name(task["title"])[:15] in match_name(made.text[start:end].replace("*", " "))


@pytest.mark.parametrize("seed", range(20))
def test_confidence_lies_between_nought_and_one_and_is_high_for_what_was_found(seed: int) -> None:
    _, found = _case(seed)
    assert all(0 <= value <= 1 for value in found["confidence"].values())
    assert all(found["confidence"][name] >= 0.6 for name in ("type", "number", "date", "subject", "signer"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "|",
        "Số:",
        "Kính gửi:",
        "Nơi nhận:",
        "TM.",
        "x" * 1000,
        "\x00\ufffd",
        "1.\n2.\n3.",
        "ngày tháng năm",
    ],
)
def test_any_text_is_read_without_complaint(text: str) -> None:
    found = read(text).as_json()
    assert json.dumps(found, ensure_ascii=False)
    assert found["tasks"] == []


def test_tables_of_a_docx_take_the_place_of_flattened_ones() -> None:
    rows = [
        ["STT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"],
        ["1", "Lập danh mục thông tin", "Sở Tư pháp", "Sở Nội vụ", "Quý I/2026"],
    ]
    text = "UBND TỈNH X\nSố: 1/KH-UBND\nX, ngày 01 tháng 02 năm 2026\nKẾ HOẠCH\nThử\n\nI. NỘI DUNG\nTheo phụ lục./."
    (task,) = read(text, tables=[Table.of(rows)]).tasks
    assert (task.path, task.lead, task.coop) == ("PL/1", ("Sở Tư pháp",), ("Sở Nội vụ",))
    assert task.term
    assert task.term.notation == "2026-Q1"


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_documents", SAMPLES / "score_documents.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not (SAMPLES / "score_documents.py").exists(), reason="the samples are not beside this repository")
def test_the_samples_are_read_as_well_as_before() -> None:
    scorer = _scorer()
    tally = scorer.Tally()
    for gold_file in sorted((SAMPLES / "documents").glob("*.json")):
        text = gold_file.with_suffix(".txt").read_text(encoding="utf-8")
        scorer.score_doc(
            json.loads(gold_file.read_text(encoding="utf-8")), read(text).as_json(), text, tally, verbose=False
        )
    assert tally.get("field.issuer") == tally.get("field.subject") == tally.get("field.signer_name") == 1
    assert tally.get("task.macro_f1") >= 0.95
    assert tally.get("task.lead_f1") >= 0.95
    assert tally.get("task.time_exact") >= 0.95
    assert tally.get("deadline_recall") == 1
