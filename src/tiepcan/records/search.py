"""Search as the portal and the desk give it: the engine finds, `visible_to` says again what may be shown."""

from dataclasses import dataclass, field

from tiepcan.agencies.errors import Refused
from tiepcan.engines.search.protocol import BadCursor, Correction, Facets, Filters, NeedsRebuild, Query, Results, Sort
from tiepcan.records.index import engine, item_id_of
from tiepcan.records.models import Edition, EditionStatus, Page
from tiepcan.records.permissions import Viewer
from tiepcan.records.queries import visible_to
from tiepcan.text.highlight import Span, marks, snippet

FACETS = ("type_name", "agency", "category", "access", "year")
SNIPPETS = 3  # passages shown of one document
WIDTH = 240  # characters of one passage
MAX_WORDS_CHARS = 600


@dataclass(frozen=True)
class PageSnippet:
    """A passage of the original text, the page it stands on, and the spans of it to mark."""

    page: int
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Found:
    edition: Edition
    score: float
    title_spans: tuple[Span, ...] = ()
    snippets: tuple[PageSnippet, ...] = ()


@dataclass(frozen=True)
class FoundPage:
    """One page of results. `facets` gives value and count; `next` is the cursor of the following page."""

    found: tuple[Found, ...]
    total: int
    facets: Facets = field(default_factory=dict)
    next: str | None = None
    relaxed: bool = False
    corrections: tuple[Correction, ...] = ()


def find(
    words: str,
    *,
    viewer: Viewer,
    filters: Filters | None = None,
    sort: Sort = "relevance",
    limit: int = 10,
    after: str | None = None,
    facets: bool = False,
) -> FoundPage:
    """Documents for these words that the viewer may read, best first, with marked passages of the original text.

    Raises Refused when the question is too long, the cursor is not one of ours, or the index is being rebuilt.
    """
    if len(words) > MAX_WORDS_CHARS:
        raise Refused(f"Câu tìm dài quá {MAX_WORDS_CHARS} ký tự. Hãy rút gọn còn những từ chính.")
    query = Query(
        words=words,
        rights=viewer.rights,
        filters=filters or Filters(),
        sort=sort,
        limit=limit,
        after=after,
        facets=FACETS if facets else (),
    )
    try:
        results = engine().search(query)
    except BadCursor as error:
        raise Refused("Trang kết quả này không còn. Hãy tìm lại từ đầu.") from error
    except NeedsRebuild as error:
        raise Refused("Hệ thống đang lập lại chỉ mục tìm kiếm. Hãy thử lại sau ít phút.") from error
    return FoundPage(
        found=_shown(results, viewer),
        total=results.total,
        facets=results.facets,
        next=results.next,
        relaxed=results.relaxed,
        corrections=results.corrections,
    )


def _shown(results: Results, viewer: Viewer) -> tuple[Found, ...]:
    """The editions behind the hits, in the order of the hits; what left the public a moment ago is left out."""
    ids = {item_id_of(hit.document_id)[0] for hit in results.hits}
    current = (EditionStatus.PUBLISHED, EditionStatus.WORKING)
    editions = {
        (e.item.public_id, e.status == EditionStatus.WORKING): e
        for e in visible_to(viewer).filter(item__public_id__in=ids).defer("reading", "channels")
        if e.status in current
    }
    wanted = []
    for hit in results.hits:
        if edition := editions.get(item_id_of(hit.document_id)):
            wanted.append((hit, edition))
    texts = _texts([(edition, hit.pages[:SNIPPETS]) for hit, edition in wanted])
    return tuple(
        Found(
            edition,
            hit.score,
            tuple(marks(edition.subject, results.terms)),
            tuple(
                _passage(number, texts[edition.pk, number], results.terms)
                for number in hit.pages[:SNIPPETS]
                if (edition.pk, number) in texts
            ),
        )
        for hit, edition in wanted
    )


def _texts(wanted: list[tuple[Edition, tuple[int, ...]]]) -> dict[tuple[int, int], str]:
    numbers = {number for _, pages in wanted for number in pages}
    rows = Page.objects.filter(edition__in=[e for e, _ in wanted], number__in=numbers)
    return {(edition, number): text for edition, number, text in rows.values_list("edition_id", "number", "text")}


def _passage(number: int, text: str, terms: tuple[str, ...]) -> PageSnippet:
    found = snippet(text, terms, WIDTH)
    return PageSnippet(number, found.text, tuple(found.spans))
