"""Runs every measurement, one process each, prints one JSON object and keeps it in bench/results."""

import json
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    figures: dict[str, object] = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": platform.platform()}
    for path in sorted(HERE.glob("*.py")):
        if path.stem in {"run", "corpus"} or "__main__" not in path.read_text(encoding="utf-8"):
            continue
        print(f"— {path.stem}", file=sys.stderr)
        run = subprocess.run([sys.executable, str(path)], capture_output=True, text=True, check=False)
        if run.returncode:
            sys.stderr.write(run.stderr)
            raise SystemExit(f"{path.name} failed")
        figures[path.stem] = json.loads(run.stdout.strip().splitlines()[-1])
    results = HERE / "results"
    results.mkdir(exist_ok=True)
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    (results / f"{datetime.now(UTC):%Y%m%dT%H%M%S}.json").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
