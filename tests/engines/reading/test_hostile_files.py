"""Every hostile file is refused for the right reason or read without harm; nothing crashes, nothing hangs.

The readers run in this process, where a hang or a crash would end the tests; a few go through the confined child too.
"""

import signal
from functools import cache

import pytest
from hostile_files import MAKERS, XLSX, Hostile, encrypted_zip, png
from made_office import with_parts

from tiepcan.engines.derivatives.child import derive
from tiepcan.engines.reading import TXT, ZIP, FileRefused, Limits, NeedsRecognition, kind_of, read_file, reading_from
from tiepcan.engines.reading.child import answer
from tiepcan.engines.reading.model import ARCHIVE
from tiepcan.engines.reading.names import clean_name
from tiepcan.engines.reading.plain import read_plain

pytestmark = pytest.mark.slow

LIMITS = Limits()
SECONDS = 20


def outcome(file: Hostile) -> tuple[str, str]:
    """The reason it is refused for, or "read" with its words. As read_file, in this process."""
    try:
        kind = kind_of(file.content, file.name, LIMITS)
        if kind == ZIP:
            raise FileRefused(ARCHIVE)
        if kind == TXT:
            return "read", read_plain(file.content, LIMITS).text
        return "read", reading_from(answer(file.content, kind, LIMITS), kind).text
    except FileRefused as refusal:
        return refusal.reason, refusal.message


@cache
def files() -> list[Hostile]:
    """Made when the first test wants them, not whenever tests are looked for."""
    return [file for make in MAKERS for file in make()]


@pytest.fixture(autouse=True)
def no_hang():
    def end(*_: object) -> None:
        raise AssertionError("the reader does not come to an end")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_there_are_enough_of_them():
    assert len(files()) > 80
    assert len({file.name for file in files()}) == len(files())


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_a_hostile_file_is_refused_with_a_reason_or_read_without_harm(make):
    harmful = {}
    for file in make():
        reason, said = outcome(file)
        if reason == "read":
            right = file.words in said and "root:" not in said and said.count("ha ha") < 100  # no file, no entity
        else:
            right = "ãy" in said and len(said) < 400  # it says what to do next
        if reason not in file.becomes or not right:
            harmful[clean_name(file.name)] = (reason, said[:400])
    assert not harmful


def test_a_sound_picture_is_told_apart_from_a_bad_file():
    picture = next(f for f in files() if f.name == "lanh.png").content
    with pytest.raises(NeedsRecognition) as need:
        read_file(picture, "lanh.png")
    assert (need.value.media_type, need.value.pages, need.value.silent) == ("image/png", 1, (1,))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.png", png(60_000, 60_000), "too_many_pixels"),
        ("a.xlsx", with_parts(XLSX, {"xl/workbook.xml": b"\x00"}), "damaged"),
        ("a.zip", encrypted_zip(), "encrypted"),
    ],
    ids=["pixels", "broken", "locked"],
)
def test_the_confined_child_says_the_same(name, content, reason):
    with pytest.raises(FileRefused) as refusal:
        read_file(content, name)
    assert refusal.value.reason == reason


def test_the_public_copy_of_a_hostile_pdf_carries_none_of_it():
    for name in ("ma-lenh.pdf", "mo-chuong-trinh.pdf", "dinh-kem.pdf"):
        file = next(f for f in files() if f.name == name)
        public = derive(file.content, "application/pdf")
        for mark in (b"JavaScript", b"Launch", b"calc.exe", b"EmbeddedFile", b"a.exe"):
            assert mark not in public


@pytest.mark.parametrize(
    "name",
    ["báo cáo\u202etxt.exe", "../../etc/passwd", "C:\\Users\\a.pdf", "a\nb\x07.pdf", "x" * 300 + ".pdf", "", "..."],
)
def test_a_name_is_shown_without_folders_or_tricks_and_never_empty(name):
    shown = clean_name(name)
    assert shown.isprintable()
    assert "/" not in shown
    assert "\\" not in shown
    assert 0 < len(shown) <= 200
    assert shown[-4:] == name[-4:] or not name.endswith(".pdf"), "the ending of a long name stays"
