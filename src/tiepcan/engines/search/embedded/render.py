"""The clause tree in Tantivy's terms."""

from typing import Any

import tantivy

from tiepcan.engines.search.clauses import AllOf, AnyOf, Between, Clause, Constant, Everything, OneOf, Phrase, Term
from tiepcan.engines.search.embedded.schema import DETAIL, schema

_Q = tantivy.Query
_MUST, _SHOULD = tantivy.Occur.Must, tantivy.Occur.Should


def render(clause: Clause) -> Any:
    match clause:
        case Term(name, token, weight):
            return _weighted(_Q.term_query(schema(), name, token, DETAIL[name]), weight)
        case Phrase(name, tokens, weight):
            return _weighted(_Q.phrase_query(schema(), name, list(tokens)), weight)
        case OneOf(name, values):
            return _one_of(name, values)
        case Between(name, low, high):
            inside = _Q.range_query(schema(), name, tantivy.FieldType.Unsigned, low, high)
            return _Q.const_score_query(inside, 0.0)
        case Constant(inner, score):
            return _Q.const_score_query(render(inner), score)
        case AnyOf(inner_clauses, minimum):
            if len(inner_clauses) == 1:
                return render(inner_clauses[0])
            parts = [(_SHOULD, render(inner)) for inner in inner_clauses]
            return _Q.boolean_query(parts, minimum if minimum > 1 else None)
        case AllOf(inner_clauses, extra):
            parts = [(_MUST, render(inner)) for inner in inner_clauses]
            return _Q.boolean_query(parts + [(_SHOULD, render(inner)) for inner in extra])
        case Everything():
            return _Q.const_score_query(_Q.all_query(), 0.0)


def _weighted(query: Any, weight: float) -> Any:
    return query if weight == 1.0 else _Q.boost_query(query, weight)


def _one_of(name: str, values: tuple[str, ...] | tuple[int, ...]) -> Any:
    if not values:
        return _Q.empty_query()
    if len(values) == 1:
        return _Q.const_score_query(_Q.term_query(schema(), name, values[0], "basic"), 0.0)
    return _Q.const_score_query(_Q.term_set_query(schema(), name, list(values)), 0.0)
