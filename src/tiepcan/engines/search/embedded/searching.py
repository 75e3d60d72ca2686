"""Answering a question from one snapshot of the embedded index."""

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from tiepcan.engines.search import paging
from tiepcan.engines.search.clauses import AllOf, AnyOf, Between, OneOf
from tiepcan.engines.search.embedded.reader import Lexicon, Snapshot
from tiepcan.engines.search.embedded.render import render
from tiepcan.engines.search.entries import document_key
from tiepcan.engines.search.paging import Cursor, Place
from tiepcan.engines.search.plan import FEW_HITS, MOST_FACET_VALUES, PAGES_A_HIT, Plan, compile_query
from tiepcan.engines.search.protocol import FacetCount, Hit, Query, Results

_PASSAGES_ONLY = OneOf("kind", ("p",))
_NO_DOCUMENTS = OneOf("kind", ("x",))
# A document has several entries, so more are fetched than shown.
_ENTRIES_A_HIT = 3
# Beyond the page: to know that there is a next one, and a few equal scores.
_SPARE = 6
# Room for the passages of the documents shown.
_PASSAGES_A_HIT = 30
_MOST_BUCKETS = 10_000

Facets = dict[str, tuple[FacetCount, ...]]
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
    plan = compile_query(query, Lexicon(snapshot, query.rights))
    relaxed = cursor is not None and cursor.relaxed
    if relaxed:
        plan = plan.relax()
    found = _found(snapshot, plan, query, cursor)
    if cursor is None and plan.relaxed is not None and found.total < FEW_HITS:
        relaxed, plan = True, plan.relax()
        found = _found(snapshot, plan, query, cursor)
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


def _found(snapshot: Snapshot, plan: Plan, query: Query, cursor: Cursor | None) -> _Found:
    look = _newest if query.sort == "newest" or plan.browse else _best
    ranked, total = look(snapshot, plan, query, cursor)
    if total is not None and not query.facets:
        return _Found(ranked, total, {})
    return _Found(ranked, *_counted(snapshot, plan, query.facets, total))


def _newest(snapshot: Snapshot, plan: Plan, query: Query, cursor: Cursor | None) -> tuple[_Ranked, int | None]:
    clause = _documents(snapshot, plan)
    if cursor is not None:
        clause = AllOf((*clause.clauses, Between("order", None, cursor.place.order - 1)))
    found = snapshot.searcher.search(render(clause), query.limit + 1, order_by_field="order")
    return [(0.0, order, address) for order, address in found.hits], None if cursor else found.count


def _best(snapshot: Snapshot, plan: Plan, query: Query, cursor: Cursor | None) -> tuple[_Ranked, int | None]:
    """Passages and documents ranked together, each document at its best; looks deeper until the page is settled."""
    clause = render(plan.clause())
    depth = _SPARE + (_ENTRIES_A_HIT if snapshot.holds_passages else 1) * ((cursor.seen if cursor else 0) + query.limit)
    # Where passages must be told from documents, facets need a pass over documents anyway, which gives the total too.
    counting = not (query.facets and snapshot.holds_passages)
    while True:
        found = snapshot.searcher.search(clause, depth, count=counting)
        hits = found.hits
        complete = len(hits) < depth
        # Equal scores may wait below the last hit; what scores better than it is settled.
        floor = float("-inf") if complete else round(hits[-1][0], paging.DECIMALS)
        ranked = _collapsed(snapshot, hits)
        after = [f for f in ranked if f[0] > floor and (cursor is None or f[:2] < cursor.place)]
        if complete or len(after) > query.limit:
            return after, found.count - _passages(snapshot, plan) if counting else None
        depth *= 4


def _passages(snapshot: Snapshot, plan: Plan) -> int:
    """How many entries found are not documents."""
    if not snapshot.holds_passages:
        return 0
    return snapshot.number(AllOf((_NO_DOCUMENTS, plan.match, *plan.limits)))


def _collapsed(snapshot: Snapshot, hits: list[tuple[float, Any]]) -> _Ranked:
    addresses = [address for _, address in hits]
    scores = [round(score, paging.DECIMALS) for score, _ in hits]
    orders = snapshot.searcher.fast_field_values("order", addresses)
    found = list(zip(scores, orders, addresses, strict=True))
    if snapshot.holds_passages:
        best: dict[int, tuple[float, int, Any]] = {}
        for key, hit in zip(snapshot.searcher.fast_field_values("doc", addresses), found, strict=True):
            # Hits come best first, so a document's first entry is its best.
            best.setdefault(key, hit)
        found = list(best.values())
    return sorted(found, key=itemgetter(0, 1), reverse=True)


def _documents(snapshot: Snapshot, plan: Plan) -> AllOf:
    return AllOf((plan.match, *plan.limits, *snapshot.documents_only))


def _counted(snapshot: Snapshot, plan: Plan, names: tuple[str, ...], total: int | None) -> tuple[int, Facets]:
    """Facets, and the total where it is not known yet, in one pass over documents; nothing is scored."""
    asked: dict[str, Any] = {name: {"terms": {"field": name, "size": _MOST_BUCKETS}} for name in names}
    if total is None:
        asked["total"] = {"value_count": {"field": "doc"}}
    counted = snapshot.searcher.aggregate(render(_documents(snapshot, plan)), asked)
    if total is None:
        total = int(counted["total"]["value"])
    return total, {name: _facet(counted[name]["buckets"]) for name in names}


def _facet(buckets: list[dict[str, Any]]) -> tuple[FacetCount, ...]:
    counts = [(-b["doc_count"], b["key"] if isinstance(b["key"], str) else str(int(b["key"]))) for b in buckets]
    return tuple(FacetCount(value, -count) for count, value in sorted(counts)[:MOST_FACET_VALUES])


def _hits(snapshot: Snapshot, plan: Plan, shown: _Ranked) -> tuple[Hit, ...]:
    """What is shown, with the pages that answer; a document of one page need not be asked which."""
    documents = [snapshot.searcher.doc(address) for _, _, address in shown]
    told = [(stored.get_first("id"), stored.get_first("pages"), stored.get_first("page")) for stored in documents]
    answering = _answering(snapshot, plan, [document_id for document_id, pages, _ in told if pages > 1])
    return tuple(
        Hit(document_id, score, answering.get(document_id, (page,) if pages and plan.evidence else ()))
        for (score, _, _), (document_id, pages, page) in zip(shown, told, strict=True)
    )


def _answering(snapshot: Snapshot, plan: Plan, document_ids: list[str]) -> dict[str, tuple[int, ...]]:
    """For each document, the pages whose passages answer best, best first."""
    if not document_ids or not plan.evidence:
        return {}
    found: dict[int, list[tuple[float, int]]] = {document_key(document_id): [] for document_id in document_ids}
    clause = AllOf((AnyOf(tuple(OneOf("doc", (key,)) for key in found)), _PASSAGES_ONLY, AnyOf(plan.evidence)))
    hits = snapshot.searcher.search(render(clause), _PASSAGES_A_HIT * len(found), count=False).hits
    addresses = [address for _, address in hits]
    values = snapshot.searcher.fast_field_values
    for (score, _), key, page in zip(hits, values("doc", addresses), values("page", addresses), strict=True):
        found[key].append((-round(score, paging.DECIMALS), page))
    ranked = (tuple(dict.fromkeys(page for _, page in sorted(on)))[:PAGES_A_HIT] for on in found.values())
    return dict(zip(document_ids, ranked, strict=True))
