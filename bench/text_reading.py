"""Scores and speed of the document readers; prints one JSON object on its last line.

The samples are scored by their own scorer where they lie beside the repository; personal data, secrecy marks and the
reading of whole documents on texts of our own making; then the time of a letter, of a long annex, and of hostile text.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT.parent / "shared" / "samples"
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "text")]

import test_linear_work as hostile  # noqa: E402
import test_personal_data as letters  # noqa: E402
import test_secrecy as pages  # noqa: E402
from made_documents import make  # noqa: E402

from tiepcan.text.reading import read  # noqa: E402
from tiepcan.text.secrecy import find_marks  # noqa: E402


def best_ms(work: Callable[[], object], rounds: int = 7) -> float:
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return round(min(times), 1)


def sample_scores() -> dict[str, object] | None:
    """Every figure of the samples' scorer; None where there are no samples."""
    scorer = SAMPLES / "score_documents.py"
    if not scorer.exists():
        return None
    with tempfile.TemporaryDirectory() as place:
        for path in sorted((SAMPLES / "documents").glob("*.txt")):
            found = read(path.read_text(encoding="utf-8")).as_json()
            Path(place, f"{path.stem}.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
        out = Path(place, "figures")
        subprocess.run([sys.executable, str(scorer), "--pred", place, "--json", str(out)], check=True)
        scores: dict[str, object] = json.loads(out.read_text(encoding="utf-8"))
    return scores


def made_scores(count: int = 300) -> dict[str, float]:
    """Share of our own documents whose form, and whose tasks, are read without one mistake."""
    form = tasks = 0
    for seed in range(count):
        made = make(seed)
        found = read(made.text).as_json()
        signer = found["signer"] or {}
        form += (found["number"], found["date"], signer.get("name")) == (made.number, made.date, made.signer)
        tasks += {t["path"] for t in found["tasks"]} == {t.path for t in made.tasks}
    return {"form": round(form / count, 4), "tasks": round(tasks / count, 4)}


def personal_scores() -> dict[str, float]:
    planted, hit, false = letters.score(500)
    precision = hit.total() / (hit.total() + false.total())
    return {"recall": round(hit.total() / planted.total(), 4), "precision": round(precision, 4)}


def secrecy_scores() -> dict[str, int]:
    missed = false = 0
    for seed in range(100):
        rng = random.Random(seed)
        level = rng.choice(pages.LEVELS)
        missed += level not in [m.level for m in find_marks(pages.stamped_page(rng, level))]
        false += bool(find_marks(pages.harmless_page(random.Random(seed))))
    return {"missed": missed, "false": false}


def speeds() -> dict[str, float]:
    plain = next(m.text for m in map(make, range(100)) if "labels" in m.shape and len(m.text) > 2500)
    annex = hostile.long_annex(140)
    rng = random.Random(3)
    noise = "".join(rng.choice("aâbcdđeghiklmnoôơtuưvxy ,.;:-()/0123456789\n") for _ in range(5_000_000))
    dashes = hostile.HEAD + "- \n" * 100_000
    return {
        "letter_ms": best_ms(lambda: read(plain)),
        "letter_characters": len(plain),
        "annex_of_140_rows_ms": best_ms(lambda: read(annex)),
        "five_megabytes_of_random_lines_s": round(best_ms(lambda: read(noise), 1) / 1000, 1),
        "hundred_thousand_dashes_s": round(best_ms(lambda: read(dashes), 1) / 1000, 1),
    }


def main() -> None:
    figures = {
        "samples": sample_scores(),
        "made": made_scores(),
        "personal_data": personal_scores(),
        "secrecy": secrecy_scores(),
        "speed": speeds(),
    }
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
