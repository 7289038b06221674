"""Only http and https addresses of public hosts may be asked."""

from __future__ import annotations

import pytest

from rapt.read.addresses import check_public, host_of, is_public, origin
from rapt.read.errors import DownloadError


@pytest.mark.parametrize(
    ("address", "site", "host"),
    [
        ("https://www.example.jp/声明?p=1#a", "https://www.example.jp", "www.example.jp"),
        ("HTTP://Example.jp:8080/a", "http://Example.jp:8080", "example.jp"),
        ("http://[2001:db8::1]/", "http://[2001:db8::1]", "2001:db8::1"),
    ],
)
def test_addresses(address, site, host):
    assert (origin(address), host_of(address)) == (site, host)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://example.org/a", "only http and https are asked, not ftp"),
        ("声明.md", "it is no whole address"),
        ("example.org/a", "it is no whole address: write it with http:// or https://"),
        ("http:///a", "it names no host"),
        ("http://user:pw@example.org/", "it holds a user name: leave it out"),
        ("http://[::1", "it is no address"),
        ("http://a\ud800.example/", "it holds half of a character"),
        ("http://example.org:99999/", "it is no address"),
    ],
)
def test_what_is_no_address_of_a_page(address, reason):
    with pytest.raises(DownloadError, match=reason) as refused:
        origin(address)
    assert refused.value.fate == "refused"


@pytest.mark.parametrize(
    ("ip", "public"),
    [("8.8.8.8", True), ("2606:4700::1111", True), ("100.64.0.1", False), ("192.0.0.8", False), ("192.88.99.1", False), ("224.0.0.1", False), ("::", False),
     ("fd00::1", False), ("2002:a00:1::", False), ("64:ff9b::808:808", True), ("192.0.2.1", False),
     ("::7f00:1", False), ("::ffff:0:7f00:1", False), ("fec0::1", False), ("64:ff9b:1::a00:1", False), ("3fff::1", False),
     ("5f00::1", False), ("4000::1", False), ("100::1", False), ("2001::1", False), ("fe80::1%eth0", False),
     ("ff02::1", False), ("2001:db8::1", False), ("2001:4860:4860::8888", True)],
)  # fmt: skip
def test_public_addresses(ip, public):
    assert is_public(ip) is public


def test_a_private_address_is_named_with_its_host():
    check_public("例.jp", "8.8.8.8")
    with pytest.raises(
        DownloadError, match=r"例\.jp is 10\.0\.0\.1, an address of a private network; --allow-private asks it"
    ):
        check_public("例.jp", "10.0.0.1")
