from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tiepcan.engines.ocr import PageReading, Recogniser, connect
from tiepcan.engines.ocr.tesseract.engine import Engine


@dataclass(frozen=True)
class Opened:
    pages: list[PageReading]
    picture: bytes


@pytest.fixture(scope="session", params=["memory", "tesseract"])
def recogniser(request: pytest.FixtureRequest) -> Recogniser:
    return connect(f"{request.param}://")


@pytest.fixture(scope="session")
def read(recogniser: Recogniser) -> Callable[[bytes, str], Opened]:
    """Each file is opened and read once, however many tests look at it."""
    known: dict[bytes, Opened] = {}

    def read_once(content: bytes, media_type: str) -> Opened:
        if content not in known:
            with recogniser.open(content, media_type) as scan:
                pages = [scan.read(number) for number in range(1, scan.page_count + 1)]
                known[content] = Opened(pages, scan.image(1, width=300))
        return known[content]

    return read_once


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine.started()
