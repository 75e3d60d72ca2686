from collections.abc import Iterator
from pathlib import Path

import pytest

from tiepcan.engines.search import connect
from tiepcan.engines.search.protocol import SearchEngine


@pytest.fixture(params=["memory", "tantivy"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchEngine]:
    engine = connect("memory://" if request.param == "memory" else f"tantivy://{tmp_path}/search")
    engine.rebuild(())
    yield engine
    engine.close()
