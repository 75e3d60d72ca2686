"""The embedded engine: one writer at a time, batches committed whole, rebuilds beside the index in use."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tantivy

from tiepcan.engines.search.clauses import AllOf, Everything, OneOf
from tiepcan.engines.search.embedded import folder as folders
from tiepcan.engines.search.embedded.reader import Reader
from tiepcan.engines.search.embedded.render import render
from tiepcan.engines.search.embedded.schema import schema, stored
from tiepcan.engines.search.embedded.searching import answer
from tiepcan.engines.search.entries import entries
from tiepcan.engines.search.protocol import (
    Batch,
    Document,
    IndexBusy,
    NeedsRebuild,
    Query,
    Results,
    SearchError,
)

_HEAP = 64_000_000
# How many seconds a writer waits for another.
PATIENCE = 5.0


class EmbeddedEngine:
    def __init__(self, root: Path) -> None:
        self._folder = folders.Folder(root)
        self._reader = Reader(self._folder)

    @property
    def needs_rebuild(self) -> str | None:
        try:
            path = self._reader.snapshot().path
        except NeedsRebuild as reason:
            return str(reason)
        return (
            None if folders.made_by(path) == folders.VERSIONS else "the analyser has changed since the index was made"
        )

    def write(self, batch: Batch) -> None:
        with self._folder.locked(wait=PATIENCE):
            self._reader.refresh()
            if reason := self.needs_rebuild:
                raise NeedsRebuild(reason)
            for generation in self._folder.being_built():
                folders.note(generation, batch)
            with _writer(self._reader.snapshot().path) as writer:
                _apply(writer, batch)
        self._reader.refresh()

    def rebuild(self, documents: Iterable[Document]) -> int:
        with self._folder.locked("rebuild.lock", wait=0.5):
            path = self._begin()
            with _writer(path) as writer:
                for document in documents:
                    _apply(writer, Batch(upserts=(document,)))
            with self._folder.locked(wait=PATIENCE):
                with _writer(path) as writer:
                    for batch in folders.noted(path):
                        _apply(writer, batch)
                (path / "journal").unlink()
                self._folder.make_current(path)
                self._folder.sweep(path)
        self._reader.refresh()
        return self.count()

    def _begin(self) -> Path:
        with self._folder.locked(wait=PATIENCE):
            current = self._folder.current()
            self._folder.sweep(*([current] if current else []))
            path = self._folder.create()
            tantivy.Index(schema(), path=str(path))
            (path / "journal").touch()
            return path

    def clear(self) -> None:
        self.rebuild(())

    def close(self) -> None:
        self._reader = Reader(self._folder)

    def count(self) -> int:
        return self._reader.snapshot().number(render(AllOf((Everything(), OneOf("kind", ("d",))))))

    def search(self, query: Query) -> Results:
        return answer(self._reader.snapshot(), query)


@contextmanager
def _writer(path: Path) -> Iterator[Any]:
    """A writer whose work is committed at the end, or not at all."""
    try:
        writer = tantivy.Index.open(str(path)).writer(_HEAP, 1)
    except ValueError as error:
        if "LockBusy" in str(error):
            raise IndexBusy("another process is writing to the search index") from error
        raise NeedsRebuild(f"the search index cannot be written: {error}") from error
    try:
        yield writer
        writer.commit()
    except ValueError as error:
        raise SearchError(f"the search index refused the batch: {error}") from error
    finally:
        writer.wait_merging_threads()


def _apply(writer: Any, batch: Batch) -> None:
    gone = set(batch.deletes)
    kept = {document.id: document for document in batch.upserts if document.id not in gone}
    for document_id in (*gone, *kept):
        writer.delete_documents_by_term("id", document_id)
    for document in kept.values():
        for entry in entries(document):
            writer.add_document(stored(entry))
