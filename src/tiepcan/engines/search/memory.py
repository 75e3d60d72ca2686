"""The engine in memory: exact and simple, for tests and as the measure of the others.

It computes BM25 as Tantivy and Lucene do (k1 1.2, b 0.75, lengths rounded to one byte), so the same clause tree gives
the same order.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log
from threading import RLock

from tiepcan.engines.search import paging
from tiepcan.engines.search.clauses import AllOf, AnyOf, Between, Clause, Constant, Everything, OneOf, Phrase, Term
from tiepcan.engines.search.entries import Entry, entries, order_key
from tiepcan.engines.search.paging import Cursor, Place
from tiepcan.engines.search.plan import FEW_HITS, MOST_FACET_VALUES, PAGES_A_HIT, compile_query
from tiepcan.engines.search.protocol import Batch, Document, Hit, Query, Results
from tiepcan.engines.search.spelling import one_letter_away

_K1, _B = 1.2, 0.75
_TEXT_FIELDS = ("f", "a", "bi", "tf", "no")

Scores = dict[int, float]


def rounded_length(length: int) -> int:
    """A length as one byte can hold it: exact to 40, then three significant bits, rounded down."""
    if length < 24:
        return length
    rest = length - 24
    shift = max(0, rest.bit_length() - 4)
    return 24 + ((rest >> shift) << shift)


@dataclass(slots=True)
class _Field:
    """Postings of one text field: token to entry to positions."""

    postings: dict[str, dict[int, list[int]]] = field(default_factory=lambda: defaultdict(dict))
    lengths: dict[int, int] = field(default_factory=dict)
    tokens: int = 0

    def add(self, number: int, tokens: list[str]) -> None:
        self.lengths[number] = len(tokens)
        self.tokens += len(tokens)
        for position, token in enumerate(tokens):
            self.postings[token].setdefault(number, []).append(position)

    def drop(self, number: int, tokens: list[str]) -> None:
        self.tokens -= self.lengths.pop(number)
        for token in set(tokens):
            del self.postings[token][number]
            if not self.postings[token]:
                del self.postings[token]


class MemoryEngine:
    """Holds everything in dictionaries; never needs a rebuild."""

    def __init__(self) -> None:
        self._lock = RLock()
        self.clear()

    @property
    def needs_rebuild(self) -> str | None:
        return None

    def clear(self) -> None:
        with self._lock:
            self._entries: dict[int, Entry] = {}
            self._numbers: dict[str, list[int]] = {}
            self._fields = {name: _Field() for name in _TEXT_FIELDS}
            self._next = 0

    def close(self) -> None:
        """Nothing is held outside this object."""

    def count(self) -> int:
        return len(self._numbers)

    def rebuild(self, documents: Iterable[Document]) -> int:
        fresh = MemoryEngine()
        for document in documents:
            fresh.write(Batch(upserts=(document,)))
        with self._lock:
            self._entries, self._numbers = fresh._entries, fresh._numbers
            self._fields, self._next = fresh._fields, fresh._next
            return len(self._numbers)

    def write(self, batch: Batch) -> None:
        with self._lock:
            gone = set(batch.deletes)
            for document_id in (*gone, *(document.id for document in batch.upserts)):
                self._drop(document_id)
            for document in {document.id: document for document in batch.upserts}.values():
                if document.id not in gone:
                    self._add(document)

    def _drop(self, document_id: str) -> None:
        for number in self._numbers.pop(document_id, ()):
            entry = self._entries.pop(number)
            for name in _TEXT_FIELDS:
                self._fields[name].drop(number, getattr(entry, name))

    def _add(self, document: Document) -> None:
        numbers = self._numbers[document.id] = []
        for entry in entries(document):
            self._entries[self._next] = entry
            for name in _TEXT_FIELDS:
                self._fields[name].add(self._next, getattr(entry, name))
            numbers.append(self._next)
            self._next += 1

    def search(self, query: Query) -> Results:
        with self._lock:
            return self._search(query)

    def _search(self, query: Query) -> Results:
        cursor = paging.decode(query.after, query.sort) if query.after else None
        plan = compile_query(query, _Lexicon(self, query.rights))
        scores = self._scores(plan.clause())
        relaxed = cursor.relaxed if cursor else plan.relaxed is not None and self._documents(scores) < FEW_HITS
        if relaxed:
            plan = plan.relax()
            scores = self._scores(plan.clause())
        newest = query.sort == "newest" or plan.browse
        best: dict[str, Place] = {}
        for number, score in zip(scores, paging.rounded(scores.values()), strict=True):
            document = self._entries[number].document
            place = Place(0.0 if newest else score, order_key(document))
            best[document.id] = max(place, best.get(document.id, place))
        ordered = sorted(best.items(), key=lambda item: item[1], reverse=True)
        following = [item for item in ordered if cursor is None or item[1] < cursor.place]
        shown = following[: query.limit]
        shows = self._scores(AnyOf(plan.evidence)) if plan.evidence else {}
        seen = (cursor.seen if cursor else 0) + len(shown)
        more = len(following) > len(shown) and bool(shown)
        return Results(
            hits=tuple(Hit(key, place.score, self._pages(shows, key)) for key, place in shown),
            total=len(ordered),
            facets={name: self._facet(name, best) for name in query.facets},
            next=paging.encode(Cursor(query.sort, shown[-1][1], seen, relaxed)) if more else None,
            relaxed=relaxed,
            corrections=plan.corrections,
            terms=plan.terms,
        )

    def _documents(self, scores: Scores) -> int:
        return sum("d" in self._entries[number].kinds for number in scores)

    def _facet(self, name: str, found: Iterable[str]) -> tuple[tuple[str, int], ...]:
        values = Counter(getattr(self._entries[self._numbers[key][0]].document, name) for key in found)
        counted = [(str(value), count) for value, count in values.items() if value not in ("", None)]
        return tuple(sorted(counted, key=lambda facet: (-facet[1], facet[0]))[:MOST_FACET_VALUES])

    def _pages(self, scores: Scores, document_id: str) -> tuple[int, ...]:
        passages = [n for n in self._numbers[document_id] if "p" in self._entries[n].kinds]
        if scores and len({self._entries[n].page for n in passages}) == 1:
            return (self._entries[passages[0]].page,)
        answering = [n for n in passages if n in scores]
        shown = paging.rounded(scores[n] for n in answering)
        ranked = sorted((-score, self._entries[n].page) for n, score in zip(answering, shown, strict=True))
        return tuple(dict.fromkeys(page for _, page in ranked))[:PAGES_A_HIT]

    # The clause tree, evaluated.

    def _scores(self, clause: Clause) -> Scores:
        match clause:
            case Term(name, token, weight):
                return self._bm25(name, (token,), self._frequencies(name, (token,)), weight)
            case Phrase(name, tokens, weight):
                return self._bm25(name, tokens, self._frequencies(name, tokens), weight)
            case OneOf(name, values):
                return {n: 0.0 for n, entry in self._entries.items() if not set(values).isdisjoint(_raw(entry, name))}
            case Between(name, low, high):
                return {n: 0.0 for n, entry in self._entries.items() if _inside(_raw(entry, name), low, high)}
            case Constant(inner, score):
                return dict.fromkeys(self._scores(inner), score)
            case AnyOf(inner_clauses, minimum):
                found = [self._scores(inner) for inner in inner_clauses]
                met = Counter(number for scores in found for number in scores)
                return _added([n for n, times in met.items() if times >= minimum], found)
            case AllOf(inner_clauses, extra):
                found = [self._scores(inner) for inner in inner_clauses]
                common = set(found[0]).intersection(*found[1:])
                return _added(common, found + [self._scores(inner) for inner in extra])
            case Everything():
                return dict.fromkeys(self._entries, 0.0)

    def _frequencies(self, name: str, tokens: tuple[str, ...]) -> dict[int, int]:
        postings = [self._fields[name].postings.get(token, {}) for token in tokens]
        if len(postings) == 1:
            return {n: len(places) for n, places in postings[0].items()}
        common = set(postings[0]).intersection(*postings[1:])
        starts = {n: set(postings[0][n]).intersection(*self._shifted(postings, n)) for n in common}
        return {n: len(found) for n, found in starts.items() if found}

    @staticmethod
    def _shifted(postings: list[dict[int, list[int]]], number: int) -> list[set[int]]:
        return [{place - i for place in held[number]} for i, held in enumerate(postings)]

    def _bm25(self, name: str, tokens: tuple[str, ...], frequencies: dict[int, int], weight: float) -> Scores:
        held, total = self._fields[name], len(self._entries)
        if not frequencies:
            return {}
        idf = 0.0
        for token in tokens:
            having = len(held.postings[token])
            idf += log(1 + (total - having + 0.5) / (having + 0.5))
        average = held.tokens / total
        scores: Scores = {}
        for number, times in frequencies.items():
            length = rounded_length(held.lengths[number])
            scores[number] = weight * idf * (_K1 + 1) * times / (times + _K1 * (1 - _B + _B * length / average))
        return scores


@dataclass(frozen=True, slots=True)
class _Lexicon:
    engine: MemoryEngine
    rights: tuple[str, ...]

    def known(self, token: str) -> bool:
        return self._count(token) > 0

    def near(self, token: str, most: int) -> tuple[str, ...]:
        counted = sorted((-self._count(other), other) for other in one_letter_away(token))
        return tuple(other for count, other in counted[:most] if count)

    def _count(self, token: str) -> int:
        postings = self.engine._fields["f"].postings
        held = (self.engine._entries[number] for number in postings.get(token, ()))
        return sum("d" in e.kinds and not set(self.rights).isdisjoint(e.document.rights) for e in held)


def _added(numbers: Iterable[int], found: list[Scores]) -> Scores:
    total = dict.fromkeys(numbers, 0.0)
    for scores in found:
        for number, score in scores.items():
            if number in total:
                total[number] += score
    return total


def _raw(entry: Entry, name: str) -> tuple[str | int, ...]:
    document = entry.document
    if name == "rights":
        return document.rights
    if name in ("issued", "published"):
        day = document.issued_on if name == "issued" else document.published_on
        return (day.toordinal(),) if day else ()
    value = getattr(document, name)
    return () if value is None else (value,)


def _inside(values: tuple[str | int, ...], low: int | None, high: int | None) -> bool:
    return any(isinstance(v, int) and (low is None or v >= low) and (high is None or v <= high) for v in values)
