"""Any bytes in any file of a site: diagnostics with places that hold, no exception, no hang.

What the reader of one kind of file does with anything at all is tested beside it; here the whole
check runs, over bytes, over real files that were cut and joined, and over what is nearly right.
"""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefpress.fixing import apply_fixes, choose_fixes
from briefpress.mending import mend_site
from briefpress.model import BriefpressError
from briefpress.pipeline import Outcome, check_site
from tests.cases import read_cases
from tests.faults.bases import TODAY, Base, read_bases
from tests.places import misplaced

BASE: Base = next(one for one in read_bases() if (one.name, one.form) == ("transit", "LF"))
RULES = Path(__file__).parent / "check/rules"
HANG = 20
"""Seconds after which a check of a file of some thousand characters hangs."""

REGISTRIES = tuple(f"briefs/_registry/{name}.yml" for name in ("people", "bodies", "subjects"))
FILES = ("briefs/tr-2025-001.md", "references.bib", *REGISTRIES, "briefs/_registry/outlets.yml")

_REAL = sorted(
    {
        text
        for base in read_bases()
        for name, text in base.files.items()
        if name.endswith((".md", ".bib", ".yml"))
    }
    | {
        text
        for path in sorted(RULES.glob("*.md"))
        for case in read_cases(path)
        for text in case.files.values()
    }
)
_MARKDOWN = (
    *(
        "[@",
        "[@news2025shifts, p. 3]",
        "@{",
        "}",
        "]",
        "[",
        "(",
        ")",
        ";",
        "- ",
        "[^drivers]",
        "[^",
    ),
    *(
        "]: ",
        "\n[^zz]: ",
        "Ibid.",
        "¹",
        "\n\n",
        "\n",
        "\r\n",
        "\r",
        "    ",
        "\t",
        "`",
        "```\n",
        "~~~",
    ),
    *("# ", "## Recommendations\n\n", "### 1. Do\n\n", "{#r1}", "<div>", "</div>", "<!--", "-->"),
    *(
        "<!-- briefpress: ignore C201 -- x -->",
        "https://",
        "http://[",
        "&amp;",
        "\\",
        "| a |\n|---|\n",
    ),
    *("*[A]: b\n", "!!! note\n    ", "$x$", "\x00", "\ufeff", "\u2028", "\x0b", "\x85", "😀", "آب"),
)
_YAML = (
    *(
        "title: ",
        "authors: ",
        "issued: ",
        "recommendations:\n  r1:\n",
        "addressees: {",
        "history: [",
    ),
    *(
        "{",
        "}",
        "[",
        "]",
        ", ",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "\t",
        "&a ",
        "*a",
        "!!python/name:os ",
        "!x ",
    ),
    *("'", '"', "|\n", ">-\n  ", "#", "? ", "<<: ", "no", "010", "1:20", "2025-02-30", "null", "~"),
    *(
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "name: ",
        "hosts: ",
        "ignore: [C201]",
        "\x07",
        "\ufeff",
        "\r\n",
    ),
)
_BIBTEX = (
    *(
        "@online{k",
        "@book(",
        "@string{a = ",
        "@comment{",
        "@",
        "{",
        "}",
        '"',
        "(",
        ")",
        ",",
        " = ",
        "#",
    ),
    *(
        "title",
        "author",
        "date",
        "url",
        "doi",
        "isbn",
        "crossref",
        "xdata",
        "pages",
        "x-briefpress-ignore",
    ),
    *(
        "{Khan, T. and et al.}",
        "{2025-02-30}",
        "{https://a.example/2025/01/01/x?utm_source=1}",
        "%",
        "\\",
    ),
    *(
        "\n",
        "\r\n",
        "a",
        "1",
        "{10.1000/1}",
        "\\'",
        "\\foo{",
        "$",
        "&amp;",
        "\ufffd",
        "~",
        "--",
        "<i>",
    ),
)


def _joined(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=40).map("".join)


@st.composite
def _cut_and_joined(draw: st.DrawFn) -> str:
    """Pieces of real files in another order, perhaps with something between."""
    found = []
    for _piece in range(draw(st.integers(1, 4))):
        text = draw(st.sampled_from(_REAL))
        start = draw(st.integers(0, len(text)))
        found.append(text[start : start + draw(st.integers(0, 1500))])
        found.append(draw(st.sampled_from(("", "\n", "---\n", "}", '"', "\ufeff", "\r", "\x00"))))
    return "".join(found)


@st.composite
def _nearly_right(draw: st.DrawFn, file: str) -> str:
    """The file as it should be, with a few pieces struck out, doubled or put in."""
    text = BASE.files[file]
    pieces = _BIBTEX if file.endswith(".bib") else _YAML if file.endswith(".yml") else _MARKDOWN
    for _change in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        new = draw(st.one_of(st.sampled_from(pieces), st.just(text[start:end] * 2)))
        text = text[:start] + new + text[end:]
    return text


@st.composite
def _file(draw: st.DrawFn) -> tuple[str, bytes]:
    """One file of the site, and what it holds instead."""
    file = draw(st.sampled_from(FILES))
    pieces = {".md": _MARKDOWN, ".bib": _BIBTEX}.get(Path(file).suffix, _YAML)
    front = st.sampled_from(("", "---\n", "---\ntitle: T\nauthors: [A]\nissued: 2025-01-02\n---\n"))
    content = draw(
        st.one_of(
            st.binary(max_size=300),
            st.text(max_size=300),
            _joined(pieces),
            st.tuples(front, _joined(_YAML + _MARKDOWN)).map("".join),
            _cut_and_joined(),
            _nearly_right(file),
        )
    )
    if isinstance(content, str):
        content = content.encode("utf-8", errors="surrogatepass")
    if draw(st.booleans()):
        content = content.replace(b"\n", b"\r\n")
    return file, content


@contextmanager
def alarm(seconds: int) -> Iterator[None]:
    """Fails what takes longer, even inside of one call."""

    def ring(_signal: int, _frame: object) -> None:
        raise TimeoutError(f"still not done after {seconds} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    BASE.write(folder, {})
    return folder


def write(root: Path, changed: Mapping[str, bytes]) -> dict[str, bytes]:
    """The base, with some files otherwise; what then stands there."""
    files = {name: text.encode("utf-8") for name, text in BASE.files.items()} | dict(changed)
    for name, content in files.items():
        (root / name).write_bytes(content)
    return files


def checked(root: Path) -> Outcome:
    with alarm(HANG):
        return check_site(root, today=TODAY)


EXPLORE = os.environ.get("BRIEFPRESS_EXPLORE")
"""How many examples to try, others in every run; without it the same ones are tried every time."""

anything = settings(
    max_examples=int(EXPLORE or 250),
    derandomize=EXPLORE is None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@anything
@given(_file())
def test_any_file_gives_diagnostics_with_places_that_hold(
    root: Path, file: tuple[str, bytes]
) -> None:
    write(root, dict([file]))
    outcome = checked(root)
    assert [one for one in outcome.diagnostics if one.code == "Z020"] == []
    assert list(misplaced(outcome.diagnostics, outcome.sources, plain_only=True)) == []


@anything
@given(_file(), st.booleans())
def test_mending_any_file_twice_is_once_and_changes_nothing_else(
    root: Path, file: tuple[str, bytes], unsafe: bool
) -> None:
    before = write(root, dict([file]))
    outcome = checked(root)
    fixes = choose_fixes(outcome.diagnostics, unsafe=unsafe)
    mended = apply_fixes(fixes, outcome.sources)
    with alarm(HANG):
        mend_site(root, today=TODAY, unsafe=unsafe)
        once = {name: (root / name).read_bytes() for name in before}
        assert mend_site(root, today=TODAY, unsafe=unsafe) == 0
    assert {name: (root / name).read_bytes() for name in before} == once
    assert {name for name in before if once[name] != before[name]} >= mended.keys()
    for name in mended:
        for ends in (rb"\r\n", rb"(?<!\r)\n", rb"\r(?!\n)", b"\xef\xbb\xbf"):
            assert len(re.findall(ends, once[name])) <= len(re.findall(ends, before[name]))


@anything
@given(st.one_of(st.binary(max_size=200), _joined(_YAML), st.text(max_size=200)))
def test_any_configuration_gives_diagnostics_or_the_error_that_names_it(
    root: Path, content: bytes | str
) -> None:
    raw = content.encode("utf-8", errors="surrogatepass") if isinstance(content, str) else content
    write(root, {"mkdocs.yml": b"site_name: X\ntheme: {name: material}\n" + raw})
    try:
        outcome = checked(root)
    except BriefpressError as error:
        assert error.span is None or 0 <= error.span.start <= error.span.end
    else:
        assert [one for one in outcome.diagnostics if one.code == "Z020"] == []


def test_a_check_takes_time_in_proportion_to_the_marks_in_a_file(root: Path) -> None:
    def seconds(mark: str, count: int) -> float:
        text = BASE.files["briefs/tr-2025-001.md"] + mark * count
        write(root, {"briefs/tr-2025-001.md": text.encode("utf-8")})
        start = time.process_time()
        checked(root)
        return time.process_time() - start

    seconds("", 0)
    for mark in ("[@", "[^", "@{a", "`", "<!--", "[@a; ", "*", "<a href=", "![", "](", "\n[^a]: "):
        assert seconds(mark, 4000) < 12 * max(seconds(mark, 1000), 0.05), mark
