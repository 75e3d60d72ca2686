import pytest

from tiepcan.engines.storage import FolderStorage, connect


@pytest.fixture
def store(tmp_path):
    return FolderStorage(tmp_path)


def read(store, digest):
    with store.open(digest) as file:
        return file.read()


def test_what_is_put_is_there_under_its_digest(store):
    digest = store.put("Nội dung".encode())
    assert read(store, digest).decode() == "Nội dung"
    assert store.sound(digest)


def test_putting_twice_changes_nothing(store):
    assert store.put(b"x") == store.put(b"x")
    assert len(list(store.root.rglob("*"))) == 2


def test_many_are_put_in_order(store):
    contents = [f"{n}".encode() for n in range(40)]
    assert [read(store, d) for d in store.put_many(contents)] == contents


def test_an_edited_file_is_no_longer_sound(store):
    digest = store.put(b"x")
    next(p for p in store.root.rglob("*") if p.is_file()).write_bytes(b"y")
    assert not store.sound(digest)


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "a" * 63, "Z" * 64, "a" * 64])
def test_what_is_not_a_digest_of_ours_is_not_found(store, digest):
    with pytest.raises(KeyError):
        store.open(digest)
    assert not store.sound(digest)


def test_nothing_half_written_stays(store, monkeypatch):
    def full(_):
        raise OSError("disk full")

    monkeypatch.setattr("tiepcan.engines.storage.os.fsync", full)
    with pytest.raises(OSError, match="disk full"):
        store.put(b"x")
    assert [p for p in store.root.rglob("*") if p.is_file()] == []


def test_an_unknown_kind_of_store_is_named(tmp_path):
    assert connect(f"file://{tmp_path}").put(b"x")
    with pytest.raises(ValueError, match="ftp"):
        connect("ftp://x")


def test_what_is_removed_is_gone_and_may_be_removed_again(store):
    digest = store.put(b"x")
    store.remove(digest)
    store.remove(digest)
    assert not store.has(digest)
