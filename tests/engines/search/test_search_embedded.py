"""What is the embedded engine's own: its folder, its lock, its rebuilds, other processes."""

import json
import multiprocessing
import os
import signal
from pathlib import Path

import pytest
from search_documents import PUBLIC, made_documents

from tiepcan.engines.search import connect
from tiepcan.engines.search.embedded import engine as embedded_engine
from tiepcan.engines.search.embedded import folder as folders
from tiepcan.engines.search.embedded import reader
from tiepcan.engines.search.protocol import Batch, Document, IndexBusy, NeedsRebuild, Query

ONE = Document(id="1", title="Kế hoạch thứ nhất", rights=(PUBLIC,))
TWO = Document(id="2", title="Kế hoạch thứ hai", rights=(PUBLIC,))


@pytest.fixture
def root(tmp_path):
    return tmp_path / "search"


def open_engine(root: Path):
    return connect(f"tantivy://{root}")


@pytest.fixture
def engine(root):
    engine = open_engine(root)
    engine.rebuild([ONE])
    return engine


def found(engine) -> set[str]:
    return {hit.document_id for hit in engine.search(Query("", (PUBLIC,), limit=1000)).hits}


def generation(root: Path) -> Path:
    return root / (root / "current").read_text()


def test_an_unknown_address_is_refused():
    for url in ("opensearch://host", "tantivy://", "tantivy://host/path", ""):
        with pytest.raises(ValueError, match="no search engine"):
            connect(url)


def test_a_missing_index_asks_to_be_built(root):
    engine = open_engine(root)
    assert engine.needs_rebuild
    with pytest.raises(NeedsRebuild):
        engine.search(Query("", (PUBLIC,)))
    with pytest.raises(NeedsRebuild):
        engine.write(Batch(upserts=(ONE,)))
    assert engine.rebuild([ONE]) == 1
    assert engine.needs_rebuild is None
    assert found(engine) == {"1"}


def test_what_was_written_is_there_after_reopening(root, engine):
    engine.write(Batch(upserts=(TWO,)))
    engine.close()
    assert found(open_engine(root)) == {"1", "2"}


@pytest.mark.parametrize("version", ["schema", "analyser"])
def test_an_index_of_another_version_asks_to_be_rebuilt(root, engine, version):
    made_by = generation(root) / "made_by.json"
    made_by.write_text(json.dumps({**json.loads(made_by.read_text()), version: 0}))
    other = open_engine(root)
    assert other.needs_rebuild
    with pytest.raises(NeedsRebuild):
        other.write(Batch(upserts=(TWO,)))
    other.rebuild([ONE, TWO])
    assert other.needs_rebuild is None
    assert found(other) == {"1", "2"}


def test_an_index_of_an_older_analyser_still_answers_until_it_is_rebuilt(root, engine):
    made_by = generation(root) / "made_by.json"
    made_by.write_text(json.dumps({**json.loads(made_by.read_text()), "analyser": 0}))
    assert found(open_engine(root)) == {"1"}


@pytest.mark.parametrize(
    "damage", ["meta emptied", "meta gone", "segments gone", "segments cut", "folder gone", "pointer lost"]
)
def test_a_damaged_index_asks_to_be_rebuilt_and_recovers(root, engine, damage):
    path = generation(root)
    files = [
        file for file in path.iterdir() if file.suffix in (".term", ".idx", ".fast", ".store", ".pos", ".fieldnorm")
    ]
    assert files
    if damage == "meta emptied":
        (path / "meta.json").write_text("")
    elif damage == "meta gone":
        (path / "meta.json").unlink()
    elif damage == "segments gone":
        for file in files:
            file.unlink()
    elif damage == "segments cut":
        for file in files:
            os.truncate(file, 3)
    elif damage == "folder gone":
        folders.Folder(root).sweep()
    else:
        (root / "current").write_text("../elsewhere")
    other = open_engine(root)
    assert other.needs_rebuild
    with pytest.raises(NeedsRebuild):
        other.write(Batch(upserts=(TWO,)))
    assert other.rebuild([ONE, TWO]) == 2
    assert found(other) == {"1", "2"}


def test_a_second_writer_waits_and_then_hears_that_the_index_is_busy(root, engine, monkeypatch):
    other = open_engine(root)
    monkeypatch.setattr(embedded_engine, "PATIENCE", 0.05)
    with folders.Folder(root).locked(), pytest.raises(IndexBusy):
        other.write(Batch(upserts=(TWO,)))
    other.write(Batch(upserts=(TWO,)))
    assert found(other) == {"1", "2"}


def test_a_failed_batch_changes_nothing(root, engine):
    class Unreadable:
        def __iter__(self):
            raise RuntimeError("the text cannot be read")

    with pytest.raises(RuntimeError):
        engine.write(
            Batch(upserts=(TWO, Document(id="3", title="x", rights=(PUBLIC,), passages=Unreadable())), deletes=("1",))
        )
    assert found(engine) == found(open_engine(root)) == {"1"}
    engine.write(Batch(upserts=(TWO,)))
    assert found(engine) == {"1", "2"}


def test_while_rebuilding_the_old_index_answers_and_takes_writes_that_are_kept(root, engine):
    reader_engine = open_engine(root)

    def documents():
        yield ONE
        assert found(reader_engine) == {"1"}
        reader_engine.write(Batch(upserts=(TWO,)))
        assert found(reader_engine) == {"1", "2"}
        yield Document(id="3", title="Kế hoạch thứ ba", rights=(PUBLIC,))
        reader_engine.write(Batch(deletes=("1",)))
        assert found(reader_engine) == {"2"}

    assert engine.rebuild(documents()) == 2
    assert found(engine) == {"2", "3"}


def test_two_rebuilds_at_once_are_refused(root, engine):
    def documents():
        yield ONE
        with pytest.raises(IndexBusy):
            open_engine(root).rebuild([TWO])

    assert engine.rebuild(documents()) == 1


def test_a_rebuild_that_fails_leaves_the_old_index_and_the_next_one_cleans_up(root, engine):
    def documents():
        yield TWO
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        engine.rebuild(documents())
    assert found(engine) == found(open_engine(root)) == {"1"}
    engine.rebuild([TWO])
    assert found(engine) == {"2"}
    assert len(list(root.glob("index-*"))) == 1


def _rebuild_and_die(root: str) -> None:
    def documents():
        yield from made_documents(20)
        os.kill(os.getpid(), signal.SIGKILL)

    open_engine(Path(root)).rebuild(documents())


def test_a_process_killed_while_rebuilding_leaves_the_old_index_in_force(root, engine):
    process = multiprocessing.get_context("spawn").Process(target=_rebuild_and_die, args=(str(root),))
    process.start()
    process.join(30)
    assert process.exitcode == -signal.SIGKILL
    assert found(engine) == {"1"}
    engine.write(Batch(upserts=(TWO,)))
    assert found(open_engine(root)) == {"1", "2"}
    assert [journal.read_text() for journal in root.glob("index-*/journal")] == [""]
    assert engine.rebuild([ONE]) == 1
    assert len(list(root.glob("index-*"))) == 1


def _write_two(root: str) -> None:
    open_engine(Path(root)).write(Batch(upserts=(TWO,)))


def test_a_commit_of_another_process_is_seen(root, engine, monkeypatch):
    assert found(engine) == {"1"}
    process = multiprocessing.get_context("spawn").Process(target=_write_two, args=(str(root),))
    process.start()
    process.join(30)
    assert process.exitcode == 0
    monkeypatch.setattr(reader, "LOOK_AGAIN", 0.0)
    assert found(engine) == {"1", "2"}


def test_a_swap_by_another_engine_is_seen(root, engine, monkeypatch):
    assert found(engine) == {"1"}
    open_engine(root).rebuild([TWO])
    monkeypatch.setattr(reader, "LOOK_AGAIN", 0.0)
    assert found(engine) == {"2"}


def test_many_small_batches_do_not_pile_up_segments(root, engine):
    for document in made_documents(24):
        engine.write(Batch(upserts=(document,)))
    assert len(list(generation(root).glob("*.idx"))) < 12
    assert engine.count() == 24
