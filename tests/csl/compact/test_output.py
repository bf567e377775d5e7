"""The writers: what is text is shown as text, under any renderer; only safe addresses link."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefpress.csl.compact.output import (
    Link,
    Styled,
    Text,
    Tree,
    encode_url,
    is_link,
    to_html,
    to_markdown,
    to_text,
)

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


texts = st.lists(st.sampled_from(MARKUP) | st.text(max_size=3), max_size=8).map("".join)


@st.composite
def trees(draw: st.DrawFn, depth: int = 2) -> Tree:
    nodes = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.integers(0, 3 if depth else 0))
        if kind <= 1:
            nodes.append(Text(draw(texts)))
        elif kind == 2:
            styles = st.sampled_from(["emphasis", "strong", "superscript", "small-caps"])
            nodes.append(Styled(draw(styles), draw(trees(depth - 1))))
        else:
            url = draw(st.sampled_from(["https://x.org/", "ftp://x.org/", "javascript:", ""]))
            url += draw(texts)
            nodes.append(Link(url, (Text(url),)))
    return tuple(nodes)


@pytest.mark.parametrize("extensions", [[], PLAIN, PYMDOWN], ids=["none", "plain", "pymdown"])
@settings(max_examples=150, deadline=None)
@example("1. x")
@example("    code")
@example("<https://x.org>")
@example("i. x")
@given(text=texts)
def test_text_is_shown_literally_by_every_renderer(extensions: list[str], text: str) -> None:
    content = _render(to_markdown((Text(text),)), extensions)
    assert _visible(content.text) == _visible(text)
    # `smartsymbols` raises the ending of `1st`: other looks, the same text.
    assert set(content.tags) <= {"p", "sup"}


@pytest.mark.parametrize("extensions", [[], PLAIN, PYMDOWN], ids=["none", "plain", "pymdown"])
@settings(max_examples=100, deadline=None)
@given(tree=trees())
def test_a_tree_is_shown_as_its_text_with_its_links_and_no_others(
    extensions: list[str], tree: Tree
) -> None:
    content = _render(to_markdown(tree), extensions)
    assert _visible(content.text) == _visible(to_text(tree))
    assert set(content.tags) <= {"p", "em", "strong", "sup", "span", "a"}
    assert content.links == [encode_url(url) for url in _link_urls(tree)]


@settings(max_examples=100, deadline=None)
@given(tree=trees())
def test_html_is_shown_as_its_text_with_its_links_and_no_others(tree: Tree) -> None:
    content = _Content()
    content.feed(to_html(tree))
    content.close()
    assert _visible(content.text) == _visible(to_text(tree))
    assert content.links == [encode_url(url) for url in _link_urls(tree)]


def _link_urls(tree: Tree) -> list[str]:
    urls = []
    for node in tree:
        if isinstance(node, Link) and is_link(node.url):
            urls.append(node.url)
        elif isinstance(node, Styled):
            urls += _link_urls(node.children)
    return urls


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
    written = (to_markdown((Link(url, (Text(url),)),)), to_html((Link(url, (Text(url),)),)))
    assert [("<a " in text or text.startswith("<")) for text in written] == [linked, linked]


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
    content = _render(to_markdown((Text("See "), Link(url, (Text(url),)), Text("."))), extensions)
    assert content.links == [encode_url(url)]
    assert content.text.strip() == f"See {url}."


def test_ordinary_prose_is_written_as_it_is() -> None:
    prose = "A. Khan, “Who pays? A B-side (late): 3.5%”, c. 1919–20; ibid., p. 3."
    assert to_markdown((Text(prose),)) == prose


def test_the_three_writers_agree() -> None:
    tree: Tree = (
        Text("A & "),
        Styled("emphasis", (Text("B"),)),
        Text(", "),
        Link("https://x.org/a?b=1&c=2", (Text("here"),)),
    )
    assert to_text(tree) == "A & B, here"
    assert to_html(tree) == ('A &amp; <em>B</em>, <a href="https://x.org/a?b=1&amp;c=2">here</a>')
    assert to_markdown(tree) == ('A &amp; *B*, <a href="https://x.org/a?b=1&amp;c=2">here</a>')
    assert html.unescape(to_html(tree)).startswith("A & ")
