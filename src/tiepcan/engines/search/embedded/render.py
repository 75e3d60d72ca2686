"""The clause tree in Tantivy's terms."""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, NamedTuple

import tantivy

from tiepcan.engines.search.clauses import AllOf, AnyOf, Between, Clause, Constant, Everything, OneOf, Phrase, Term
from tiepcan.engines.search.embedded.schema import DETAIL, schema
from tiepcan.engines.search.plan import Plan

_Q = tantivy.Query
_MUST, _SHOULD = tantivy.Occur.Must, tantivy.Occur.Should
# A viewer's rights and the filters people set come again and again; long lists of ids do not.
_MOST_KEPT, _LONGEST_KEPT = 1024, 16


class Asked(NamedTuple):
    """A plan in the engine's terms, each part made once although it is asked in several ways."""

    match: Any
    limits: list[Any]
    rank: list[Any]

    def scored(self) -> Any:
        """Everything that answers, with its score."""
        return _all([self.match, *self.limits], self.rank)

    def within(self, *more: Clause) -> Any:
        """What answers and meets these clauses too; its score is of no use."""
        return _all([self.match, *self.limits, *map(render, more)], [])


def asked(plan: Plan) -> Asked:
    return Asked(
        render(plan.match), [render(clause) for clause in plan.limits], [render(clause) for clause in plan.rank]
    )


def render(clause: Clause) -> Any:
    return _MAKERS[type(clause)](clause)


def _term(clause: Term) -> Any:
    name, token, weight = clause
    query = _Q.term_query(schema(), name, token, DETAIL[name])
    return query if weight == 1.0 else _Q.boost_query(query, weight)


def _phrase(clause: Phrase) -> Any:
    name, tokens, weight = clause
    query = _Q.phrase_query(schema(), name, list(tokens))
    return query if weight == 1.0 else _Q.boost_query(query, weight)


def _between(clause: Between) -> Any:
    name, low, high = clause
    return _Q.const_score_query(_Q.range_query(schema(), name, tantivy.FieldType.Unsigned, low, high), 0.0)


def _constant(clause: Constant) -> Any:
    return _Q.const_score_query(render(clause.clause), clause.score)


def _any_of(clause: AnyOf) -> Any:
    inner, minimum = clause
    if len(inner) == 1:
        return render(inner[0])
    return _Q.boolean_query([(_SHOULD, render(one)) for one in inner], minimum if minimum > 1 else None)


def _all_of(clause: AllOf) -> Any:
    return _all([render(inner) for inner in clause.clauses], [render(extra) for extra in clause.extra])


def _all(needed: list[Any], extra: list[Any]) -> Any:
    return _Q.boolean_query([(_MUST, query) for query in needed] + [(_SHOULD, query) for query in extra])


def _one_of(clause: OneOf) -> Any:
    return _kept_one_of(clause) if len(clause.values) <= _LONGEST_KEPT else _new_one_of(clause)


def _new_one_of(clause: OneOf) -> Any:
    name, values = clause
    if not values:
        return _Q.empty_query()
    if len(values) == 1:
        return _Q.const_score_query(_Q.term_query(schema(), name, values[0], "basic"), 0.0)
    return _Q.const_score_query(_Q.term_set_query(schema(), name, list(values)), 0.0)


_kept_one_of = lru_cache(maxsize=_MOST_KEPT)(_new_one_of)


@cache
def _everything(_: Everything) -> Any:
    return _Q.const_score_query(_Q.all_query(), 0.0)


# One look instead of asking each kind in turn: a question has a few dozen clauses.
_MAKERS: dict[type, Callable[[Any], Any]] = {
    Term: _term,
    Phrase: _phrase,
    OneOf: _one_of,
    Between: _between,
    Constant: _constant,
    AnyOf: _any_of,
    AllOf: _all_of,
    Everything: _everything,
}
