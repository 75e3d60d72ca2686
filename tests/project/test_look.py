"""The promises of the look that need no browser: small, readable, inside the content policy, said in words."""

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django.forms import BooleanField, CharField, Form
from django.template.loader import render_to_string

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "tiepcan"
PROJECT = PACKAGE / "project"
SHEETS = [PROJECT / "static" / "css" / f"{name}.css" for name in ("tokens", "base", "components")]
COMPONENTS = sorted((PROJECT / "templates" / "components").glob("*.html"))
OURS = sorted((PROJECT / "templates").rglob("*.html")) + sorted((PACKAGE / "desk" / "templates").rglob("*.html"))


def squeezed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes()))


def test_the_sheets_weigh_less_than_ten_kilobytes() -> None:
    assert sum(map(squeezed, SHEETS)) < 10 * 1024


def test_sheets_and_fonts_leave_room_for_a_home_page_of_120_kilobytes() -> None:
    fonts = sum(path.stat().st_size for path in (PROJECT / "static" / "fonts").glob("*.woff2"))
    assert sum(map(squeezed, SHEETS)) + fonts < 90 * 1024


@pytest.mark.parametrize("script", ["desk.js", "scans.js"])
def test_a_script_weighs_less_than_three_kilobytes(script: str) -> None:
    assert (PROJECT / "static" / "js" / script).stat().st_size < 3 * 1024


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_template_needs_inline_style_or_script(path: Path) -> None:
    html = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|javascript:", html)
    for tag in re.findall(r"<script[^>]*>", html):
        assert "src=" in tag or 'type="application/json"' in tag


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_each_part_says_what_it_takes_and_is_shown_somewhere(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("{# ")
    name = f'"components/{path.name}"'
    assert any(name in other.read_text(encoding="utf-8") for other in OURS if other != path)


# --- Contrast, computed as WCAG 2 does -------------------------------------------------------------------------

PAIRS = [
    ("ink", "paper"), ("ink", "ground"), ("muted", "paper"), ("muted", "ground"), ("brand", "paper"), ("brand", "ground"),
    ("on-brand", "brand"), ("link", "paper"), ("link", "ground"), ("late", "late-tint"), ("late", "paper"),
    ("soon", "soon-tint"), ("soon", "paper"), ("ontime", "ontime-tint"), ("ontime", "paper"),
    ("ink", "late-tint"), ("ink", "soon-tint"), ("ink", "ontime-tint"), ("link", "late-tint"), ("link", "soon-tint"),
    ("link", "ontime-tint"), ("ink", "mark"),
]  # fmt: skip


def palette(scheme: str) -> dict[str, str]:
    light, rest = SHEETS[0].read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)", 1)
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", light))
    if scheme == "dark":
        colours |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", rest.split("@media", 1)[0]))
    return colours


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_the_standard_does() -> None:
    assert contrast("#fff", "#000") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_words_stand_out_from_their_ground(text: str, ground: str, scheme: str) -> None:
    colours = palette(scheme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "ground"])
def test_borders_of_fields_can_be_seen(ground: str, scheme: str) -> None:
    colours = palette(scheme)
    assert contrast(colours["edge"], colours[ground]) >= 3


# --- Parts that speak ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "days", "words"),
    [
        ("late", 2, "Quá hạn 2 ngày"),
        ("late", None, "Quá hạn"),
        ("soon", 0, "Đến hạn hôm nay"),
        ("soon", 3, "Còn 3 ngày"),
        ("ontime", 8, "Còn 8 ngày"),
        ("ontime", None, "Đúng hạn"),
        ("none", None, "Không tính hạn"),
    ],
)
def test_a_time_tag_says_its_state_in_words_and_with_an_icon(state: str, days: int | None, words: str) -> None:
    html = render_to_string("components/time_tag.html", {"state": state, "days": days})
    assert re.sub(r"<[^>]+>", "", html).strip() == words
    assert 'aria-hidden="true"' in html


def test_a_time_tag_gives_the_date_when_it_is_known() -> None:
    html = render_to_string("components/time_tag.html", {"state": "soon", "days": 3, "due_on": date(2026, 12, 5)})
    assert '<time datetime="2026-12-05">(05/12/2026)</time>' in html


class Ask(Form):
    name = CharField(label="Họ và tên", help_text="Như trên giấy tờ.")
    phone = CharField(label="Điện thoại", required=False)
    agrees = BooleanField(label="Tôi đồng ý")


def test_a_field_ties_its_hint_and_its_error_to_the_control() -> None:
    html = str(Ask({})["name"].as_field_group())
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html


def test_only_fields_that_may_stay_empty_say_so() -> None:
    form = Ask()
    assert "(không bắt buộc)" in form["phone"].as_field_group()
    assert "(không bắt buộc)" not in form["name"].as_field_group()


def test_a_form_of_filters_does_not_call_each_field_optional() -> None:
    form = Ask()
    form.all_optional = True  # type: ignore[attr-defined]
    assert "(không bắt buộc)" not in form["phone"].as_field_group()


def test_the_error_summary_leads_to_each_field() -> None:
    html = render_to_string("components/error_summary.html", {"form": Ask({})})
    assert re.findall(r'href="#([^"]+)"', html) == ["id_name", "id_agrees"]


def test_an_error_summary_is_silent_when_nothing_is_wrong() -> None:
    assert render_to_string("components/error_summary.html", {"form": Ask()}).strip() == ""


def test_what_people_typed_is_never_read_as_html() -> None:
    html = render_to_string(
        "components/summary_list.html", {"rows": [{"term": "Họ tên", "value": "<script>x</script>"}]}
    )
    assert "<script>" not in html


def test_an_empty_table_says_that_there_are_no_figures() -> None:
    html = render_to_string(
        "components/table.html", {"id": "t", "caption": "Năm 2026", "columns": [{"label": "Cơ quan"}], "rows": []}
    )
    assert "Chưa có số liệu." in html
