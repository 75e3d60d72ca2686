"""Import, search and pages at 10,000 documents of 2 KB. Prints JSON.

    python bench/records.py [--documents 10000]

Runs in a home of its own. CPU figures stand beside wall figures because machines are shared; page costs are given as
multiples of the framework's bare "hello" view, measured in turns in the same process.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import corpus


def tiepcan(*words: str) -> tuple[float, float, str]:
    """Run the command; wall seconds, CPU seconds of it and its children, its output."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    run = subprocess.run([sys.executable, "-m", "tiepcan", *words], capture_output=True, text=True, check=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, run.stdout


def quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def timed(call: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    call()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


def bench_import(folder: Path, documents: int) -> dict[str, float]:
    empty = folder / "none"
    empty.mkdir()
    tiepcan("demo", "--documents", str(empty), "--json")
    path = corpus.write(folder / "corpus.jsonl", documents)
    wall, cpu, out = tiepcan("import", str(path), "--agency", "phuong-sam-son", "--publish", "--json")
    taken = json.loads(out.splitlines()[-1])["taken"]
    again, _, out = tiepcan("import", str(path), "--agency", "phuong-sam-son", "--publish", "--json")
    assert json.loads(out.splitlines()[-1])["taken"] == 0
    return {
        "documents": taken,
        "import_per_second": round(taken / wall, 1),
        "import_cpu_ms_each": round(cpu / taken * 1000, 2),
        "second_run_seconds": round(again, 1),
    }


def bench_search(count: int) -> dict[str, float]:
    from tiepcan.records.permissions import PUBLIC
    from tiepcan.records.search import find

    asked = corpus.questions(count)
    for words in asked[:10]:
        find(words, viewer=PUBLIC, facets=True)
    figures = [timed(lambda words=words: find(words, viewer=PUBLIC, facets=True)) for words in asked]  # type: ignore[misc]
    walls, cpus = [w for w, _ in figures], [c for _, c in figures]
    return {
        "queries": len(asked),
        "search_p50_ms": round(statistics.median(walls), 1),
        "search_p95_ms": round(quantile(walls, 0.95), 1),
        "search_cpu_ms": round(statistics.mean(cpus), 1),
    }


def bench_pages(rounds: int) -> dict[str, float]:
    from django.http import HttpRequest, HttpResponse
    from django.test import Client
    from django.urls import path

    from tiepcan.project import urls
    from tiepcan.records.models import Edition

    def hello(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
        return HttpResponse("hello")

    urls.urlpatterns.append(path("hello/", hello))
    some = Edition.objects.select_related("item").order_by("pk").first()
    assert some
    pages = {
        "home": "/",
        "search": "/tim-kiem/?q=ke+hoach+su+dung+dat",
        "browse": "/tim-kiem/",
        "catalogue": "/danh-muc/",
        "document": f"/van-ban/{some.item.public_id}/",
    }
    client = Client(headers={"host": "127.0.0.1"})
    costs: dict[str, list[float]] = {name: [] for name in [*pages, "hello"]}
    for turn in range(rounds + 3):
        for name, address in [*pages.items(), ("hello", "/hello/")]:
            _, cpu = timed(lambda address=address: client.get(address))  # type: ignore[misc]
            if turn >= 3:
                costs[name].append(cpu)
    bare = statistics.mean(costs["hello"])
    figures = {f"{name}_page_times_hello": round(statistics.mean(costs[name]) / bare, 1) for name in pages}
    return figures | {"hello_cpu_ms": round(bare, 2)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tiepcan-bench-") as name:
        folder = Path(name)
        os.environ["TIEPCAN_HOME"] = str(folder / "home")
        os.environ["DJANGO_SETTINGS_MODULE"] = "tiepcan.project.settings"
        figures: dict[str, object] = {"load": os.getloadavg()[0]}
        figures |= bench_import(folder, options.documents)
        import django

        django.setup()
        from tiepcan.project.setting_up import collect_static

        collect_static()
        figures |= bench_search(options.queries)
        figures |= bench_pages(options.rounds)
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
