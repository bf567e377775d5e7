"""Hosts are asked for in ASCII, and only public addresses are public."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.links.hosts import MalformedError, ascii_host, is_near, is_public, is_reserved


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("Example.ORG.", "example.org."),
        ("BÜCHER.example", "xn--bcher-kva.example"),
        ("faß.de", "xn--fa-hia.de"),
        ("i❤.ws", "xn--i-7iq.ws"),
        ("例え。テスト", "xn--r8jz45g.xn--zckzah"),
        ("a_b.example", "a_b.example"),
        ("r3---sn.example", "r3---sn.example"),
        ("%65xample.org", "example.org"),
        ("１２７.0.0.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("0177.1", "127.0.0.1"),
        ("[0:0::1]", "[::1]"),
    ],
)
def test_a_host_has_one_form(host: str, expected: str) -> None:
    assert ascii_host(host) == expected


@given(st.text(max_size=20))
def test_a_host_in_its_form_stays_so(host: str) -> None:
    try:
        once = ascii_host(host)
    except MalformedError:
        return
    assert once.isascii() and ascii_host(once) == once


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_an_address_is_public_or_not(address: str, expected: bool) -> None:
    assert is_public(address) is expected


def test_near_and_reserved_hosts() -> None:
    assert is_near("localhost") and is_near("a.localhost") and is_near("[::1]")
    assert not is_near("example.org") and not is_near("93.184.216.34")
    assert is_reserved("host.invalid") and not is_reserved("invalid.org")
