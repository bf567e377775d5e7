"""The scan of whole texts, case by case from `scan.md`, and its limits."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefpress.model import Scan
from briefpress.text.scan import DEFAULT_EXTENSIONS, scan_markdown

CASES = Path(__file__).with_name("scan.md")
_PART = re.compile(
    r"^## (?P<title>[^\n]+)$|^~~~~ (?P<name>\w+)(?P<escaped> escaped)?\n(?P<content>.*?)^~~~~$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Case:
    title: str
    text: str
    found: str


def read_cases() -> Iterator[Case]:
    title, text = "", ""
    for part in _PART.finditer(CASES.read_text(encoding="utf-8")):
        if part["title"]:
            title = part["title"]
        elif part["name"] == "text":
            text = part["content"]
            if part["escaped"]:
                text = re.sub(
                    r"\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|[rnt])",
                    lambda match: match[0].encode().decode("unicode_escape"),
                    text,
                )
        else:
            yield Case(title, text, part["content"])


def describe(text: str, scan: Scan) -> str:
    """One line a finding: its kind, the text of its span, and what is known of it."""
    lines = []
    for one in scan.citations:
        lines.append(("citation", one.bracket, one.key))
    for call in scan.calls:
        lines.append(("call", call.span, call.label))
    for call in scan.inner_calls:
        lines.append(("inner call", call.span, call.label))
    for note in scan.definitions:
        keys = " ".join(one.key for one in note.citations)
        lines.append(("definition", note.span, f"{text[note.text.start : note.text.end]!r} {keys}"))
    for kind, headings in (("heading", scan.headings), ("inner heading", scan.inner_headings)):
        for heading in headings:
            known = f"h{heading.level} {heading.title!r} {heading.id or ''}"
            lines.append((kind, heading.span, known))
    for link in scan.links:
        lines.append(("image" if link.is_image else "link", link.span, ""))
    lines += [("comment", span, "") for span in scan.comments]
    lines += [("superscript", span, "") for span in scan.superscripts]
    lines += [("link definition", span, "") for span in scan.link_definitions]
    lines += [("abbreviation", span, "") for span in scan.abbreviations]
    for problem in scan.problems:
        known = f"{problem.kind}: {problem.message}; {problem.help}"
        lines.append(("problem", problem.span, known))
    return "".join(
        f"{kind} {text[span.start : span.end]!r} {known}".rstrip() + "\n"
        for kind, span, known in lines
    )


@pytest.mark.parametrize("case", list(read_cases()), ids=lambda case: case.title)
def test_a_text_shows(case: Case) -> None:
    assert describe(case.text, scan_markdown(case.text, "x.md")) == case.found


def test_the_front_matter_is_not_scanned_and_shifts_nothing() -> None:
    matter = "---\ntitle: '[@no] # `'\n---\n"
    text = matter + "# One\n\n[@a]\n"
    scan = scan_markdown(text, "x.md", start=len(matter))
    assert [text[one.bracket.start : one.bracket.end] for one in scan.citations] == ["[@a]"]
    assert [text[one.span.start : one.span.end] for one in scan.headings] == ["# One"]


def test_the_extensions_of_the_site_decide() -> None:
    text = "[@a]\n\n| a | b |\n|---|---|\n| [@b | c] |\n\n## One {#x}\n"
    plain = scan_markdown(text, "x.md", extensions=(("toc", {}),))
    assert [one.key for one in plain.citations] == ["a", "b"]
    assert [(one.title, one.id) for one in plain.headings] == [("One {#x}", None)]
    full = scan_markdown(text, "x.md")
    assert [one.key for one in full.citations] == ["a"]
    assert [(one.title, one.id) for one in full.headings] == [("One", "x")]


@pytest.mark.parametrize(
    "name", ["footnotes", "markdown.extensions.footnotes", "briefpress.render.notes", "extra"]
)
def test_notes_are_understood_whatever_extension_renders_them(name: str) -> None:
    scan = scan_markdown("One[^1]\n\n[^1]: [@a]\n", "x.md", extensions=((name, {}),))
    assert [note.label for note in scan.definitions] == ["1"]
    assert [one.key for one in scan.definitions[0].citations] == ["a"]


def test_an_extension_that_cannot_be_loaded_is_left_out() -> None:
    extensions = (("no.such.extension", {}), ("toc", {"no_such_option": 1}), ("tables", {}))
    assert scan_markdown("[@a]", "x.md", extensions=extensions).citations


def test_a_fence_with_a_formatter_that_only_the_engine_knows_is_code() -> None:
    options = {"custom_fences": [{"name": "mermaid", "class": "mermaid", "format": "!!python/x"}]}
    text = "```mermaid\n[@a]\n```\n\n[@b]\n"
    scan = scan_markdown(text, "x.md", extensions=(("pymdownx.superfences", options),))
    assert [one.key for one in scan.citations] == ["b"]


def test_text_that_other_files_would_bring_in_is_not_read() -> None:
    extensions = (("pymdownx.snippets", {"check_paths": True}), *DEFAULT_EXTENSIONS)
    scan = scan_markdown('--8<-- "no-such-file.md"\n\n[@a]\n', "x.md", extensions=extensions)
    assert [one.key for one in scan.citations] == ["a"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "]" * 100_000 + "[@a]",
        "[@a" * 20_000,
        "[@a\n" * 20_000,
        "[@" * 20_000,
        "[" + "@a;" * 10_000 + "]",
        "<!--" * 20_000,
        "<a " * 20_000,
        "[^a]" * 5_000,
        "[^" * 20_000,
        "[^a]: x\n" * 5_000,
        "](" * 20_000,
        "[a](b" * 10_000,
        "[@a] " * 5_000,
        "`[@a]" * 10_000,
        "# " + " {" * 20_000 + "}",
        "#" * 100_000,
        'href="' * 20_000,
        " \n" * 50_000 + "[@a]",
        "- " * 2_000 + "[@a]",
        "> " * 2_000 + "[@a]",
    ],
    ids=lambda text: repr(text[:8]),
)
def test_no_text_takes_a_time_that_grows_with_its_square(text: str) -> None:
    begin = time.perf_counter()
    scan_markdown(text, "x.md")
    # Twenty times what the slowest needs; squares would take minutes.
    assert time.perf_counter() - begin < 20
