"""How fast the embedded search engine is, and what our layer adds to the bare engine: prints JSON.

    python bench/search_engine.py [--documents 10000] [--queries 200]

Runs on documents made from our own words, the same every time. CPU is what counts on a shared machine: "ratio" is the
CPU of our call (plan, counts, collapse, pages, ids) over that of the bare engine asked the same clauses for as many ids
and its own hit count (and, where facets are asked, one aggregation for them), the two run in turns.
"""

import argparse
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from tiepcan.engines.search import connect
from tiepcan.engines.search.clauses import AllOf
from tiepcan.engines.search.embedded.engine import EmbeddedEngine
from tiepcan.engines.search.embedded.reader import Lexicon
from tiepcan.engines.search.embedded.render import render
from tiepcan.engines.search.plan import compile_query
from tiepcan.engines.search.protocol import FACETS, Batch, Document, Filters, Passage, Query
from tiepcan.text.vietnamese import fold

RIGHTS = ("public",)
ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x".split()
RIMES = (
    "a á ải am ăng ang anh ao âu ân ất ước ương iên iều iện oa oan oàng ong ông ơi uân ung uộc uyết yên yêu ênh inh "
    "ình ích ạch ắng ếch ết ội ồng ợp ườn ười uyền uỷ òa ỏe"
).split()
BATCH = 500
ROUNDS = 3


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


def bare(engine: EmbeddedEngine, query: Query) -> Callable[[], object]:
    """One scored call of the engine itself on the clauses of this query, ids fetched."""
    snapshot = engine._reader.snapshot()
    plan = compile_query(query, Lexicon(snapshot, query.rights))
    if engine.search(query).relaxed:
        plan = plan.relax()
    clause, searcher = plan.clause(), snapshot.searcher

    counted = render(AllOf((plan.match, *plan.limits)))
    facets = {name: {"terms": {"field": name}} for name in query.facets}

    def call() -> object:
        if facets:
            searcher.aggregate(counted, facets)
        hits = searcher.search(render(clause), query.limit, count=True).hits
        return [searcher.doc(address)["id"] for _, address in hits]

    return call


def timed(call: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    call()
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)


def measure(engine: EmbeddedEngine, queries: list[Query]) -> dict[str, float]:
    pairs = [(lambda query=query: engine.search(query), bare(engine, query)) for query in queries]
    for ours, theirs in pairs[:10]:
        ours(), theirs()
    rounds = [[(timed(ours), timed(theirs)) for _ in range(ROUNDS)] for ours, theirs in pairs]
    walls = sorted(ours[0] for turns in rounds for ours, _ in turns)
    # The least of a few rounds: neighbours on the machine can only add.
    cpu = statistics.mean(min(ours[1] for ours, _ in turns) for turns in rounds)
    cpu_bare = statistics.mean(min(theirs[1] for _, theirs in turns) for turns in rounds)
    return {
        "p50_ms": round(walls[len(walls) // 2], 2),
        "p95_ms": round(walls[int(len(walls) * 0.95)], 2),
        "cpu_ms": round(cpu, 3),
        "bare_cpu_ms": round(cpu_bare, 3),
        "ratio": round(cpu / cpu_bare, 2),
        "relaxed": round(sum(engine.search(query).relaxed for query in queries) / len(queries), 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=200)
    asked = parser.parse_args()
    rng = random.Random(2026)
    documents = list(made(asked.documents, vocabulary(rng), rng))
    with tempfile.TemporaryDirectory() as folder:
        engine = connect(f"tantivy://{folder}/search")
        assert isinstance(engine, EmbeddedEngine)
        engine.clear()
        rebuild = timed(lambda: engine.rebuild(documents))
        fill = connect(f"tantivy://{folder}/batches")
        fill.clear()
        batches = timed(lambda: [fill.write(Batch(documents[i : i + BATCH])) for i in range(0, len(documents), BATCH)])
        one = [timed(lambda d=d: engine.write(Batch((d,))))[0] for d in documents[:20]]
        size = sum(path.stat().st_size for path in Path(folder, "search").rglob("*") if path.is_file())
        found = {name: measure(engine, queries) for name, queries in questions(documents, asked.queries, rng).items()}
    report = {
        "documents": asked.documents,
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
