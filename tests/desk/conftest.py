"""The desk on one fixed day: Friday 20 November 2026, nine in the morning in Hà Nội."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def _static(settings, tmp_path):
    """The folder of collected static files is there, and empty."""
    settings.STATIC_ROOT = tmp_path


@pytest.fixture
def desk(db):
    """A browser without JavaScript at which this person has signed in."""

    def signed_in(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def budget(django_assert_max_num_queries):
    """No page of the desk may ask the database more than thirty questions."""
    return lambda: django_assert_max_num_queries(30)
