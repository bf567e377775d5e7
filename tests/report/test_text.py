"""The report for a person: excerpts that fit, carets that point, colour only where it is wanted."""

from __future__ import annotations

import io
import re

import pytest

from briefpress.model import Diagnostic, Span
from briefpress.report.colour import wants_colour
from briefpress.report.text import summarise, write_concise, write_text
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


def test_a_place_over_several_lines_is_marked_to_the_end_of_the_first_and_says_where_it_ends() -> (
    None
):
    text = "one two\nthree\nfour\n"
    assert report(text, 4, 11)[3:] == ["1 | one two", "  |     ^^^ to line 2"]
    assert report(text, 4, 8)[3:] == ["1 | one two", "  |     ^^^"]
    assert report(text, 4, 15, related=((Span("f.md", 0, 14), "all of it"),))[3:] == [
        "1 | one two",
        "  |     ^^^ to line 3",
        " ::: f.md:1:1",
        "  |",
        "1 | one two",
        "  | ^^^^^^^ all of it to line 2",
    ]


@pytest.mark.parametrize("text", ["", "abc", "abc\n", "abc\r\n", "abc\r\n\r\n"])
def test_a_place_at_the_end_of_a_file_is_shown(text: str) -> None:
    lines = report(text, len(text), len(text))
    assert lines[1].startswith(" --> f.md:")
    assert all("\r" not in line for line in lines)
    assert lines[2:] in ([], ["  |", "1 | abc", "  |    ^"])


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


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("cafe\u0301 noir", "noir"),
        ("می\u200cخواهم ۴۰ فیصد", "۴۰"),
        ("تُجَارَة هنا", "هنا"),
        ("a\ufe0f b", "b"),
        ("\ufeff漢\u3000字", "字"),
    ],
)
def test_marks_and_joiners_take_no_column(text: str, word: str) -> None:
    start = text.index(word)
    shown, carets = report(text, start, start + len(word))[3:5]
    assert word in shown
    before = carets.index("^") - len("  | ")
    no_width = sum(char in "\u0301\u200c\ufe0f\u064f\u064e" for char in text[:start])
    wide = sum(char in "漢\u3000" for char in text[:start])
    assert before == start - no_width + wide


@pytest.mark.parametrize("at", [0, 60, 119])
def test_a_long_line_of_wide_characters_is_cut_by_its_columns(at: int) -> None:
    line = "漢" * at + "X" + "字" * (119 - at)
    shown, carets = report(line, at, at + 1)[3:5]
    columns = [2 if char in "漢字" else 1 for char in shown]
    assert sum(columns) <= 88 + 2 + 4
    assert sum(columns[: shown.index("X")]) == carets.index("^")


def test_a_message_is_one_line_and_turns_no_direction() -> None:
    diagnostic = Diagnostic("X001", "x", "error", Span("f.md", 0, 1), "a\nb\u202ec", "d\r\n  e")
    sources = Sources({"f.md": "x"})
    assert write_text([diagnostic], sources).splitlines()[0] == "error[X001]: a b\ufffdc"
    assert write_text([diagnostic], sources).splitlines()[-1] == "  = help: d e"
    assert write_concise([diagnostic], sources) == "f.md:1:1: error[X001] a b\ufffdc; d e"


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
    coloured = write_text([diagnostic], sources, colour=True)
    assert "\x1b[1;31merror[X001]\x1b[0m" in coloured
    assert "\x1b[31m^\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == write_text([diagnostic], sources)


@pytest.mark.parametrize(
    ("environment", "terminal", "wanted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": ""}, False, False),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    ],
)
def test_colour_is_decided_as_most_tools_do(
    environment: dict[str, str], terminal: bool, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    class Stream(io.StringIO):
        def isatty(self) -> bool:
            return terminal

    assert wants_colour(Stream()) is wanted


def test_the_summary_counts_in_words() -> None:
    one = Diagnostic("X001", "x", "error", Span("f.md", 0, 1), "a message")
    assert summarise([one], briefs=1, references=2, kept=1) == (
        "checked 1 brief and 2 references: 1 error, 1 suppressed"
    )
    assert summarise([], briefs=0, references=1, kept=0) == (
        "checked 0 briefs and 1 reference: nothing found"
    )
