"""The writers: what is text is shown as text, under any renderer; only safe addresses link."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefpress.csl.html import to_html
from briefpress.csl.links import encode_url, is_link, make_address
from briefpress.csl.markdown import to_markdown
from briefpress.csl.passage import Close, Open, Passage, Token, tidy, to_text

PLAIN = ["extra", "sane_lists", "smarty", "admonition", "toc", "nl2br", "wikilinks", "meta"]
PYMDOWN = [
    "abbr",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    *(
        f"pymdownx.{name}"
        for name in (
            "arithmatex",
            "betterem",
            "caret",
            "critic",
            "details",
            "emoji",
            "fancylists",
            "highlight",
            "inlinehilite",
            "keys",
            "magiclink",
            "mark",
            "progressbar",
            "quotes",
            "saneheaders",
            "smartsymbols",
            "snippets",
            "superfences",
            "tabbed",
            "tasklist",
            "tilde",
        )
    ),
]
OPTIONS = {
    "pymdownx.magiclink": {
        "repo_url_shorthand": True,
        "social_url_shorthand": True,
        "user": "someone",
        "repo": "something",
    },
    "pymdownx.arithmatex": {"generic": True},
    "smarty": {"smart_angled_quotes": True},
}
MARKUP = [
    *"<>&*_`[](){}|:#^~!=+-.@$%\\/\"';,?1a ",
    "<script>",
    "</p>",
    "<!--",
    "*x*",
    "**",
    "[@k]",
    "[^1]",
    "[^1]: ",
    "{: #id}",
    "{{ x }}",
    "| a |",
    ":smile:",
    "http://x.org",
    "www.x.org",
    "a@b.org",
    "&amp;",
    "&#42;",
    "    ",
    "- ",
    "1. ",
    "i. ",
    "# ",
    "> ",
    "```",
    "--",
    "...",
    "(c)",
    "1/2",
    "c/o",
    "-->",
    "!!! note",
    "--8<--",
    "*[x]: y",
    "++ctrl++",
    "==m==",
    "someone/something#12",
    "#12",
    "[TOC]",
    "[[x]]",
    "$x$",
    "\\(x\\)",
    "é",
    "خ",
    "“",
    "’",
    "word ",
    "Key: ",
    "\n",
    "\x02",
    "\u2028",
]


class _Content(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


def _render(source: str, extensions: list[str]) -> _Content:
    content = _Content()
    options = {name: OPTIONS[name] for name in extensions if name in OPTIONS}
    content.feed(markdown.markdown(source, extensions=extensions, extension_configs=options))
    content.close()
    return content


def _visible(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]", "", text).split())


def _lower(text: str) -> str:
    raised = to_html(Passage((text,)), links=False)
    return html.unescape(raised.replace("<sup>", "").replace("</sup>", ""))


texts = st.lists(st.sampled_from(MARKUP) | st.text(max_size=3), max_size=8).map("".join)


STYLES = [
    ("style", "italic"),
    ("weight", "bold"),
    ("valign", "sup"),
    ("variant", "small-caps"),
    ("style", "normal"),
]


@st.composite
def tokens(draw: st.DrawFn, depth: int = 2) -> list[Token]:
    drawn: list[Token] = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.integers(0, 3 if depth else 0))
        if kind <= 1:
            drawn.append(draw(texts))
        elif kind == 2:
            name, value = draw(st.sampled_from(STYLES))
            drawn += [Open(name, value), *draw(tokens(depth - 1)), Close(name)]
        else:
            url = draw(st.sampled_from(["https://x.org/", "ftp://x.org/"])) + draw(texts)
            drawn += _link(url)
    return drawn


def _link(url: str) -> list[Token]:
    return [Open("link", url), url, Close("link")]


passages = tokens().map(lambda drawn: Passage(tidy(drawn)))


@pytest.mark.parametrize("extensions", [[], PLAIN, PYMDOWN], ids=["none", "plain", "pymdown"])
@settings(max_examples=150, deadline=None)
@example("1. x")
@example("    code")
@example("<https://x.org>")
@example("i. x")
@given(text=texts)
def test_text_is_shown_literally_by_every_renderer(extensions: list[str], text: str) -> None:
    content = _render(to_markdown(Passage((text,))), extensions)
    assert _visible(content.text) == _visible(text)
    # `smartsymbols` raises the ending of `1st`: other looks, the same text.
    assert set(content.tags) <= {"p", "sup"}


@pytest.mark.parametrize("extensions", [[], PLAIN, PYMDOWN], ids=["none", "plain", "pymdown"])
@settings(max_examples=100, deadline=None)
@given(passage=passages)
def test_a_passage_is_shown_as_its_text_with_its_links_and_no_others(
    extensions: list[str], passage: Passage
) -> None:
    content = _render(to_markdown(passage), extensions)
    assert _visible(content.text) == _visible(to_text(passage))
    assert set(content.tags) <= {"p", "em", "strong", "sup", "span", "a"}
    assert content.links == [encode_url(url) for url in _link_urls(passage)]


@settings(max_examples=100, deadline=None)
@given(passage=passages)
def test_html_is_shown_as_its_text_with_its_links_and_no_others(passage: Passage) -> None:
    content = _Content()
    content.feed(to_html(passage))
    content.close()
    # A raised letter is written as the plain one, inside `<sup>`.
    assert _visible(content.text) == _visible(_lower(to_text(passage)))
    assert content.links == [encode_url(url) for url in _link_urls(passage)]


def _link_urls(passage: Passage) -> list[str]:
    return [each.value for each in passage.tokens if isinstance(each, Open) and each.kind == "link"]


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://x.org/a", True),
        ("HTTP://x.org", True),
        ("ftp://x.org/a", True),
        ("mailto:a@x.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("//x.org", False),
        ("x.org", False),
        ("https:///", False),
        ("https://", False),
    ],
)
def test_only_safe_schemes_become_links(url: str, linked: bool) -> None:
    assert is_link(url) is linked
    assert bool(make_address("URL", url)) is linked


@pytest.mark.parametrize(
    "url",
    [
        "https://en.wikipedia.org/wiki/Khyber_(pass)_x",
        "https://x.org/a b",
        "https://x.org/\"a\"'b'",
        "https://x.org/a_b_c*d*e",
        "https://x.org/?a=1&copy=2&lt;=3;",
        "https://x.org/[a](b)`c`\\d",
        "https://x.org/اردو",
        "https://x.org/50%",
        "https://x.org/$x$ **a** ++ctrl++",
        "https://x.org/++ctrl++==a==~~b~~__c__",
        "https://x.org/~a/@b#c!d,e:f",
        "mailto:a_b@x.org",
    ],
)
@pytest.mark.parametrize("extensions", [[], PLAIN, PYMDOWN], ids=["none", "plain", "pymdown"])
def test_an_address_survives_as_link_and_as_text(url: str, extensions: list[str]) -> None:
    content = _render(to_markdown(Passage(("See ", *_link(url), "."))), extensions)
    assert content.links == [encode_url(url)]
    assert content.text.strip() == f"See {url}."


def test_ordinary_prose_is_written_as_it_is() -> None:
    prose = "A. Khan, “Who pays? A B-side (late): 3.5%”, c. 1919–20; ibid., p. 3."
    assert to_markdown(Passage((prose,))) == prose


def test_fields_set_apart_are_blocks_in_html_and_one_line_elsewhere() -> None:
    passage = Passage(
        (
            *(Open("display", "left-margin"), "[1]", Close("display")),
            *(Open("display", "right-inline"), "Khan", Close("display")),
        )
    )
    assert to_text(passage) == "[1] Khan"
    assert to_html(passage).split() == [
        "<div",
        'class="csl-left-margin">[1]</div><div',
        'class="csl-right-inline">Khan</div>',
    ]
    assert to_markdown(passage) == (
        '<span class="csl-left-margin">&#x5B;1&#x5D;</span> '
        '<span class="csl-right-inline">Khan</span>'
    )


def test_the_three_writers_agree() -> None:
    passage = Passage(
        (
            "A & ",
            *(Open("style", "italic"), "B", Close("style")),
            ", ",
            *(Open("link", "https://x.org/a?b=1&c=2"), "here", Close("link")),
        )
    )
    assert to_text(passage) == "A & B, here"
    assert to_html(passage) == ('A &#38; <i>B</i>, <a href="https://x.org/a?b=1&amp;c=2">here</a>')
    assert to_html(passage, links=False) == "A &#38; <i>B</i>, here"
    assert to_markdown(passage, links=False) == "A &amp; *B*, here"
    assert to_markdown(passage) == ('A &amp; *B*, <a href="https://x.org/a?b=1&amp;c=2">here</a>')
    assert html.unescape(to_html(passage)).startswith("A & ")
