"""The embedded engine: writes, searches, rebuilds."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import tantivy

from tiepcan.engines.search import paging
from tiepcan.engines.search.clauses import AllOf, AnyOf, Between, Clause, Everything, OneOf
from tiepcan.engines.search.embedded import folder as folders
from tiepcan.engines.search.embedded.reader import Lexicon, Reader, Snapshot
from tiepcan.engines.search.embedded.render import render
from tiepcan.engines.search.embedded.schema import schema, stored
from tiepcan.engines.search.entries import entries
from tiepcan.engines.search.paging import Cursor, Place
from tiepcan.engines.search.plan import FEW_HITS, MOST_FACET_VALUES, PAGES_A_HIT, Plan, compile_query
from tiepcan.engines.search.protocol import (
    Batch,
    Document,
    FacetCount,
    Hit,
    IndexBusy,
    NeedsRebuild,
    Query,
    Results,
    SearchError,
)

_DOCUMENTS_ONLY = OneOf("kind", ("d",))
_PASSAGES_ONLY = OneOf("kind", ("p",))
_HEAP = 64_000_000
# Room for every passage of the documents shown before pages are counted as starved.
_PASSAGES_A_HIT = 30
_FIRST_LOOK = 100


class EmbeddedEngine:
    def __init__(self, root: Path) -> None:
        self._folder = folders.Folder(root)
        self._reader = Reader(self._folder)

    # Writing.

    @property
    def needs_rebuild(self) -> str | None:
        try:
            path = self._reader.snapshot().path
        except NeedsRebuild as reason:
            return str(reason)
        return (
            None if folders.made_by(path) == folders.VERSIONS else "the analyser has changed since the index was made"
        )

    def write(self, batch: Batch) -> None:
        with self._folder.locked():
            self._reader.refresh()
            if reason := self.needs_rebuild:
                raise NeedsRebuild(reason)
            for generation in self._folder.being_built():
                folders.note(generation, batch)
            with _writer(self._reader.snapshot().path) as writer:
                _apply(writer, batch)
        self._reader.refresh()

    def rebuild(self, documents: Iterable[Document]) -> int:
        with self._folder.locked("rebuild.lock", wait=0.0):
            path = self._begin()
            with _writer(path) as writer:
                for document in documents:
                    _apply(writer, Batch(upserts=(document,)))
            with self._folder.locked():
                with _writer(path) as writer:
                    for batch in folders.noted(path):
                        _apply(writer, batch)
                (path / "journal").unlink()
                self._folder.make_current(path)
                self._folder.sweep(path)
        self._reader.refresh()
        return self.count()

    def _begin(self) -> Path:
        with self._folder.locked():
            current = self._folder.current()
            self._folder.sweep(*([current] if current else []))
            path = self._folder.create()
            tantivy.Index(schema(), path=str(path))
            (path / "journal").touch()
            return path

    def clear(self) -> None:
        self.rebuild(())

    def close(self) -> None:
        self._reader = Reader(self._folder)

    def count(self) -> int:
        return self._reader.snapshot().number(AllOf((Everything(), _DOCUMENTS_ONLY)))

    # Searching.

    def search(self, query: Query) -> Results:
        cursor = paging.decode(query.after, query.sort) if query.after else None
        snapshot = self._reader.snapshot()
        plan = compile_query(query, Lexicon(snapshot, query.rights))
        total, facets = _counted(snapshot, plan, query.facets)
        relaxed = cursor.relaxed if cursor else plan.relaxed is not None and total < FEW_HITS
        if relaxed:
            plan = plan.relax()
            total, facets = _counted(snapshot, plan, query.facets)
        by_date = query.sort == "newest" or plan.browse
        found = _newest(snapshot, plan, query, cursor) if by_date else _best(snapshot, plan, query, cursor)
        shown = list(islice(found, query.limit + 1))
        more, shown = len(shown) > query.limit, shown[: query.limit]
        pages = _pages(snapshot, plan, [address for _, address in shown])
        seen = (cursor.seen if cursor else 0) + len(shown)
        return Results(
            hits=tuple(
                Hit(snapshot.searcher.doc(address)["id"][0], place.score, answering)
                for (place, address), answering in zip(shown, pages, strict=True)
            ),
            total=total,
            facets=facets,
            next=paging.encode(Cursor(query.sort, shown[-1][0], seen, relaxed)) if more and shown else None,
            relaxed=relaxed,
            corrections=plan.corrections,
            terms=plan.terms,
        )


@contextmanager
def _writer(path: Path) -> Iterator[Any]:
    """A writer whose work is committed at the end, or not at all."""
    try:
        writer = tantivy.Index.open(str(path)).writer(_HEAP, 1)
    except ValueError as error:
        if "LockBusy" in str(error):
            raise IndexBusy("another process is writing to the search index") from error
        raise NeedsRebuild(f"the search index cannot be written: {error}") from error
    try:
        yield writer
        writer.commit()
    except ValueError as error:
        raise SearchError(f"the search index refused the batch: {error}") from error
    finally:
        writer.wait_merging_threads()


def _apply(writer: Any, batch: Batch) -> None:
    gone = set(batch.deletes)
    kept = {document.id: document for document in batch.upserts if document.id not in gone}
    for document_id in (*gone, *kept):
        writer.delete_documents_by_term("id", document_id)
    for document in kept.values():
        for entry in entries(document):
            writer.add_document(stored(entry))


def _counted(snapshot: Snapshot, plan: Plan, names: tuple[str, ...]) -> tuple[int, dict[str, tuple[FacetCount, ...]]]:
    """Total and facets in one pass over documents, under the same rights and filters; nothing is scored."""
    asked: dict[str, Any] = {name: {"terms": {"field": name, "size": 10_000}} for name in names}
    asked["total"] = {"value_count": {"field": "doc"}}
    counted = snapshot.searcher.aggregate(render(AllOf((plan.match, *plan.limits, _DOCUMENTS_ONLY))), asked)
    facets = {name: _facet(counted[name]["buckets"]) for name in names}
    return int(counted["total"]["value"]), facets


def _facet(buckets: list[dict[str, Any]]) -> tuple[FacetCount, ...]:
    values = [
        FacetCount(b["key"] if isinstance(b["key"], str) else str(int(b["key"])), b["doc_count"]) for b in buckets
    ]
    return tuple(sorted(values, key=lambda facet: (-facet.count, facet.value))[:MOST_FACET_VALUES])


Found = tuple[Place, Any]


def _newest(snapshot: Snapshot, plan: Plan, query: Query, cursor: Cursor | None) -> Iterator[Found]:
    clauses: list[Clause] = [plan.match, *plan.limits, _DOCUMENTS_ONLY]
    if cursor is not None:
        clauses.append(Between("order", None, cursor.place.order - 1))
    found = snapshot.searcher.search(
        render(AllOf(tuple(clauses))), query.limit + 1, count=False, order_by_field="order"
    )
    for order, address in found.hits:
        yield Place(0.0, order), address


def _best(snapshot: Snapshot, plan: Plan, query: Query, cursor: Cursor | None) -> list[Found]:
    """Passages and documents ranked together, each document at its best; looks deeper until the page is settled."""
    clause = render(plan.clause())
    depth = _FIRST_LOOK + 3 * ((cursor.seen if cursor else 0) + query.limit)
    while True:
        hits = snapshot.searcher.search(clause, depth, count=False).hits
        # Equal scores may wait below the last hit; what scores better than it is settled.
        floor = round(hits[-1][0], paging.DECIMALS) if len(hits) == depth else float("-inf")
        ranked = _collapsed(snapshot, hits)
        after = [f for f in ranked if f[0].score > floor and (cursor is None or f[0] < cursor.place)]
        if len(hits) < depth or len(after) > query.limit:
            return after
        depth *= 4


def _collapsed(snapshot: Snapshot, hits: list[tuple[float, Any]]) -> list[Found]:
    addresses = [address for _, address in hits]
    keys = snapshot.searcher.fast_field_values("doc", addresses)
    orders = snapshot.searcher.fast_field_values("order", addresses)
    best: dict[int, Found] = {}
    for (score, address), key, order in zip(hits, keys, orders, strict=True):
        # Hits come best first, so a document's first entry is its best.
        if key not in best:
            best[key] = (Place(round(score, paging.DECIMALS), order), address)
    return sorted(best.values(), key=lambda found: found[0], reverse=True)


def _pages(snapshot: Snapshot, plan: Plan, addresses: list[Any]) -> list[tuple[int, ...]]:
    """For each document shown, the pages whose passages answer best."""
    if not addresses or not plan.evidence:
        return [() for _ in addresses]
    searcher = snapshot.searcher
    keys = searcher.fast_field_values("doc", addresses)
    clause = AllOf((OneOf("doc", tuple(keys)), _PASSAGES_ONLY, AnyOf(plan.evidence)))
    hits = searcher.search(render(clause), _PASSAGES_A_HIT * len(keys), count=False).hits
    found = [address for _, address in hits]
    of, on = searcher.fast_field_values("doc", found), searcher.fast_field_values("page", found)
    pages: dict[int, list[tuple[float, int]]] = {key: [] for key in keys}
    for (score, _), key, page in zip(hits, of, on, strict=True):
        pages[key].append((-round(score, paging.DECIMALS), page))
    return [tuple(dict.fromkeys(page for _, page in sorted(pages[key])))[:PAGES_A_HIT] for key in keys]
