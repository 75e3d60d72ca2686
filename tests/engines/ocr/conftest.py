import pytest

from tiepcan.engines.ocr import Recogniser, connect


@pytest.fixture(scope="session", params=["memory", "tesseract"])
def recogniser(request: pytest.FixtureRequest) -> Recogniser:
    return connect(f"{request.param}://")
