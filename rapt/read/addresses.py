"""Which addresses may be asked: http and https, with a host, outside of private networks."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from rapt.read.errors import DownloadError

# Global unicast (RFC 4291 and the registry of IANA): all that is handed out to hosts; and what of it is for examples (RFC 9637).
_UNICAST = ipaddress.ip_network("2000::/3")
_EXAMPLES = ipaddress.ip_network("3fff::/20")
# IPv6 ranges that hold an IPv4 address in their last 32 bits (RFC 6052), which must be public too.
_RESERVED = (ipaddress.ip_network("192.0.0.0/24"), ipaddress.ip_network("192.88.99.0/24"))
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def origin(url: str) -> str:
    """Scheme and host of an address that may be asked. Raises :class:`DownloadError` for any other.

    >>> origin("https://例.jp/声明?頁=1")
    'https://例.jp'
    """
    if any("\ud800" <= char <= "\udfff" for char in url):
        raise DownloadError("refused", "it is no address (it holds half of a character)")
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError as error:
        raise DownloadError("refused", f"it is no address ({error})") from error
    if parts.scheme.lower() not in ("http", "https"):
        if not parts.scheme:
            raise DownloadError("refused", "it is no whole address: write it with http:// or https://")
        raise DownloadError("refused", f"only http and https are asked, not {parts.scheme}")
    if not host or parts.username is not None:
        raise DownloadError("refused", "it names no host" if not host else "it holds a user name: leave it out")
    return f"{parts.scheme.lower()}://{parts.netloc}"


def host_of(url: str) -> str:
    """The host that an address names, without its port.

    >>> host_of("http://例.jp:8080/声明")
    '例.jp'
    """
    return urlsplit(url).hostname or ""


def check_public(host: str, ip: str) -> None:
    """Raise :class:`DownloadError` if the host's IP address is one of a private network."""
    if not is_public(ip):
        named = f"{host} is " if host == str(ip) else f"{host} is {ip}, "
        raise DownloadError("refused", f"{named}an address of a private network; --allow-private asks it all the same")


def is_public(ip: str) -> bool:
    """Whether an IP address is one of the public internet, also where IPv6 wraps an IPv4 address.

    >>> [is_public(a) for a in ("8.8.8.8", "192.168.0.1", "::1", "::ffff:10.0.0.1", "169.254.169.254")]
    [True, False, False, False, False]
    """
    address = ipaddress.ip_address(ip)
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if address not in _UNICAST or address in _EXAMPLES:
            return False
    # Some versions of Python take a part of these for public.
    return address.is_global and not address.is_multicast and not any(address in network for network in _RESERVED)
