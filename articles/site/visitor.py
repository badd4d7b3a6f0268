"""From which address a visitor comes."""

from contextlib import suppress
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

# What a provider gives to one household; within it an address costs nothing.
OF_A_HOUSEHOLD = 64


def client_address(request: HttpRequest) -> str | None:
    """Return the visitor's address; behind our proxy, the one that the proxy saw."""
    seen: str | None = request.META.get("REMOTE_ADDR") or None
    if settings.BEHIND_PROXY:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        # Only the last entry is the proxy's own; the others are a visitor's claims.
        with suppress(ValueError):
            return str(ip_address(forwarded.rpartition(",")[2].strip()))
    return seen


def household(request: HttpRequest) -> str:
    """The visitor's address as far as it tells one visitor from another.

    Whoever comes from nowhere that we know is one visitor too.
    """
    seen = client_address(request) or ""
    try:
        address = ip_address(seen)
    except ValueError:
        return ""
    if isinstance(address, IPv6Address) and not address.ipv4_mapped:
        return str(ip_network((address, OF_A_HOUSEHOLD), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)
