"""One compiler from a question to a clause tree, for every engine.

What is measured good for Vietnamese: pairs of folded syllables carry the ranking, the title counts half more, marks
that were typed are honoured as pairs of the accented field. Short questions ask every word and are relaxed when few
documents have them all; long ones ask any pair. A cited document stands before everything else.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from tiepcan.engines.search.clauses import AllOf, AnyOf, Between, Clause, Constant, Everything, OneOf, Phrase, Term
from tiepcan.engines.search.protocol import Correction, Filters, Query
from tiepcan.text import citations
from tiepcan.text.analyser import Tokens, analyse
from tiepcan.text.vietnamese import bigrams


class Lexicon(Protocol):
    """What the asker's own documents say about a folded syllable; documents hidden from him say nothing."""

    def known(self, token: str) -> bool: ...

    def near(self, token: str, most: int) -> tuple[str, ...]:
        """The commonest syllables one letter away, the commonest first."""


SHORT = 4
LONGEST_QUESTION = 64
LONGEST_TYPED = 1000
FEW_HITS = 10
MOST_FACET_VALUES = 100
PAGES_A_HIT = 5
TITLE = 0.5
# Only orders entries that have every word but none side by side.
SYLLABLE = 0.1
# Tiers stand above any sum of BM25 scores.
NUMBER_TIER, MENTION_TIER, ALL_WORDS_TIER, LAW_TIER, YEAR_TIER, ARTICLE_TIER = (
    3000.0,
    1000.0,
    1000.0,
    800.0,
    200.0,
    50.0,
)
_CORRECTIONS = 3

_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")


class Plan(NamedTuple):
    """`match` decides which documents answer, `rank` adds to their order, `limits` are rights and filters.

    `evidence` finds the pages that show why a document answered. `relaxed` is the match to use instead when `match`
    finds fewer than `FEW_HITS`.
    """

    match: Clause
    limits: tuple[Clause, ...]
    rank: tuple[Clause, ...] = ()
    evidence: tuple[Clause, ...] = ()
    relaxed: Clause | None = None
    corrections: tuple[Correction, ...] = ()
    terms: tuple[str, ...] = ()
    browse: bool = False

    def clause(self) -> AllOf:
        return AllOf((self.match, *self.limits), self.rank)

    def relax(self) -> "Plan":
        return self if self.relaxed is None else self._replace(match=self.relaxed, relaxed=None)


_UNFILTERED = Filters()


def limits(query: Query) -> tuple[Clause, ...]:
    """The rights of the asker, which are always asked, and the filters."""
    wanted = query.filters
    clauses: list[Clause] = [OneOf("rights", query.rights)]
    if wanted == _UNFILTERED:
        return tuple(clauses)
    for name in ("agency", "type_name", "category", "access", "status", "year", "ids"):
        values = getattr(wanted, name)
        if values:
            clauses.append(OneOf("id" if name == "ids" else name, values))
    for name, low, high in (
        ("issued", wanted.issued_from, wanted.issued_to),
        ("published", wanted.published_from, wanted.published_to),
    ):
        if low or high:
            clauses.append(Between(name, low.toordinal() if low else None, high.toordinal() if high else None))
    return tuple(clauses)


class _Part(NamedTuple):
    """What one part of the question adds; a part without `match` only ranks."""

    match: Clause | None = None
    rank: tuple[Clause, ...] = ()
    evidence: tuple[Clause, ...] = ()
    relaxed: Clause | None = None
    corrections: tuple[Correction, ...] = ()
    terms: tuple[str, ...] = ()


_NOTHING = _Part()

# Words nobody wrote, with those to search in their place.
_Unknown = dict[str, tuple[str, ...]]


def compile_query(query: Query, lexicon: Lexicon) -> Plan:
    asked_words = query.words[:LONGEST_TYPED]
    quoted = _QUOTED.findall(asked_words)
    phrases = [phrase for phrase in map(analyse, quoted) if phrase.f]
    cited = citations.parse(_QUOTED.sub(" ", asked_words) if quoted else asked_words)
    asked = _quoted(phrases) if phrases else _NOTHING
    number = _cited(cited) if cited.found else _NOTHING
    if number.match is not None and not cited.rest and not phrases:
        # Nothing but a number or an article: the commonest question of officers, and the cheapest.
        return Plan(number.match, limits(query), number.rank, number.evidence, terms=_once(number.terms))
    words = _words(_first(analyse(cited.rest), LONGEST_QUESTION), lexicon) if cited.rest else _NOTHING
    match, relaxed = _joined(number.match, words)
    whole = [clause for clause in (asked.match, match) if clause is not None]
    return Plan(
        match=AllOf(tuple(whole)) if len(whole) > 1 else whole[0] if whole else Everything(),
        limits=limits(query),
        rank=asked.rank + number.rank + words.rank,
        evidence=asked.evidence + number.evidence + words.evidence,
        relaxed=AllOf((asked.match, relaxed)) if asked.match and relaxed else relaxed,
        corrections=words.corrections,
        terms=_once(asked.terms + number.terms + words.terms),
        browse=not whole,
    )


def _once(terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms))


def _joined(number: Clause | None, words: _Part) -> tuple[Clause | None, Clause | None]:
    """A cited document stands beside what the words find: either may be meant, and its tier puts it first."""
    if number is None:
        return words.match, words.relaxed
    if words.match is None:
        return number, None
    return AnyOf((number, words.match)), None


def _first(tokens: Tokens, count: int) -> Tokens:
    return tokens if len(tokens.f) <= count else Tokens(tokens.a[:count], tokens.f[:count])


def _quoted(phrases: Sequence[Tokens]) -> _Part:
    clauses = tuple(_side_by_side(phrase) for phrase in phrases)
    terms = tuple(term for phrase in phrases for term in phrase.f)
    return _Part(clauses[0] if len(clauses) == 1 else AllOf(clauses), evidence=clauses, terms=terms)


def _side_by_side(phrase: Tokens) -> Clause:
    field, tokens = ("a", phrase.a) if phrase.a != phrase.f else ("f", phrase.f)
    return Phrase(field, tuple(tokens)) if len(tokens) > 1 else Term(field, tokens[0])


def _cited(cited: citations.Citation) -> _Part:
    """Exact hits first, then the texts that mention the number; a law by its name, an article by its heading."""
    match: list[Clause] = [Constant(Term("no", token), NUMBER_TIER) for token in cited.numbers]
    match += [Constant(Phrase("f", syllables), MENTION_TIER) for syllables in cited.written if len(syllables) > 1]
    rank: list[Clause] = []
    if cited.law:
        name = AllOf(tuple(Term("tf", syllable) for syllable in cited.law.split()))
        rank.append(Constant(name, LAW_TIER))
        if cited.year:
            rank.append(Constant(AllOf((name, Between("year", cited.year, cited.year))), YEAR_TIER))
    terms = [term for written in cited.written for term in written]
    if cited.article:
        heading = Phrase("f", ("dieu", cited.article))
        rank.append(Constant(heading, ARTICLE_TIER))
        terms += heading.tokens
        if not match and not cited.rest:
            match.append(heading)
    whole = None if not match else match[0] if len(match) == 1 else AnyOf(tuple(match))
    return _Part(whole, tuple(rank), evidence=(*match, *rank), terms=tuple(terms))


def _words(words: Tokens, lexicon: Lexicon) -> _Part:
    if not words.f:
        return _NOTHING
    distinct = list(dict.fromkeys(words.f))
    known = lexicon.known
    unknown = {token: _near(token, lexicon) for token in distinct if not known(token)}
    pairs = _pairs(words.f, unknown)
    title = tuple([Term("tf", token, TITLE) for token in distinct])
    if len(words.f) <= SHORT:
        part = _short(
            _syllables(distinct, unknown, SYLLABLE if len(distinct) > 1 else 1.0), pairs + title + _accented(words)
        )
    else:
        part = _long(_syllables(distinct, unknown, SYLLABLE), unknown, pairs, title)
    if not unknown:
        return part._replace(terms=tuple(words.f))
    used = [other for others in unknown.values() for other in others]
    corrections = tuple([Correction(typed, others) for typed, others in unknown.items() if others])
    return part._replace(corrections=corrections, terms=(*words.f, *used))


def _near(token: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Numbers are never guessed."""
    return lexicon.near(token, _CORRECTIONS) if len(token) > 1 and token.isalpha() else ()


def _pairs(folded: list[str], unknown: _Unknown) -> tuple[Term, ...]:
    """The bigrams of the question; beside an unknown word, those of its corrections too."""
    found = bigrams(folded)
    for left, right in pairwise(folded) if unknown else ():
        if left in unknown or right in unknown:
            found += [f"{a}_{b}" for a in unknown.get(left) or (left,) for b in unknown.get(right) or (right,)]
    return tuple([Term("bi", pair) for pair in dict.fromkeys(found)])


def _syllables(distinct: list[str], unknown: _Unknown, weight: float) -> tuple[Clause, ...]:
    """Each word; in place of one that nobody wrote, any of its corrections."""
    if not unknown:
        return tuple([Term("f", token, weight) for token in distinct])
    return tuple(
        [
            AnyOf(tuple([Term("f", candidate, weight) for candidate in unknown.get(token) or (token,)]))
            for token in distinct
        ]
    )


def _short(asked: tuple[Clause, ...], rank: tuple[Clause, ...]) -> _Part:
    """Every word; when few documents have them all, half of them."""
    every = AllOf(asked)
    relaxed = None
    if len(asked) > 1:
        some = AnyOf(asked, (len(asked) + 1) // 2)
        relaxed = AllOf((some,), (Constant(every, ALL_WORDS_TIER),))
    return _Part(every, rank, asked + rank, relaxed)


def _accented(words: Tokens) -> tuple[Clause, ...]:
    """Neighbours of which at least one was typed with a mark: từ chuyển is not tư chuyển."""
    if words.a == words.f:
        return ()
    marked = [accented != folded for accented, folded in zip(words.a, words.f, strict=True)]
    if len(words.a) == 1:
        return (Term("a", words.a[0]),) if marked[0] else ()
    return tuple(
        [Phrase("a", (words.a[i], words.a[i + 1])) for i in range(len(words.a) - 1) if marked[i] or marked[i + 1]]
    )


def _long(asked: tuple[Clause, ...], unknown: _Unknown, pairs: tuple[Term, ...], title: tuple[Term, ...]) -> _Part:
    """Any pair; single syllables only in place of words nobody wrote."""
    guessed = tuple([Term("f", candidate) for token in unknown for candidate in unknown[token]])
    match = AnyOf((*pairs, *guessed))
    # Where no pair is known, as with words in an unusual order, half the syllables must do.
    relaxed = AnyOf((match, AnyOf(asked, (len(asked) + 1) // 2)))
    return _Part(match, title, (*pairs, *guessed, *title), relaxed)
