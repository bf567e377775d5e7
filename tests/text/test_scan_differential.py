"""What the scan finds is what Python-Markdown shows, in real and in generated documents.

Nothing of the judge is used here: every citation that was found is replaced by a token, the file
is rendered whole, and the HTML is read with `html.parser`.
"""

from __future__ import annotations

import random
import re
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from markdown import Markdown

from briefpress.model import Scan
from briefpress.text.scan import DEFAULT_EXTENSIONS, scan_markdown

ROOT = Path(__file__).parents[2]
WANTED = 200
LARGEST = 12_000
VERBATIM = frozenset(("code", "pre", "kbd", "samp", "script", "style", "textarea", "math"))
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"))
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
BLOCKS = set(Markdown().block_level_elements)
KEY = re.compile(r"(?<![^\s\[;\-])@(?:\{[^{}\s]+\}|\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*)")
TOKEN = re.compile(r"⟦(\d+)⟧")


@dataclass
class Page(HTMLParser):
    """The text of a page in pieces between borders of blocks, and where its tokens stand."""

    html: str
    tokens: dict[int, str] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=lambda: [""])
    calls: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.stack: list[tuple[str, bool]] = []
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        for _name, value in attrs:
            self.note(value or "", "attribute")
        is_call = "footnote-ref" in (values.get("class") or "")
        self.calls += is_call and not self.inside(VERBATIM)
        if tag in BLOCKS:
            self.pieces.append("")
        if tag not in VOID:
            self.stack.append((tag, tag == "a" and values.get("href") is not None))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for _name, value in attrs:
            self.note(value or "", "attribute")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.pieces.append("")
        if any(open_tag == tag for open_tag, _is_link in self.stack):
            while self.stack.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.inside(VERBATIM):
            self.note(data, "code")
            self.pieces[-1] += "\ufffc"
            return
        if self.inside(HEADINGS):
            self.note(data, "heading")
        elif any(is_link for _tag, is_link in self.stack):
            self.note(data, "link")
        else:
            self.note(data, "text")
        self.pieces[-1] += data

    def handle_entityref(self, name: str) -> None:
        self.pieces[-1] += {"amp": "&", "lt": "<", "gt": ">"}.get(name, "\ufffc")

    def handle_charref(self, name: str) -> None:
        self.pieces[-1] += "\ufffc"

    def parse_comment(self, i: int, report: bool = True) -> int:
        # Older versions of html.parser let `--` and `>` on the next line end a comment.
        end = self.rawdata.find("-->", i + 4)
        if end >= 0:
            self.handle_comment(self.rawdata[i + 4 : end])
        return end + 3 if end >= 0 else -1

    def handle_comment(self, data: str) -> None:
        self.note(data, "comment")

    def note(self, text: str, context: str) -> None:
        for match in TOKEN.finditer(text):
            self.tokens.setdefault(int(match[1]), context)

    def inside(self, tags: frozenset[str]) -> bool:
        return any(tag in tags for tag, _is_link in self.stack)


@cache
def renderer() -> Markdown:
    names = [name for name, _options in DEFAULT_EXTENSIONS]
    markdown = Markdown(
        extensions=names, extension_configs={name: dict(opts) for name, opts in DEFAULT_EXTENSIONS}
    )
    # An escaped bracket stays visible as one.
    markdown.treeprocessors.deregister("unescape")
    return markdown


def render(source: str) -> Page | None:
    """The page, or None where Python-Markdown itself fails."""
    try:
        return Page(renderer().reset().convert(source))
    except (RuntimeError, AttributeError, AssertionError, TypeError, IndexError):
        return None


def all_brackets(scan: Scan) -> list[tuple[int, int]]:
    citations = [*scan.citations, *(one for note in scan.definitions for one in note.citations)]
    return sorted({(one.bracket.start, one.bracket.end) for one in citations})


def well_formed(piece: str) -> Iterator[str]:
    """Innermost brackets with a key that a reader would see."""
    for match in re.finditer(r"(?<!\\)\[([^\[\]]*)\]", piece):
        words = match[1]
        if not words.startswith("^") and "\x02" not in words and "\ufffc" not in words:
            yield from (key[0] for key in KEY.finditer(match[0]))


def check(source: str) -> int:
    """Compares scan and page; how many citations and calls were compared."""
    source = source.replace("\x02", "").replace("\x03", "").replace("⟦", "")
    scan = scan_markdown(source, "x.md")
    original = render(source)
    if original is None:
        return 0
    brackets = all_brackets(scan)
    replaced = source
    for number, (start, end) in reversed(list(enumerate(brackets))):
        # With the brackets that the mark of a note has too: without, `[a [@b]]:` would be a link.
        replaced = f"{replaced[:start]}[⟦{number}⟧]{replaced[end:]}"
    page = render(replaced)
    assert page is not None
    for number, (start, end) in enumerate(brackets):
        shown_as = page.tokens.get(number)
        assert shown_as == "text", f"{shown_as}: {source[max(0, start - 300) : end + 300]!r}"
    reported = set()
    for problem in scan.problems:
        around = source[max(0, problem.span.start - 300) : problem.span.end + 300]
        reported |= {match[0] for match in KEY.finditer(around)}
        reported |= {match[0].lstrip("-") for match in re.finditer(r"@\S+?(?=\])", around)}
    # Signs of markup behind a key may look like more of it in one of the two and not the other.
    missed = [
        key
        for piece in page.pieces
        for key in well_formed(piece)
        if not any(key.startswith(known) or known.startswith(key) for known in reported)
    ]
    assert not missed, f"{missed} in {source[:1000]!r}"
    labels = {note.label for note in scan.definitions}
    calls = [one for one in (*scan.calls, *scan.inner_calls) if one.label in labels]
    assert len(calls) == original.calls, f"{len(calls)} marks in {source[:1000]!r}"
    check_spans(source, scan)
    return len(brackets) + len(calls)


def check_spans(source: str, scan: Scan) -> None:
    for one in [*scan.citations, *(one for note in scan.definitions for one in note.citations)]:
        assert source[one.span.start : one.span.end] == one.key
        assert source[one.bracket.start] == "["
        assert source[one.bracket.end - 1] == "]"
    for call in (*scan.calls, *scan.inner_calls):
        assert source[call.span.start : call.span.end] == f"[^{call.label}]"
    for note in scan.definitions:
        assert source[note.span.start :].startswith(f"[^{note.label}]:")
        assert source[note.label_span.start : note.label_span.end] == note.label
        assert note.span.start < note.text.start <= note.text.end == note.span.end
    for heading in scan.headings:
        span = heading.title_span
        assert source[span.start : span.end] == heading.title
    for link in scan.links:
        assert source[link.span.start : link.span.end] == link.destination
    for comment in scan.comments:
        assert source[comment.start :].startswith("<!--")
        assert source[comment.end - 1] == ">"


@cache
def real_files() -> tuple[str, ...]:
    """Markdown of the installed packages and of the system, smallest folders of names first."""
    roots = [
        Path(sysconfig.get_path("purelib")),
        Path(sys.base_prefix) / "lib",
        Path("/usr/share"),
        Path("/usr/lib/node_modules"),
        Path("/usr/local/lib/node_modules"),
    ]
    texts: dict[str, None] = {}
    for root in roots:
        for path in sorted(root.rglob("*.md")) if root.is_dir() else ():
            try:
                text = path.read_text(encoding="utf-8-sig")
            except (OSError, UnicodeDecodeError):
                continue
            if 0 < len(text) <= LARGEST:
                texts.setdefault(text)
    return tuple(texts)


def planted(text: str, number: int) -> str:
    """The text with citations, marks of notes and their definitions at seeded places."""
    chance = random.Random(number)
    forms = (
        " [@plant{n}, p. {n}]",
        " [see -@plant{n}; also @other{n}]",
        "[@{{plant{n}/x}}]",
        "[^note{n}]",
        " [@plant{n} p. 3]",
        "\n\n[^note{n}]: [@plant{n}] and text\n    more [@more{n}]\n\n",
    )
    for n in range(8):
        place = chance.randrange(len(text) + 1)
        text = text[:place] + chance.choice(forms).format(n=n) + text[place:]
    return text


@pytest.mark.parametrize("path", sorted((ROOT / "briefs").glob("*.md")), ids=lambda path: path.name)
def test_the_scan_of_a_brief_is_what_its_page_shows(path: Path) -> None:
    check(path.read_text(encoding="utf-8"))


def test_the_scan_of_real_files_is_what_their_pages_show(
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = random.Random(1).sample(real_files(), min(WANTED, len(real_files())))
    compared = sum(check(text) for text in files)
    compared += sum(check(planted(text, number)) for number, text in enumerate(files))
    with capsys.disabled():
        print(f" {len(files)} real files, as they are and planted: {compared} marks compared ")
    if len(files) < WANTED:
        pytest.skip(f"only {len(files)} of {WANTED} real Markdown files found, all compared")
    assert compared > WANTED


def fragments(name: str) -> list[str]:
    """Pieces of Markdown, one a line."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines]


WORDS = st.sampled_from(fragments("scan_words.txt"))
CITATIONS = st.sampled_from(fragments("scan_citations.txt"))


@st.composite
def citations(draw: st.DrawFn) -> str:
    number = draw(st.integers(0, 999))
    form = draw(CITATIONS)
    return form.format(n=number)


LINE = st.lists(st.one_of(WORDS, citations()), min_size=1, max_size=7).flatmap(
    lambda words: st.sampled_from([" ", "", " "]).map(lambda glue: glue.join(words))
)
TEXT = st.lists(LINE, min_size=1, max_size=3).map("\n".join)


def indented(text: str, by: str) -> str:
    return "\n".join(by + line if line else line for line in text.split("\n"))


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        inner.map(lambda text: "- " + indented(text, "    ").lstrip()),
        st.tuples(inner, inner).map(
            lambda two: (
                f"1. {indented(two[0], '    ').lstrip()}\n2. {indented(two[1], '    ').lstrip()}"
            )
        ),
        inner.map(lambda text: indented(text, "> ")),
        inner.map(lambda text: "```\n" + text + "\n```"),
        inner.map(lambda text: indented(text, "    ")),
        inner.map(lambda text: f"<div>\n{text}\n</div>"),
        inner.map(lambda text: f"<div markdown>\n{text}\n</div>"),
        inner.map(lambda text: f"<!--\n{text}\n-->"),
        inner.map(lambda text: "!!! note\n" + indented(text, "    ")),
        inner.map(lambda text: f"[^1]: {indented(text, '    ').lstrip()}"),
        inner.map(lambda text: f"[^2]: {text}"),
        inner.map(lambda text: f"Term\n: {indented(text, '    ').lstrip()}"),
        st.tuples(inner, inner).map("\n\n".join),
    )


SIMPLE = st.one_of(
    TEXT,
    TEXT,
    LINE.map(lambda text: f"# {text}"),
    LINE.map(lambda text: f"## {text} {{#x}}"),
    LINE.map(lambda text: f"{text}\n---"),
    st.tuples(LINE, LINE).map(lambda two: f"| a | b |\n|---|---|\n| {two[0]} | {two[1]} |"),
    st.sampled_from(["[r]: http://r", "*[text]: abbreviation", "[^1]: note", "---", "***"]),
)
DOCUMENT = st.lists(st.recursive(SIMPLE, nested, max_leaves=4), min_size=1, max_size=6).flatmap(
    lambda blocks: st.sampled_from(["\n\n", "\n", "\n\n", "\r\n\r\n"]).map(
        lambda glue: glue.join(blocks)
    )
)


@seed(20261124)
@settings(
    max_examples=500,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(DOCUMENT)
def test_the_scan_of_a_generated_document_is_what_its_page_shows(document: str) -> None:
    check(document)


@settings(max_examples=300, deadline=None, database=None)
@given(st.text(max_size=200), st.integers(0, 20))
def test_no_text_makes_the_scan_raise(text: str, start: int) -> None:
    scan_markdown(text, "x.md", start=min(start, len(text)))
