"""Asking for information, one question a page. Nothing is a request before it is sent at the end."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tiepcan.agencies import queries
from tiepcan.agencies.errors import Refused
from tiepcan.agencies.models import Agency
from tiepcan.inquiries.actions import drop_draft_files
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.portal.forms.asking import FORM, SHOWN, UNKNOWN, AgencyForm, Question, Setting, as_sent
from tiepcan.portal.question import words_of
from tiepcan.portal.showing import crumbs, result
from tiepcan.portal.views.asking_draft import DRAFT, Draft, draft_of, drop, keep, new_draft, personal_page
from tiepcan.portal.views.asking_steps import (
    AGENCY,
    HOW,
    PERSON,
    REASON,
    STEPS,
    WHAT,
    WHO,
    Page,
    body_in_force,
    filled,
    first_open,
    setting_of,
)
from tiepcan.records.permissions import PUBLIC
from tiepcan.records.search import Found, find

_SUGGESTED = 5
_LONGEST_SEARCH = 300  # letters of what was typed that are looked for
_AGENCIES_SHOWN = 10
_EXPIRED = "het-han"
# What is to be mended stands on a page of its own: the way back never leads to something sent, which no browser keeps.
_AGAIN = "can-sua"
_LOST = "khong-biet"
_LONGEST_KEPT = 50_000  # letters of a page; what is longer comes back at once and is kept nowhere
_BY_ADDRESS = {"preferred": "co-quan", "information": "q"}  # what a link to the first page may bring


@personal_page("GET", "HEAD", "POST")
def ask(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _taken(request, WHAT)
    brought = {name: request.GET.get(key, "")[:1000] for name, key in _BY_ADDRESS.items()}
    draft = draft_of(request) or new_draft()
    setting = setting_of({**draft.values, **{k: words_of(v) for k, v in brought.items() if v}})
    return _shown(request, WHAT, filled(WHAT, setting) if _AGAIN in request.GET else WHAT.form(setting=setting))


@personal_page("GET", "HEAD", "POST")
def ask_how(request: HttpRequest) -> HttpResponse:
    return _page(request, HOW)


@personal_page("GET", "HEAD", "POST")
def ask_who(request: HttpRequest) -> HttpResponse:
    return _page(request, WHO)


@personal_page("GET", "HEAD", "POST")
def ask_person(request: HttpRequest) -> HttpResponse:
    return _page(request, PERSON)


@personal_page("GET", "HEAD", "POST")
def ask_reason(request: HttpRequest) -> HttpResponse:
    return _page(request, REASON)


@personal_page("POST", sealed=False)
def forget(request: HttpRequest) -> HttpResponse:
    """Throw the draft away: the computer may be one that others use."""
    draft = draft_of(request)
    if draft is not None:
        drop_draft_files(draft=draft.client_key, by=CITIZEN)
    drop(request, DRAFT)
    return HttpResponseRedirect(reverse("portal:home"))


def _page(request: HttpRequest, page: Page) -> HttpResponse:
    if request.method == "POST":
        return _taken(request, page)
    draft = draft_of(request)
    if draft is None:
        return HttpResponseRedirect(f"{WHAT.address}?{_EXPIRED}=1")
    setting = setting_of(draft.values)
    return _shown(request, page, filled(page, setting) if _AGAIN in request.GET else page.form(setting=setting))


def _taken(request: HttpRequest, page: Page) -> HttpResponse:
    """Keep a good answer and go on to the first question that lacks one. An answer outlives the draft it was for."""
    before = draft_of(request)
    draft = before or new_draft()
    form = page.form(request.POST, setting=setting_of(draft.values))
    good, typed = form.is_valid(), form.typed
    if not good and sum(map(len, typed.values())) > _LONGEST_KEPT:
        return _shown(request, page, form)
    draft = draft.with_answers(typed | ({SHOWN: ""} if page is WHAT else {}))
    keep(request, draft)
    if not good:
        return HttpResponseRedirect(f"{page.address}?{_AGAIN}=1")
    return HttpResponseRedirect(_after(page, draft, expired=before is None))


def _after(page: Page, draft: Draft, *, expired: bool) -> str:
    following = first_open(setting_of(draft.values))
    if page is WHAT and suggestions(draft.values.get("information", "")):
        return reverse("portal:ask_public")
    if following is WHAT and expired:
        return f"{WHAT.address}?{_EXPIRED}=1"
    return following.address if following else reverse("portal:ask_check")


def _shown(request: HttpRequest, page: Page, form: Question, **more: Any) -> HttpResponse:
    setting = form.setting
    context = {
        "form": form,
        "page": page,
        "steps": STEPS,
        "paper": setting.regime.form(FORM),
        "agency": setting.agency,
        "exemptions": setting.regime.fee_exemptions if page is HOW else (),
        "expired": _EXPIRED in request.GET,
        "kept": bool(setting.values),
        "crumbs": crumbs(here="Gửi yêu cầu cung cấp thông tin"),
        "section": "portal:ask",
    }
    status = 400 if form.errors else 200
    return render(request, "portal/ask/page.html", context | more, status=status)


# --- Is it public already? ---------------------------------------------------------------------------------------


@personal_page("GET", "HEAD")
def ask_public(request: HttpRequest) -> HttpResponse:
    """What is public already and may be what was asked for."""
    draft = draft_of(request)
    if draft is None:
        return HttpResponseRedirect(f"{WHAT.address}?{_EXPIRED}=1")
    words = draft.values.get("information", "")
    following, found_now = first_open(setting_of(draft.values)), suggestions(words)
    # What was shown goes with the request: where it is public already, the answer leads there.
    keep(request, draft.with_answers({SHOWN: " ".join(f.edition.item.public_id for f in found_now)}))
    context = {
        "results": [result(found, _looked_for(words)) for found in found_now],
        "back_href": WHAT.address,
        "next_href": following.address if following else reverse("portal:ask_check"),
        "steps": STEPS,
        "crumbs": crumbs(here="Gửi yêu cầu cung cấp thông tin"),
        "section": "portal:ask",
    }
    return render(request, "portal/ask/public.html", context)


def suggestions(words: str) -> tuple[Found, ...]:
    """Public documents for these words, best first; none while the search cannot be asked."""
    if not words.strip():
        return ()
    try:
        return find(_looked_for(words), viewer=PUBLIC, limit=_SUGGESTED).found
    except Refused:
        return ()


def _looked_for(words: str) -> str:
    # Quotation marks ask the search for the very phrase; in a sentence they only name something.
    plain = words_of(words[:_LONGEST_SEARCH]).translate(str.maketrans("", "", '"“”'))
    return plain.rsplit(" ", 1)[0] if len(words) > _LONGEST_SEARCH else plain


# --- Which body? -------------------------------------------------------------------------------------------------


@personal_page("GET", "HEAD", "POST")
def ask_agency(request: HttpRequest) -> HttpResponse:
    """The bodies found by name, and those that made public something alike; who answers for abolished ones."""
    before = draft_of(request)
    if before is None and request.method != "POST":
        return HttpResponseRedirect(f"{WHAT.address}?{_EXPIRED}=1")
    draft = before or new_draft()
    setting = setting_of(draft.values)
    words = words_of(request.GET.get("q", ""))[:200]
    posted = body_in_force(request.POST.get("agency", "")[:64])
    offered = _offered(setting, words, posted)
    again = as_sent(setting.values) if _AGAIN in request.GET else None
    form = AgencyForm(request.POST if request.method == "POST" else again, setting=setting, options=offered["options"])
    if request.method == "POST":
        return _agency_taken(request, draft, form, words, expired=before is None)
    lost = _LOST in request.GET
    if not form.is_bound and not setting.agency:
        form.fields["agency"].initial = offered["preferred"]
    lookup = {"words": words, "lost": lost, "providers": setting.regime.providers if lost else ()}
    return _shown(request, AGENCY, form, **lookup, **offered)


def _agency_taken(request: HttpRequest, draft: Draft, form: AgencyForm, words: str, *, expired: bool) -> HttpResponse:
    good = form.is_valid()
    if good and form.cleaned_data["agency"] != UNKNOWN:
        draft = draft.with_answers(form.typed)
        keep(request, draft)
        return HttpResponseRedirect(_after(AGENCY, draft, expired=expired))
    keep(request, draft if good else draft.with_answers({"agency": request.POST.get("agency", "")[:64]}))
    asked = {"q": words} if words else {}
    return HttpResponseRedirect(f"{AGENCY.address}?{urlencode({**asked, _LOST if good else _AGAIN: 1})}")


def _offered(setting: Setting, words: str, posted: Agency | None) -> dict[str, Any]:
    """What can be chosen: first the answer given before, the body a link spoke of, then what was found."""
    today = setting.today
    wanted = _standing_in(setting.values.get("preferred", ""), today)
    first = [*([posted] if posted else []), *([setting.agency] if setting.agency else []), *wanted]
    named = list(queries.directory_named(words, on=today)[: _AGENCIES_SHOWN + 1])
    gone = queries.abolished_named(words, on=today) if words else []
    abolished: list[dict[str, Any]] = [
        {"agency": old, "successors": queries.competent_successors(old, on=today)} for old in gone
    ]
    alike = [] if words else _alike(setting)
    after = [*named[:_AGENCIES_SHOWN], *(body for row in abolished for body in row["successors"])]
    bodies = {body.code: body for body in (*first, *alike, *after)}
    return {
        "options": [(body.code, body.name) for body in bodies.values()],
        "preferred": wanted[0].code if len(wanted) == 1 else None,
        "abolished": abolished,
        "more": len(named) > _AGENCIES_SHOWN,
    }


def _standing_in(code: str, today: date) -> list[Agency]:
    """The body of this code, or those that answer for it today."""
    try:
        return queries.competent_successors(queries.agency_entry(code, on=today), on=today) if code else []
    except Refused:
        return []


def _alike(setting: Setting) -> list[Agency]:
    """Bodies that published something like what is asked for."""
    codes = dict.fromkeys(f.edition.item.agency.code for f in suggestions(setting.values.get("information", "")))
    return [body for code in codes if (body := body_in_force(code))]
