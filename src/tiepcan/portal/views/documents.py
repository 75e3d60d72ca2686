from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tiepcan.inquiries.queries import corrections_suggested
from tiepcan.law.packs import law
from tiepcan.portal.describing import Addresses, dublin_core, schema_org
from tiepcan.portal.public import public_page
from tiepcan.portal.question import words_of
from tiepcan.portal.reading_room import part_of
from tiepcan.portal.showing import Shown, crumbs, format_of, moment, title_of
from tiepcan.portal.views.gone import answer_gone
from tiepcan.portal.views.no_file import no_file
from tiepcan.records import legal, queries
from tiepcan.records.models import Access, Edition, EditionStatus


@public_page()
def document(request: HttpRequest, public_id: str) -> HttpResponse:
    edition = queries.public_edition(public_id)
    if edition.status == EditionStatus.WITHDRAWN:
        return answer_gone(request, edition)
    words = words_of(request.GET.get("q", ""))
    at = Addresses(
        page=request.build_absolute_uri(reverse("portal:document", args=[public_id])),
        file=request.build_absolute_uri(reverse("portal:document_file", args=[public_id])),
    )
    context = _context(edition) | {
        "words": words,
        "part": part_of(edition, start=request.GET.get("tu", ""), words=words),
        "canonical": at.page,
        "dublin_core": dublin_core(edition, at),
        "schema_org": schema_org(edition, at),
    }
    return render(request, "portal/document.html", context)


def _context(edition: Edition) -> dict[str, Any]:
    search = reverse("portal:search")
    return {
        "edition": edition,
        "title": title_of(edition),
        "facts": [*_facts(edition), *_legal_facts(edition)],
        "provisional": _provisional(edition.item.basis),
        "files": _files(edition),
        "no_file": no_file(edition),
        "events": _events(edition),
        "crumbs": crumbs(("Tìm kiếm", search), here=edition.code or edition.type_name or "Văn bản"),
        "section": "portal:search",
    }


def _facts(edition: Edition) -> list[Shown]:
    """Everything that is known of the document, in the order of its head."""
    item = edition.item
    facts = [
        ("Số, ký hiệu", _code(edition)),
        ("Loại văn bản", edition.type_name),
        ("Cơ quan ban hành", edition.organ_name),
        ("Cơ quan tạo ra thông tin", item.source_body),
        ("Người ký", ", ".join(filter(None, (edition.signer_full_name, edition.signer_position)))),
        ("Ngày ban hành", f"{edition.issued_date:%d/%m/%Y}" if edition.issued_date else ""),
        ("Ngôn ngữ", edition.language),
        ("Số trang", str(edition.page_amount)),
        ("Ghi chú", edition.description),
        ("Nguồn gốc", item.get_origin_display()),
    ]
    shown: list[Shown] = [{"term": term, "value": value} for term, value in facts if value]
    agency = {"term": "Cơ quan công khai", "value": item.agency.name}
    return [*shown, agency | {"href": reverse("portal:agency", args=[item.agency.code])}]


def _code(edition: Edition) -> str:
    """A copy on which the clerk's office wrote no number says so: nothing was lost here."""
    blank = edition.code_notation and not edition.code_number
    return f"{edition.code} (bản lưu không ghi số)" if blank else edition.code


def _legal_facts(edition: Edition) -> list[Shown]:
    """Why it is public, and until when."""
    item = edition.item
    if not item.access:
        return []
    facts: list[Shown] = [{"term": "Chế độ tiếp cận", "value": Access(item.access).label}]
    label, citation = legal.basis_label(item.basis), legal.citation(item.basis)
    if label != citation:
        term = "Mục trong danh mục" if item.access == Access.MUST_DISCLOSE else "Nội dung căn cứ"
        facts.append({"term": term, "value": label, "href": f"{reverse('portal:search')}?muc={item.basis}"})
    facts.append({"term": "Căn cứ pháp lý", "value": citation})
    if edition.public_until:
        facts.append({"term": "Công khai đến hết ngày", "value": f"{edition.public_until:%d/%m/%Y}"})
    return facts


def _provisional(basis: str) -> bool:
    """Whether the clause still waits to be compared with the official text."""
    clause = law().clauses.get(basis)
    return clause is not None and clause.provisional


def _files(edition: Edition) -> list[Shown]:
    public_id = edition.item.public_id
    file = {
        "href": reverse("portal:document_file", args=[public_id]),
        "name": f"Tải {edition.code or 'Văn bản'}",
        "format": format_of(edition),
        "pages": edition.page_amount,
        "size": edition.derivative_size,
    }
    return [
        *([file] if edition.derivative else []),
        {
            "href": reverse("portal:document_text", args=[public_id]),
            "name": "Tải phần chữ",
            "format": "TXT",
            "note": "Chỉ có chữ, không có hình ảnh và trình bày; dùng được với phần mềm đọc màn hình.",
        },
    ]


def _events(edition: Edition) -> list[Shown]:
    """What has been done with the information in public, oldest first; the last of it is where it stands now."""
    history = list(queries.public_history(edition.item))
    suggested = corrections_suggested(edition.item) if len(history) > 1 else set()
    return [
        {
            "title": "Công khai lần đầu" if place == 0 else f"Đính chính, bản thứ {place + 1}",
            "on": moment(past.published_at),
            "by": "Đã đính chính theo kiến nghị" if past.pk in suggested else "",
            "text": f"Lý do: {past.reason}" if past.reason else "",
            "state": "now" if past.pk == edition.pk else "done",
        }
        for place, past in enumerate(history)
    ]
