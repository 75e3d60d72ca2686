import pytest


@pytest.fixture(autouse=True)
def _own_files() -> None:
    """Nothing here touches a file of an installation."""
