"""What every page may say of the installation."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:  # noqa: ARG001  a context processor is handed the request
    """The name under the product's name: the office or province that runs this site. Empty when none is set."""
    return {"site_name": settings.SITE_NAME}
