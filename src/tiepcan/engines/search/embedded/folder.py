"""The folder of an embedded index: generations side by side, one of them current.

    current              names the generation that readers read
    lock, rebuild.lock   held while writing, while rebuilding
    index-…/             one generation: the engine's files and `made_by.json`
    index-…/journal      writes that came while this generation was being built

A rebuild fills a new generation and then replaces `current` in one step, so a crash leaves the old one in force.
"""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

from tiepcan.engines.search.entries import SCHEMA_VERSION
from tiepcan.engines.search.protocol import Batch, Document, IndexBusy, Passage
from tiepcan.text.analyser import ANALYZER_VERSION

VERSIONS = {"schema": SCHEMA_VERSION, "analyser": ANALYZER_VERSION}


@dataclass(frozen=True, slots=True)
class Folder:
    root: Path

    def current(self) -> Path | None:
        try:
            name = (self.root / "current").read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        path = self.root / name
        return path if name.startswith("index-") and path.is_dir() else None

    def create(self) -> Path:
        path = self.root / f"index-{uuid4().hex[:12]}"
        path.mkdir(parents=True)
        (path / "made_by.json").write_text(json.dumps(VERSIONS), encoding="ascii")
        return path

    def make_current(self, path: Path) -> None:
        draft = self.root / "current.new"
        with draft.open("w", encoding="ascii") as file:
            file.write(path.name)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.root / "current")

    def sweep(self, *kept: Path) -> None:
        """Remove what crashes and earlier generations left; whoever still reads them keeps the mapped files."""
        for path in self.root.glob("index-*"):
            if path not in kept:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def locked(self, name: str = "lock", wait: float = 0.0) -> Iterator[None]:
        """Hold the lock; another process or thread that has it is waited for, then `IndexBusy`."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / name).open("a") as file:
            _acquire(file.fileno(), time.monotonic() + wait)
            yield

    def being_built(self) -> list[Path]:
        """Generations that a rebuild is filling now; what a crashed rebuild left does not count."""
        begun = [journal.parent for journal in self.root.glob("index-*/journal")]
        if not begun:
            return []
        try:
            with self.locked("rebuild.lock"):
                return []
        except IndexBusy:
            return begun


def made_by(path: Path) -> dict[str, int] | None:
    try:
        versions = json.loads((path / "made_by.json").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return versions if isinstance(versions, dict) else None


def note(generation: Path, batch: Batch) -> None:
    """Write a batch down for the generation that is being built."""
    line = {"upserts": [asdict(document) for document in batch.upserts], "deletes": list(batch.deletes)}
    with (generation / "journal").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, default=date.isoformat) + "\n")


def noted(generation: Path) -> Iterator[Batch]:
    for line in (generation / "journal").read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        yield Batch([_document(upsert) for upsert in fields["upserts"]], fields["deletes"])


def _document(fields: dict[str, object]) -> Document:
    for name in ("issued_on", "published_on"):
        value = fields[name]
        fields[name] = date.fromisoformat(value) if isinstance(value, str) else None
    for name in ("rights", "numbers"):
        fields[name] = tuple(fields[name])  # type: ignore[arg-type]
    fields["passages"] = [Passage(**passage) for passage in fields["passages"]]  # type: ignore[attr-defined]
    return Document(**fields)  # type: ignore[arg-type]


def _acquire(descriptor: int, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise IndexBusy("another process is writing to the search index") from None
            time.sleep(0.02)
        else:
            return
