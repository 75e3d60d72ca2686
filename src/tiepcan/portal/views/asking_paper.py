"""The form on paper: blank for whoever writes by hand, or with the answers of the draft."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tiepcan.agencies.errors import NotFound
from tiepcan.inquiries.letters.composing import paper_of
from tiepcan.inquiries.letters.files import MAKERS
from tiepcan.law.entries import Form, FormField
from tiepcan.law.regimes import Regime
from tiepcan.portal.forms.asking import COPIES, FORM, Setting
from tiepcan.portal.showing import Shown, crumbs
from tiepcan.portal.views.asking_draft import draft_of, personal_page
from tiepcan.portal.views.asking_steps import PAGES, WHAT, filled, setting_of
from tiepcan.portal.views.files import download

_NOT_HERE = "Không có mẫu phiếu này. Hãy mở phiếu yêu cầu từ trang gửi yêu cầu."
_FILLED, _BLANK = "☑", "☐"


@personal_page("GET", "HEAD", sealed=False)
def ask_paper(request: HttpRequest) -> HttpResponse:
    """A sheet of the law's own form. `?dien=1` fills it from the draft, `?mau=` chooses another form for requests."""
    draft = draft_of(request) if "dien" in request.GET else None
    setting = setting_of(draft.values if draft else {})
    forms = [form for form in setting.regime.forms if form.kind == "request" and form.made_by == "citizen"]
    chosen = next((form for form in forms if form.code == request.GET.get("mau", FORM)), None)
    if chosen is None:
        raise NotFound(_NOT_HERE)
    known = _known(setting) if draft else {}
    if request.GET.get("tep") in ("pdf", "docx"):
        return _file(setting.regime, chosen, known, request.GET["tep"])
    context = {
        "form": chosen,
        "others": [form for form in forms if form is not chosen],
        "rows": [_row(field, setting.regime, known) for field in chosen.fields],
        "regime": setting.regime,
        "filled": bool(known),
        "crumbs": crumbs(("Gửi yêu cầu cung cấp thông tin", WHAT.address), here="Phiếu giấy"),
        "section": "portal:ask",
    }
    return render(request, "portal/ask/paper.html", context)


def _file(regime: Regime, form: Form, known: Mapping[str, str], kind: str) -> HttpResponse:
    """The same sheet to be printed, or to be filled in at a computer."""
    letter = paper_of(regime, form, known, to=known.get("to", ""), tables={})
    media_type, make = MAKERS[kind]
    content = make(letter, made_at=timezone.now())
    return download(content, media_type, f"mau-{form.code}", f".{kind}")


def _known(setting: Setting) -> dict[str, str]:
    """The answers that are good so far, by the codes of the form."""
    known = {"to": setting.agency.name} if setting.agency else {}
    for page in PAGES:
        form = filled(page, setting)
        form.is_valid()
        known |= {name: form.worded(name) for name in form.cleaned_data}
    return known | {code: known.get(name, "") for name, code in COPIES.items()}


def _row(field: FormField, regime: Regime, known: Mapping[str, str]) -> Shown:
    """A line of the sheet: its answer, boxes to tick, or room to write."""
    answer = known.get(field.code, "")
    choices = field.choices
    if field.choices_from:
        ways = [(c.ways or (c,)) for c in regime.channels_for(field.choices_from)]
        choices = tuple(way.label for group in ways for way in group)
    boxes = [{"mark": _FILLED if label == answer else _BLANK, "label": label} for label in choices]
    return {"label": field.label, "answer": answer, "boxes": boxes, "long": field.kind in ("long_text", "table")}
