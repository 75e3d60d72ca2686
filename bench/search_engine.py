"""How fast the embedded search engine is, and what our layer adds to the bare engine: prints JSON.

    python bench/search_engine.py [--documents 10000] [--queries 200]

Runs on documents made from our own words, the same every time. CPU is what counts on a shared machine: "ratio" is the
CPU of our call (plan, counts, collapse, pages, ids) over that of the bare engine asked the same clauses for as many ids
and its own hit count (and, where facets are asked, one aggregation for them), the two in sweeps by turns. "ratio_told"
is the same over an engine that is told the tokens and the corrections beforehand, which no program could be.
"""

import argparse
import json
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import tantivy

from tiepcan.engines.search import connect
from tiepcan.engines.search.clauses import AllOf, AnyOf, Clause, Term
from tiepcan.engines.search.embedded.engine import EmbeddedEngine
from tiepcan.engines.search.embedded.reader import lexicon
from tiepcan.engines.search.embedded.render import render
from tiepcan.engines.search.embedded.schema import schema
from tiepcan.engines.search.plan import MOST_FACET_VALUES, compile_query
from tiepcan.engines.search.protocol import FACETS, Batch, Document, Filters, Passage, Query
from tiepcan.text import citations
from tiepcan.text.analyser import analyse
from tiepcan.text.vietnamese import fold

RIGHTS = ("public",)
ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x".split()
RIMES = (
    "a á ải am ăng ang anh ao âu ân ất ước ương iên iều iện oa oan oàng ong ông ơi uân ung uộc uyết yên yêu ênh inh "
    "ình ích ạch ắng ếch ết ội ồng ợp ườn ười uyền uỷ òa ỏe"
).split()
BATCH = 500
ROUNDS = 5


def vocabulary(rng: random.Random) -> list[str]:
    """Two- and three-syllable words of possible Vietnamese syllables; used with falling frequency, as in a language."""
    syllables = [onset + rime for onset in ONSETS for rime in RIMES]
    return [" ".join(rng.choice(syllables) for _ in range(rng.choice((1, 2, 2, 2, 3)))) for _ in range(6000)]


def made(count: int, words: list[str], rng: random.Random) -> Iterator[Document]:
    weights = [1 / (rank + 8) for rank in range(len(words))]
    for number in range(count):
        issued = date(2015, 1, 1) + timedelta(days=rng.randrange(4000))
        text, size = [], 0
        for word in rng.choices(words, weights, k=700):
            text.append(word)
            size += len(word.encode()) + 1
            if size >= 2048:
                break
        yield Document(
            id=str(number),
            title=" ".join(rng.choices(words, weights, k=6)),
            rights=RIGHTS if rng.random() < 0.9 else ("agency:1",),
            passages=(Passage(1, " ".join(text)),),
            numbers=(f"{number}/QĐ-UBND",),
            agency=f"agency-{rng.randrange(60)}",
            type_name=rng.choice(("Quyết định", "Kế hoạch", "Báo cáo", "Thông báo")),
            year=issued.year,
            issued_on=issued,
        )


def questions(documents: list[Document], count: int, rng: random.Random) -> dict[str, list[Query]]:
    def stretch(syllables: int) -> str:
        words = rng.choice(documents).passages[0].text.split()
        start = rng.randrange(max(1, len(words) - syllables))
        return " ".join(words[start : start + syllables])

    def slipped(text: str) -> str:
        """One letter of the text is another."""
        place = rng.choice([place for place, letter in enumerate(text) if letter.isalpha()])
        return text[:place] + rng.choice("bghklmprsx") + text[place + 1 :]

    short = [stretch(rng.choice((2, 3, 4))) for _ in range(count)]
    long = [stretch(rng.randint(6, 14)) for _ in range(count)]
    years = Filters(agency=("agency-1", "agency-2", "agency-3"), year=(2018, 2019, 2020))
    return {
        "short": [Query(text, RIGHTS) for text in short],
        "short_unaccented": [Query(fold(text), RIGHTS) for text in short],
        "question": [Query(text, RIGHTS) for text in long],
        "short_filtered": [Query(text, RIGHTS, years) for text in short],
        "short_facets": [Query(text, RIGHTS, facets=FACETS) for text in short],
        "question_facets": [Query(text, RIGHTS, facets=FACETS) for text in long],
        "typo": [Query("w" + text, RIGHTS) for text in short],
        "number": [Query(f"{rng.randrange(len(documents))}/qđ-ubnd", RIGHTS) for _ in range(count)],
        "browse": [Query("", RIGHTS, facets=FACETS) for _ in range(max(1, count // 4))],
        "typo_inside": [Query(slipped(text), RIGHTS) for text in short],
    }


def bare(engine: EmbeddedEngine, query: Query, *, told: bool) -> Callable[[], object]:
    """The engine itself asked the clauses of this query, scored and counted, ids fetched.

    What it must do for the same answer it does too: count as many values of each facet, and ask for every word before
    it asks for some, since only that tells whether enough documents have them all. `told` gives it the tokens, and the
    words to search in place of those nobody wrote. Otherwise it begins as any program on this index must, with the
    words as typed: they are read into tokens, and for a word nobody wrote the engine's own fuzzy term is asked.
    """
    snapshot = engine._reader.snapshot()
    plan, searcher = compile_query(query, lexicon(snapshot, query.rights)), snapshot.searcher
    plans = [plan, plan.relax()] if engine.search(query).relaxed else [plan]
    facets = {name: {"terms": {"field": name, "size": MOST_FACET_VALUES}} for name in query.facets}
    typed = {} if told else {c.used: c.typed for c in plan.corrections}

    def call() -> object:
        if not told:
            analyse(citations.parse(query.words).rest)
        for plan in plans:
            hits = searcher.search(fuzzy(plan.clause(), typed), query.limit, count=True).hits
        if facets:
            searcher.aggregate(render(AllOf((plans[-1].match, *plan.limits))), facets)
        return [searcher.doc(address)["id"] for _, address in hits]

    return call


def fuzzy(clause: Clause, typed: dict[tuple[str, ...], str]) -> tantivy.Query:
    """The clause in the engine's terms, words put right replaced by one fuzzy term for what was typed."""
    if not typed:
        return render(clause)
    must, should = tantivy.Occur.Must, tantivy.Occur.Should
    match clause:
        case AllOf(inner, extra):
            parts = [(must, fuzzy(one, typed)) for one in inner] + [(should, fuzzy(one, typed)) for one in extra]
            return tantivy.Query.boolean_query(parts)
        case AnyOf((Term("f", _, weight), *_) as terms, 1) if word := typed.get(tuple(t.token for t in terms)):
            near = tantivy.Query.fuzzy_term_query(schema(), "f", word, distance=1, transposition_cost_one=True)
            return tantivy.Query.boost_query(near, weight)
        case _:
            return render(clause)


def timed(call: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    call()
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)


def measure(url: str, queries: list[Query], others: list[Query]) -> dict[str, float]:
    """Each side answers all questions in a sweep of its own, so that neither finds its way warmed by the other.

    Every sweep of ours begins with a new reader that has answered other questions, and asks it each question once: what
    a reader keeps of words helps as it does in a service, what it kept of this question cannot.
    """
    held = _opened(url)
    calls = [bare(held, query, told=False) for query in queries]
    calls_told = [bare(held, query, told=True) for query in queries]
    ours, theirs, theirs_told = [], [], []
    for _ in range(ROUNDS):
        engine = _opened(url)
        for query in others:
            engine.search(query)
        ours.append([timed(partial(engine.search, query)) for query in queries])
        theirs.append([timed(call) for call in calls])
        theirs_told.append([timed(call) for call in calls_told])
    walls = sorted(wall for sweep in ours for wall, _ in sweep)
    cpu, cpu_bare, cpu_told = _least(ours), _least(theirs), _least(theirs_told)
    return {
        "p50_ms": round(walls[len(walls) // 2], 2),
        "p95_ms": round(walls[int(len(walls) * 0.95)], 2),
        "cpu_ms": round(cpu, 3),
        "bare_cpu_ms": round(cpu_bare, 3),
        "ratio": round(cpu / cpu_bare, 2),
        "ratio_told": round(cpu / cpu_told, 2),
        "relaxed": round(sum(held.search(query).relaxed for query in queries) / len(queries), 2),
    }


def _opened(url: str) -> EmbeddedEngine:
    engine = connect(url)
    assert isinstance(engine, EmbeddedEngine)
    return engine


def _least(sweeps: list[list[tuple[float, float]]]) -> float:
    """The mean over questions of the least CPU of a few rounds: neighbours on the machine can only add."""
    return statistics.mean(min(cpu for _, cpu in turns) for turns in zip(*sweeps, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=200)
    asked = parser.parse_args()
    rng = random.Random(2026)
    documents = list(made(asked.documents, vocabulary(rng), rng))
    with tempfile.TemporaryDirectory() as folder:
        url = f"tantivy://{folder}/search"
        engine = _opened(url)
        engine.clear()
        rebuild = timed(lambda: engine.rebuild(documents))
        fill = connect(f"tantivy://{folder}/batches")
        fill.clear()
        batches = timed(lambda: [fill.write(Batch(documents[i : i + BATCH])) for i in range(0, len(documents), BATCH)])
        one = [timed(lambda d=d: engine.write(Batch((d,))))[0] for d in documents[:20]]
        size = sum(path.stat().st_size for path in Path(folder, "search").rglob("*") if path.is_file())
        engine.close()
        others = questions(documents, asked.queries, rng)
        found = {name: measure(url, q, others[name]) for name, q in questions(documents, asked.queries, rng).items()}
    report = {
        "documents": asked.documents,
        "load": os.getloadavg()[0],
        "rebuild_documents_per_s": round(asked.documents / rebuild[0] * 1000),
        "batched_documents_per_s": round(asked.documents / batches[0] * 1000),
        "one_document_write_p50_ms": round(sorted(one)[10], 1),
        "index_mb": round(size / 1e6, 1),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "search": found,
    }
    json.dump(report, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
