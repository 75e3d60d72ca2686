"""Answering a question from one snapshot of the embedded index."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tiepcan.engines.search import paging
from tiepcan.engines.search.clauses import AllOf, AnyOf, Between, Clause, OneOf
from tiepcan.engines.search.embedded.reader import Lexicon, Snapshot
from tiepcan.engines.search.embedded.render import render
from tiepcan.engines.search.paging import Cursor, Place
from tiepcan.engines.search.plan import FEW_HITS, MOST_FACET_VALUES, PAGES_A_HIT, Plan, compile_query
from tiepcan.engines.search.protocol import FacetCount, Hit, Query, Results

_DOCUMENTS_ONLY = OneOf("kind", ("d",))
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


@dataclass(frozen=True, slots=True)
class _Found:
    """The documents after the cursor, in order, at least one more than shown where there is one."""

    places: Sequence[tuple[Place, Any]]
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
    shown = found.places[: query.limit]
    addresses = [address for _, address in shown]
    pages = _pages(snapshot, plan, addresses)
    seen = (cursor.seen if cursor else 0) + len(shown)
    more = len(found.places) > len(shown) > 0
    return Results(
        hits=tuple(
            Hit(snapshot.searcher.doc(address)["id"][0], place.score, on)
            for (place, address), on in zip(shown, pages, strict=True)
        ),
        total=found.total,
        facets=found.facets,
        next=paging.encode(Cursor(query.sort, shown[-1][0], seen, relaxed)) if more else None,
        relaxed=relaxed,
        corrections=plan.corrections,
        terms=plan.terms,
    )


def _found(snapshot: Snapshot, plan: Plan, query: Query, cursor: Cursor | None) -> _Found:
    look = _newest if query.sort == "newest" or plan.browse else _best
    places, total = look(snapshot, plan, query, cursor)
    if total is not None and not query.facets:
        return _Found(places, total, {})
    return _Found(places, *_counted(snapshot, plan, query.facets))


def _newest(
    snapshot: Snapshot, plan: Plan, query: Query, cursor: Cursor | None
) -> tuple[list[tuple[Place, Any]], int | None]:
    clauses: list[Clause] = [plan.match, *plan.limits, _DOCUMENTS_ONLY]
    if cursor is not None:
        clauses.append(Between("order", None, cursor.place.order - 1))
    counting = cursor is None and not query.facets
    found = snapshot.searcher.search(
        render(AllOf(tuple(clauses))), query.limit + 1, count=counting, order_by_field="order"
    )
    return [(Place(0.0, order), address) for order, address in found.hits], found.count if counting else None


def _best(
    snapshot: Snapshot, plan: Plan, query: Query, cursor: Cursor | None
) -> tuple[list[tuple[Place, Any]], int | None]:
    """Passages and documents ranked together, each document at its best; looks deeper until the page is settled."""
    clause = render(plan.clause())
    depth = _SPARE + (_ENTRIES_A_HIT if snapshot.holds_passages else 1) * ((cursor.seen if cursor else 0) + query.limit)
    while True:
        found = snapshot.searcher.search(clause, depth, count=not query.facets)
        hits = found.hits
        complete = len(hits) < depth
        # Equal scores may wait below the last hit; what scores better than it is settled.
        floor = float("-inf") if complete else round(hits[-1][0], paging.DECIMALS)
        ranked = _collapsed(snapshot, hits)
        after = [f for f in ranked if f[0].score > floor and (cursor is None or f[0] < cursor.place)]
        if complete or len(after) > query.limit:
            return after, None if query.facets else found.count - _passages(snapshot, plan)
        depth *= 4


def _passages(snapshot: Snapshot, plan: Plan) -> int:
    """How many entries found are not documents."""
    if not snapshot.holds_passages:
        return 0
    return snapshot.number(AllOf((_NO_DOCUMENTS, plan.match, *plan.limits)))


def _collapsed(snapshot: Snapshot, hits: list[tuple[float, Any]]) -> list[tuple[Place, Any]]:
    addresses = [address for _, address in hits]
    keys = snapshot.searcher.fast_field_values("doc", addresses)
    orders = snapshot.searcher.fast_field_values("order", addresses)
    best: dict[int, tuple[Place, Any]] = {}
    for (score, address), key, order in zip(hits, keys, orders, strict=True):
        # Hits come best first, so a document's first entry is its best.
        if key not in best:
            best[key] = (Place(round(score, paging.DECIMALS), order), address)
    return sorted(best.values(), key=lambda found: found[0], reverse=True)


def _counted(snapshot: Snapshot, plan: Plan, names: tuple[str, ...]) -> tuple[int, Facets]:
    """Total and facets in one pass over documents, under the same rights and filters; nothing is scored."""
    asked: dict[str, Any] = {name: {"terms": {"field": name, "size": _MOST_BUCKETS}} for name in names}
    asked["total"] = {"value_count": {"field": "doc"}}
    counted = snapshot.searcher.aggregate(render(AllOf((plan.match, *plan.limits, _DOCUMENTS_ONLY))), asked)
    return int(counted["total"]["value"]), {name: _facet(counted[name]["buckets"]) for name in names}


def _facet(buckets: list[dict[str, Any]]) -> tuple[FacetCount, ...]:
    values = [
        FacetCount(b["key"] if isinstance(b["key"], str) else str(int(b["key"])), b["doc_count"]) for b in buckets
    ]
    return tuple(sorted(values, key=lambda facet: (-facet.count, facet.value))[:MOST_FACET_VALUES])


def _pages(snapshot: Snapshot, plan: Plan, addresses: list[Any]) -> list[tuple[int, ...]]:
    """For each document shown, the pages whose passages answer best; a document of one page need not be asked."""
    if not addresses or not plan.evidence:
        return [() for _ in addresses]
    values = snapshot.searcher.fast_field_values
    keys, pages, first = (values(name, addresses) for name in ("doc", "pages", "page"))
    longer = tuple(key for key, count in zip(keys, pages, strict=True) if count > 1)
    answering = _answering(snapshot, plan, longer) if longer else {}
    return [answering.get(key, (page,) if count else ()) for key, count, page in zip(keys, pages, first, strict=True)]


def _answering(snapshot: Snapshot, plan: Plan, keys: tuple[int, ...]) -> dict[int, tuple[int, ...]]:
    clause = AllOf((AnyOf(tuple(OneOf("doc", (key,)) for key in keys)), _PASSAGES_ONLY, AnyOf(plan.evidence)))
    hits = snapshot.searcher.search(render(clause), _PASSAGES_A_HIT * len(keys), count=False).hits
    addresses = [address for _, address in hits]
    values = snapshot.searcher.fast_field_values
    found: dict[int, list[tuple[float, int]]] = {key: [] for key in keys}
    for (score, _), key, page in zip(hits, values("doc", addresses), values("page", addresses), strict=True):
        found[key].append((-round(score, paging.DECIMALS), page))
    return {key: tuple(dict.fromkeys(page for _, page in sorted(on)))[:PAGES_A_HIT] for key, on in found.items()}
