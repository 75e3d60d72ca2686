"""What a viewer may read of a few named items is read from those items, not from everything published."""

import pytest
from django.db import connection

from tiepcan.records.permissions import PUBLIC
from tiepcan.records.queries import visible_to


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts its rows and chooses by itself")
@pytest.mark.parametrize("named", [{"item__public_id__in": ["a", "b", "c"]}, {"item__public_id": "a"}, {"item_id": 1}])
def test_the_items_named_lead_to_their_editions(named):
    plan = visible_to(PUBLIC).filter(**named).explain()
    assert "status=?" not in plan
    assert "SCAN" not in plan
