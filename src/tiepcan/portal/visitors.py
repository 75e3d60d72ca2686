"""How often something came from one visitor's address: counted for a while, under a digest that names nobody."""

import time
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from tiepcan.inquiries.sealing import digest

_ONE_LINE = 64  # bits of an IPv6 address that one household or office has for itself


def by_address(request: HttpRequest, *, about: str) -> str:
    """The name under which this visitor's address is counted for this purpose."""
    return digest(f"address {_network(_address(request))}", about=about)


def from_this_machine(request: HttpRequest) -> bool:
    """Whether it came from the machine itself: its own user, or a proxy nobody told us of, with everyone behind it."""
    try:
        return ip_address(_address(request)).is_loopback
    except ValueError:
        return False


def counted(name: str) -> int:
    count, until = cache.get(name) or (0, 0.0)
    return count if until > time.time() else 0


def count_one(name: str, *, seconds: int) -> None:
    """One more; what is counted runs out so long after the first."""
    count, until = cache.get(name) or (0, 0.0)
    now = time.time()
    if until <= now:
        count, until = 0, now + seconds
    # Not `incr`: a cache in files would keep what it counted for its own time, not for ours.
    cache.set(name, (count + 1, until), timeout=until - now)


def _address(request: HttpRequest) -> str:
    """The visitor's address; behind our own proxy the one it wrote last, never one the visitor wrote."""
    if settings.BEHIND_TLS:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if forwarded:
            return str(forwarded)
    return str(request.META.get("REMOTE_ADDR", ""))


def _network(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((parsed, _ONE_LINE), strict=False)) if isinstance(parsed, IPv6Address) else address
