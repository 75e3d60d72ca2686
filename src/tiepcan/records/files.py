"""The store of originals and derivatives that this installation is set to."""

from functools import lru_cache

from django.conf import settings

from tiepcan.engines.storage import Storage, connect


@lru_cache(maxsize=4)
def _connected(url: str) -> Storage:
    return connect(url)


def storage() -> Storage:
    return _connected(settings.STORAGE_URL)
