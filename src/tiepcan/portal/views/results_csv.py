import csv
from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.timezone import localtime

from tiepcan.portal.asking import found_for
from tiepcan.portal.public import public_page
from tiepcan.portal.question import Question
from tiepcan.portal.showing import document_address
from tiepcan.records import legal
from tiepcan.records.models import Edition
from tiepcan.records.search import FoundPage

MOST_ROWS = 1000  # of one downloaded list
ROWS_AT_ONCE = 100


@public_page()
def search_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The whole list behind a search, up to a bound that the file itself names when it is reached."""
    question = Question.parse(request.GET).following("")
    first = found_for(question, limit=ROWS_AT_ONCE)
    rows = _csv_rows(question, first, request.build_absolute_uri("/").rstrip("/"))
    # A byte order mark: without it spreadsheets read Vietnamese letters wrongly.
    lines = ("\ufeff" + line if place == 0 else line for place, line in enumerate(_lines(rows)))
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="ket-qua-tim-kiem.csv"'},
    )


def _csv_rows(question: Question, page: FoundPage, site: str) -> Iterator[list[str]]:
    yield [
        "Số, ký hiệu",
        "Loại văn bản",
        "Trích yếu",
        "Cơ quan ban hành",
        "Ngày ban hành",
        "Công khai lúc",
        "Căn cứ",
        "Địa chỉ",
    ]
    given = 0
    while True:
        for found in page.found:
            yield _csv_row(found.edition, site)
        given += len(page.found)
        if page.next is None:
            return
        if given >= MOST_ROWS:
            yield [f"Danh sách dừng ở {given} dòng đầu trên tổng số {page.total}. Hãy lọc hẹp hơn để tải phần còn lại."]
            return
        page = found_for(question.following(page.next), limit=ROWS_AT_ONCE)


def _csv_row(edition: Edition, site: str) -> list[str]:
    return [
        edition.code,
        edition.type_name,
        edition.subject,
        edition.organ_name or edition.item.agency.name,
        edition.issued_date.isoformat() if edition.issued_date else "",
        localtime(edition.published_at).isoformat(timespec="seconds") if edition.published_at else "",
        legal.citation(edition.item.basis),
        site + document_address(edition.item.public_id),
    ]


class _Echo:
    """A file that hands back what is written to it, so that rows leave as they are made."""

    def write(self, line: str) -> str:
        return line


def _lines(rows: Iterator[list[str]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    return (writer.writerow([_harmless(cell) for cell in row]) for row in rows)


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula is led by an apostrophe."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
