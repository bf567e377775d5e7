"""Fragments lead where browsers go; where only a script can know, nobody says that they do not."""

from __future__ import annotations

import pytest

from briefpress.links.answers import Answer, End
from briefpress.links.fragments import find_place, wanted_id
from briefpress.links.pages import read_page
from briefpress.links.urls import read_url

TEXT = "<p>" + "Words of a page that is read and not only passed through on the way. " * 8
SCRIPT = "<script>start()</script>"


def state(fragment: str | None, body: str, end: End = "whole") -> str:
    headers = (("content-type", "text/html; charset=utf-8"),)
    answer = Answer(read_url("https://example.org/a"), 200, headers, body.encode(), end)
    return find_place(fragment, answer, read_page(answer, with_ids=True)).state


@pytest.mark.parametrize(
    ("fragment", "body"),
    [
        ("part-2", "<h2 id=part-2>"),
        ("part-2", "<a name=part-2>"),
        ("caf%C3%A9", "<h2 id=café>"),
        ("café", "<h2 id=café>"),
        ("a%20b", "<h2 id='a b'>"),
        ("100%25", "<h2 id='100%'>"),
        ("a%41", "<h2 id='a%41'>"),
        (None, ""),
        ("", ""),
        ("top", ""),
        ("TOP", ""),
        (":~:text=some%20words", ""),
        ("part-2:~:text=words", "<h2 id=part-2>"),
        ("readme", "<h2 id=user-content-readme>"),
        ("/route/7", SCRIPT),
        ("!page", SCRIPT),
        ("tab=2&x", SCRIPT),
    ],
)
def test_a_fragment_is_found(fragment: str | None, body: str) -> None:
    assert state(fragment, TEXT + body) == "found"


@pytest.mark.parametrize(
    ("fragment", "body"),
    [
        ("part-3", "<h2 id=part-2>"),
        ("Part-2", "<h2 id=part-2>"),
        ("part-2", "<template><h2 id=part-2></template><!-- <h2 id=part-2> -->"),
        ("part-3", "<h2 id=part-2>" + SCRIPT),
        ("Part-2", "<h2 id=part-2>" + SCRIPT),
        ("part-3:~:text=x", ""),
        ("/route", ""),
        ("n", '<script type="application/ld+json">{"n": 1}</script>'),
    ],
)
def test_a_fragment_is_absent(fragment: str, body: str) -> None:
    assert state(fragment, TEXT + body) == "absent"


@pytest.mark.parametrize(
    ("fragment", "body", "end"),
    [
        ("made", "<div id=app></div>" + SCRIPT, "whole"),
        ("made", TEXT + "<script>add('made')</script>", "whole"),
        ("our-method", TEXT + "<h2>Our method</h2>" + SCRIPT, "whole"),
        ("L12-L20", TEXT + SCRIPT, "whole"),
        ("far", TEXT, "cut"),
        ("far", TEXT, "broken"),
        ("far", TEXT, "slow"),
    ],
)
def test_nobody_can_tell(fragment: str, body: str, end: End) -> None:
    assert state(fragment, body, end) == "unsure"


def test_the_case_that_is_there_is_named() -> None:
    headers = (("content-type", "text/html"),)
    answer = Answer(read_url("https://example.org/a"), 200, headers, b"<h2 id=Part-2>", "whole")
    found = find_place("part-2", answer, read_page(answer, with_ids=True))
    assert found.message == "the page has no `#part-2`, but `#Part-2`"


def test_what_is_no_page_has_no_places() -> None:
    answer = Answer(read_url("https://example.org/a.pdf"), 200, (), b"%PDF-1.7", "whole")
    assert find_place("page=3", answer, None).state == "found"


def test_the_directive_is_no_part_of_the_name() -> None:
    assert wanted_id("a:~:text=b") == "a" and wanted_id(":~:text=b") is None
