"""Where links lead: against the standard library's resolver, and the cases it has no view of."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.verify.addresses import (
    Destination,
    find_destination,
    fragment_names,
    page_url,
    read_home,
)

HOME = read_home("https://Example.org/institute/")
SEGMENT = st.sampled_from(["a", "b.html", "..", ".", "c%20d", "é"])
RELATIVE = st.builds(
    lambda parts, end: "/".join(parts) + end,
    st.lists(SEGMENT, min_size=1, max_size=6),
    st.sampled_from(["", "/", "?q=/../x", "/?q"]),
)


@given(RELATIVE, st.sampled_from(["/institute/", "/institute/a/", "/institute/a/b/c.html"]))
def test_relative_links_lead_where_the_standard_library_says(link: str, base: str) -> None:
    path = unquote(urlsplit(urljoin(f"https://example.org{base}", link)).path)
    found = find_destination(link, base, HOME)
    assert found is not None
    assert found.path == (
        path.removeprefix("/institute/") if f"{path}/".startswith("/institute/") else path
    ).removeprefix("/institute" if path == "/institute" else "\0")


@pytest.mark.parametrize(
    ("site_url", "root", "host"),
    [
        (None, "/", ""),
        ("https://example.org", "/", "example.org"),
        ("https://example.org/", "/", "example.org"),
        ("http://Example.org:8000/a/b", "/a/b/", "example.org:8000"),
    ],
)
def test_a_site_url_is_a_host_and_a_root(site_url: str | None, root: str, host: str) -> None:
    home = read_home(site_url)
    assert (home.root, home.host) == (root, host)


def test_a_page_is_read_at_its_folder() -> None:
    assert page_url("index.html", HOME) == "/institute/"
    assert page_url("a/index.html", HOME) == "/institute/a/"
    assert page_url("a/myindex.html", HOME) == "/institute/a/myindex.html"


def test_without_a_site_url_no_absolute_address_is_inside() -> None:
    home = read_home(None)
    assert find_destination("https://example.org/a/", "/", home) is None
    assert find_destination("//example.org/a/", "/", home) is None
    assert find_destination("/a/#b", "/", home) == Destination("a/", "b")


def test_spaces_and_line_ends_in_an_address_are_dropped() -> None:
    assert find_destination(" a/\n b/ ", "/institute/", HOME) == Destination("a/ b/", "")


def test_fragments_name_ids_as_written_or_decoded() -> None:
    assert fragment_names("a%20b") == ("a%20b", "a b")
    assert fragment_names("x:~:text=y") == ("x", "x")
    assert fragment_names("Top") == fragment_names("") == fragment_names(":~:text=y") == ()
