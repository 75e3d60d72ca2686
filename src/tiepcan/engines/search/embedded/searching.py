"""Answering a question from one snapshot of the embedded index."""

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from tiepcan.engines.search import paging
from tiepcan.engines.search.clauses import AllOf, AnyOf, Between, OneOf
from tiepcan.engines.search.embedded.reader import Snapshot, lexicon
from tiepcan.engines.search.embedded.render import Asked, asked, render
from tiepcan.engines.search.entries import document_key
from tiepcan.engines.search.paging import Cursor, Place
from tiepcan.engines.search.plan import FEW_HITS, MOST_FACET_VALUES, PAGES_A_HIT, Plan, compile_query
from tiepcan.engines.search.protocol import Facets, Hit, Query, Results

_PASSAGES_ONLY = OneOf("kind", ("p",))
_NO_DOCUMENTS = OneOf("kind", ("x",))
# A document has several entries, so more are fetched than shown.
_ENTRIES_A_HIT = 3
# Beyond the page: to know that there is a next one, and a few equal scores.
_SPARE = 14
# Room for the passages of the documents shown.
_PASSAGES_A_HIT = 30
_MOST_BUCKETS = 10_000
_PLACE = itemgetter(0, 1)

# Score, order and address of entries found, in order.
_Ranked = list[tuple[float, int, Any]]


@dataclass(frozen=True, slots=True)
class _Found:
    """The documents after the cursor, in order, at least one more than shown where there is one."""

    ranked: _Ranked
    total: int
    facets: Facets


def answer(snapshot: Snapshot, query: Query) -> Results:
    cursor = paging.decode(query.after, query.sort) if query.after else None
    plan = compile_query(query, lexicon(snapshot, query.rights))
    relaxed = cursor is not None and cursor.relaxed
    if relaxed:
        plan = plan.relax()
    question = asked(plan)
    found = _found(snapshot, plan, question, query, cursor)
    if cursor is None and plan.relaxed is not None and found.total < FEW_HITS:
        relaxed, question = True, question._replace(match=render(plan.relaxed))
        found = _found(snapshot, plan, question, query, cursor)
    shown = found.ranked[: query.limit]
    seen = (cursor.seen if cursor else 0) + len(shown)
    more = len(found.ranked) > len(shown) > 0
    return Results(
        hits=_hits(snapshot, plan, shown),
        total=found.total,
        facets=found.facets,
        next=paging.encode(Cursor(query.sort, Place(*shown[-1][:2]), seen, relaxed)) if more else None,
        relaxed=relaxed,
        corrections=plan.corrections,
        terms=plan.terms,
    )


def _found(snapshot: Snapshot, plan: Plan, question: Asked, query: Query, cursor: Cursor | None) -> _Found:
    look = _newest if query.sort == "newest" or plan.browse else _best
    ranked, total = look(snapshot, question, query, cursor)
    if total is not None and not query.facets:
        return _Found(ranked, total, {})
    return _Found(ranked, *_counted(snapshot, question, query.facets, total))


def _newest(snapshot: Snapshot, question: Asked, query: Query, cursor: Cursor | None) -> tuple[_Ranked, int | None]:
    older = (Between("order", None, cursor.place.order - 1),) if cursor else ()
    documents = question.within(*snapshot.documents_only, *older)
    found = snapshot.searcher.search(documents, query.limit + 1, order_by_field="order")
    return [(0.0, order, address) for order, address in found.hits], None if cursor else found.count


def _best(snapshot: Snapshot, question: Asked, query: Query, cursor: Cursor | None) -> tuple[_Ranked, int | None]:
    """Passages and documents ranked together, each document at its best; looks deeper until the page is settled."""
    clause = question.scored()
    entries_a_hit = _ENTRIES_A_HIT if snapshot.holds_passages else 1
    depth = _SPARE + entries_a_hit * ((cursor.seen if cursor else 0) + query.limit)
    # Where passages must be told from documents, facets need a pass over documents anyway, which gives the total too.
    counting = not (query.facets and snapshot.holds_passages)
    while True:
        found = snapshot.searcher.search(clause, depth, count=counting)
        hits = found.hits
        complete = len(hits) < depth
        scores = paging.rounded([score for score, _ in hits])
        # Equal scores may wait below the last hit; what scores better than it is settled.
        settled = len(hits) if complete else scores.index(scores[-1])
        if cursor is None and entries_a_hit == 1:
            settled = _enough(scores, settled, query.limit + 1)
        if cursor is None and len(hits) == 1:
            # A number finds its document alone: there is no order to look up, and nowhere to go on.
            after = [(scores[0], 0, hits[0][1])]
        else:
            after = _collapsed(snapshot, scores[:settled], hits)
        if cursor is not None:
            after = [one for one in after if one[:2] < cursor.place]
        if complete or len(after) > query.limit:
            return after, found.count - _passages(snapshot, question) if counting else None
        depth *= 4


def _enough(scores: list[float], settled: int, wanted: int) -> int:
    """How many hits hold the first `wanted` in order: those equal to the last of them belong with it."""
    while wanted < settled and scores[wanted] == scores[wanted - 1]:
        wanted += 1
    return min(wanted, settled)


def _passages(snapshot: Snapshot, question: Asked) -> int:
    """How many entries found are not documents."""
    return snapshot.number(question.within(_NO_DOCUMENTS)) if snapshot.holds_passages else 0


def _collapsed(snapshot: Snapshot, scores: list[float], hits: list[tuple[float, Any]]) -> _Ranked:
    """The hits that have a score here, best first, each document once."""
    addresses = [address for _, address in hits[: len(scores)]]
    if not addresses:
        return []
    orders = snapshot.searcher.fast_field_values("order", addresses)
    found = list(zip(scores, orders, addresses, strict=True))
    if snapshot.holds_passages:
        best: dict[int, tuple[float, int, Any]] = {}
        for key, hit in zip(snapshot.searcher.fast_field_values("doc", addresses), found, strict=True):
            # Hits come best first, so a document's first entry is its best.
            best.setdefault(key, hit)
        found = list(best.values())
    found.sort(key=_PLACE, reverse=True)
    return found


def _counted(snapshot: Snapshot, question: Asked, names: tuple[str, ...], total: int | None) -> tuple[int, Facets]:
    """Facets, and the total where it is not known yet, in one pass over documents; nothing is scored."""
    wanted: dict[str, Any] = {name: {"terms": {"field": name, "size": _MOST_BUCKETS}} for name in names}
    if total is None:
        wanted["total"] = {"value_count": {"field": "doc"}}
    counted = snapshot.searcher.aggregate(question.within(*snapshot.documents_only), wanted)
    if total is None:
        total = int(counted["total"]["value"])
    return total, {name: _facet(counted[name]["buckets"]) for name in names}


def _facet(buckets: list[dict[str, Any]]) -> tuple[tuple[str, int], ...]:
    counts = [(-b["doc_count"], b["key"] if isinstance(b["key"], str) else str(int(b["key"]))) for b in buckets]
    return tuple([(value, -count) for count, value in sorted(counts)[:MOST_FACET_VALUES]])


def _hits(snapshot: Snapshot, plan: Plan, shown: _Ranked) -> tuple[Hit, ...]:
    """What is shown, with the pages that answer; a document of one page need not be asked which."""
    hits, several = [], []
    for place, (score, _, address) in enumerate(shown):
        told = snapshot.searcher.doc(address).get_first
        pages = told("pages")
        if pages > 1:
            several.append(place)
        hits.append(Hit(told("id"), score, (told("page"),) if pages == 1 and plan.evidence else ()))
    if several:
        answering = _answering(snapshot, plan, [hits[place].document_id for place in several])
        for place in several:
            hits[place] = hits[place]._replace(pages=answering.get(hits[place].document_id, ()))
    return tuple(hits)


def _answering(snapshot: Snapshot, plan: Plan, document_ids: list[str]) -> dict[str, tuple[int, ...]]:
    """For each document, the pages whose passages answer best, best first."""
    if not document_ids or not plan.evidence:
        return {}
    found: dict[int, list[tuple[float, int]]] = {document_key(document_id): [] for document_id in document_ids}
    clause = AllOf((AnyOf(tuple(OneOf("doc", (key,)) for key in found)), _PASSAGES_ONLY, AnyOf(plan.evidence)))
    hits = snapshot.searcher.search(render(clause), _PASSAGES_A_HIT * len(found), count=False).hits
    addresses = [address for _, address in hits]
    values = snapshot.searcher.fast_field_values
    scores = paging.rounded([score for score, _ in hits])
    for score, key, page in zip(scores, values("doc", addresses), values("page", addresses), strict=True):
        found[key].append((-score, page))
    ranked = (tuple(dict.fromkeys(page for _, page in sorted(on)))[:PAGES_A_HIT] for on in found.values())
    return dict(zip(document_ids, ranked, strict=True))
