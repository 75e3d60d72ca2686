"""The public reads: a client without cookies, and documents that are found because the index was told of them."""

from datetime import UTC, datetime

import pytest
import time_machine

from factories import published
from tiepcan.records.jobs import drain

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)  # a Friday, 10:00 in Việt Nam


@pytest.fixture(autouse=True)
def _fixed_clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def plan(people):
    """A published plan of two pages."""
    edition = published(
        people,
        "Căn cứ Luật Tiếp cận thông tin.\fPhụ lục: lịch <b>tiếp công dân</b> & phân công.",
        subject="Kế hoạch tiếp cận thông tin năm 2026",
        signer_full_name="Phạm Thị Cúc",
        signer_position="Chủ tịch",
    )
    drain()
    return edition


@pytest.fixture
def address(plan):
    return f"/van-ban/{plan.item.public_id}/"
