from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tiepcan.agencies.errors import Refused
from tiepcan.agencies.queries import agency_names
from tiepcan.engines.search.protocol import NeedsRebuild, Sort
from tiepcan.portal.asking import found_for
from tiepcan.portal.public import public_page
from tiepcan.portal.question import Question
from tiepcan.portal.showing import Shown, grouped, result
from tiepcan.portal.views.asking_steps import asking_address
from tiepcan.portal.views.results_csv import MOST_ROWS
from tiepcan.records import legal
from tiepcan.records.search import FoundPage

_GROUPS = (
    ("loai", "type_name", "Loại văn bản"),
    ("co-quan", "agency", "Cơ quan công khai"),
    ("nam", "year", "Năm ban hành"),
    ("muc", "category", "Mục trong danh mục"),
)
_SORTS: tuple[tuple[Sort, str], ...] = (("relevance", "Liên quan nhất"), ("newest", "Mới nhất"))


@public_page()
def search(request: HttpRequest) -> HttpResponse:
    question = Question.parse(request.GET)
    try:
        page = found_for(question, facets=True)
    except Refused as refusal:
        status = 503 if isinstance(refusal.__cause__, NeedsRebuild) else 400
        context = {"question": question, "refusal": refusal, "start_href": question.following("").address()}
        return render(request, "portal/search.html", context, status=status)
    return render(request, "portal/search.html", _context(question, page))


def _context(question: Question, page: FoundPage) -> dict[str, Any]:
    groups = _groups(question, page)
    return {
        "question": question,
        "page": page,
        "results": [result(found, question.words) for found in page.found],
        "groups": groups,
        "clear_href": question.without_choices().address() if question.chosen else "",
        "sorts": [
            {"label": label, "href": question.sorted_by(sort).address(), "current": question.sort == sort}
            for sort, label in _SORTS
        ]
        if question.words
        else [],
        "next_href": question.following(page.next).address() if page.next else "",
        "ask_href": asking_address(words=question.words) if not page.total else "",
        "first_href": question.following("").address() if question.after else "",
        "suggestions": _suggestions(question, groups) if not page.total else [],
        "exports": [
            {"label": f"CSV (tối đa {MOST_ROWS} dòng)", "href": question.following("").address("portal:search_csv")}
        ]
        if page.total
        else [],
    }


def _groups(question: Question, page: FoundPage) -> list[Shown]:
    """The filters with their counts; a choice that now finds nothing stays, so that it can be taken back."""
    counted = {name: dict(page.facets.get(prop, ())) for name, prop, _ in _GROUPS}
    for name, values in question.chosen.items():
        counted[name] = {value: counted[name].get(value, 0) for value in values} | counted[name]
    names = agency_names(counted["co-quan"])
    # Dozens of choices lead to this one page.
    here = reverse("portal:search")
    groups = []
    for name, _, label in _GROUPS:
        options = [
            {
                "label": _label(name, value, names),
                "href": here + question.toggled(name, value).query(),
                "count": grouped(count),
                "current": question.has(name, value),
            }
            for value, count in counted[name].items()
            if value
        ]
        if options:
            groups.append({"label": label, "options": options, "open": name == "loai" or name in question.chosen})
    return groups


def _label(name: str, value: str, agencies: dict[str, str]) -> str:
    if name == "co-quan":
        return agencies.get(value, value)
    return legal.basis_label(value) if name == "muc" else value


def _suggestions(question: Question, groups: list[Shown]) -> list[Shown]:
    """What to try when nothing was found, nearest first."""
    chosen = [option for group in groups for option in group["options"] if option["current"]]
    tips = [{"label": f"Bỏ lựa chọn “{option['label']}”", "href": option["href"]} for option in chosen]
    if '"' in question.words or "“" in question.words:
        bare = question.words.translate(str.maketrans("", "", '"“”'))
        tips.append({"label": "Tìm lại không dùng dấu ngoặc kép", "href": question.asking(bare).address()})
    tips.append({"label": "Xem danh mục thông tin theo từng mục", "href": reverse("portal:catalogues")})
    tips.append({"label": "Xem thông tin tiếp cận có điều kiện", "href": reverse("portal:conditional")})
    return tips
