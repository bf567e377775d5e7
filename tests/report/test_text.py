"""The report for a person: excerpts that fit, carets that point, colour only where it is wanted."""

from __future__ import annotations

import pytest

from briefpress.model import Diagnostic, Span
from briefpress.report.text import summarise, write_text
from briefpress.text.sources import Sources


def report(text: str, start: int, end: int, **more) -> list[str]:
    diagnostic = Diagnostic("X001", "x", "error", Span("f.md", start, end), "a message", **more)
    return write_text([diagnostic], Sources({"f.md": text})).splitlines()


def test_a_place_is_shown_with_its_line_and_a_caret_below_it() -> None:
    text = "one\ntwo three\n"
    assert report(text, 8, 13, help="do this") == [
        "error[X001]: a message",
        " --> f.md:2:5",
        "  |",
        "2 | two three",
        "  |     ^^^^^",
        "  = help: do this",
    ]


def test_a_place_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert report("one two\nthree\n", 4, 11)[3:] == ["1 | one two", "  |     ^^^"]


def test_a_place_between_characters_has_one_caret() -> None:
    assert report("abc\n", 1, 1)[4] == "  |  ^"


@pytest.mark.parametrize("width", [10, 88, 89, 400, 5000])
@pytest.mark.parametrize("at", [0.0, 0.5, 1.0])
def test_a_long_line_is_cut_and_the_caret_still_points(width: int, at: float) -> None:
    start = int((width - 6) * at)
    line = "-" * start + "TARGET" + "-" * (width - 6 - start)
    shown, carets = report(line, start, start + 6)[3:5]
    assert len(shown) <= 88 + 2 + 4
    column = carets.index("^")
    assert shown[column : column + 6] == "TARGET"
    assert carets.count("^") == 6


def test_wide_characters_take_two_columns_and_tabs_one() -> None:
    shown, carets = report("\t漢字 here\n", 4, 8)[3:5]
    assert shown == "1 |  漢字 here"
    assert carets == "  |       ^^^^"


def test_control_characters_never_reach_the_terminal() -> None:
    assert "\x1b" not in "\n".join(report("a\x1b[31mb\n", 0, 1))


def test_another_place_is_shown_with_its_label() -> None:
    related = ((Span("f.md", 0, 3), "the first"),)
    assert report("one\none\n", 4, 7, related=related)[5:] == [
        " ::: f.md:1:1",
        "  |",
        "1 | one",
        "  | ^^^ the first",
    ]


def test_a_file_that_was_not_read_is_named_alone() -> None:
    diagnostic = Diagnostic("X001", "x", "error", Span("gone.md", 0, 0), "a message")
    assert write_text([diagnostic], Sources({})).splitlines()[1] == " --> gone.md"


def test_colour_is_used_only_when_asked_for() -> None:
    diagnostic = Diagnostic("X001", "x", "error", Span("f.md", 0, 1), "a message")
    sources = Sources({"f.md": "x"})
    assert "\x1b[1;31merror[X001]\x1b[0m" in write_text([diagnostic], sources, colour=True)
    assert "\x1b" not in write_text([diagnostic], sources)


def test_the_summary_counts_in_words() -> None:
    one = Diagnostic("X001", "x", "error", Span("f.md", 0, 1), "a message")
    assert summarise([one], briefs=1, references=2, kept=1) == (
        "checked 1 brief and 2 references: 1 error, 1 suppressed"
    )
    assert summarise([], briefs=0, references=1, kept=0) == (
        "checked 0 briefs and 1 reference: nothing found"
    )
