"""The sentence around a mark, and the first sentences of a text."""

from __future__ import annotations

import re

import pytest

from briefpress.model import Span
from briefpress.pages.sentences import first_sentences, sentence_around

CASES = {
    "behind the full stop": (
        "One came. Two met in Kabul.[^1] Three left.",
        "Two met in Kabul.",
    ),
    "before the full stop": ("One came. Two met [^1]. Three left.", "Two met."),
    "in the middle": ("One came. In *May*,[^1] two met. Three left.", "In May, two met."),
    "other marks are removed": (
        "Two[@a] met,[^1] and three [@b] left.",
        "Two met, and three left.",
    ),
    "abbreviations are no end": (
        "The U.S. Army and Dr. Khan met.[^1] Next.",
        "The U.S. Army and Dr. Khan met.",
    ),
    "only its own paragraph": ("Before.\n\nTwo\nlines.[^1]\n\nAfter.", "Two lines."),
    "a list item": ("- One.\n\n- Two met.[^1]\n", "Two met."),
    "one item of a tight list": ("Lead:\n- One.\n- Two met.[^1]\n- Three.", "Two met."),
    "a row of a table": ("| A | B |\n|---|---|\n| x | *y*[^1] |\n| z | w |", "x, y"),
    "inside an admonition": ('!!! note "A box"\n    Two met.[^1]\n', "Two met."),
    "a quotation": ("> They said so,\n> and left.[^1]\n", "They said so, and left."),
    "a quotation in a quotation, below a heading": (
        "> ## So they said\n>\n> > They left,\n> > in May.[^1]\n",
        "They left, in May.",
    ),
    "below a heading without a blank line": ("### One\nTwo met.[^1]\n", "Two met."),
    "below an underlined heading": ("One\n---\nTwo met.[^1]\n", "Two met."),
    "behind code": ("```\nx = 1\n```\nTwo met.[^1]\n```\ny\n```\n", "Two met."),
    "in a tab": ('=== "One"\n    Two met.[^1]\n', "Two met."),
    "a definition": ("Term\n:   Two met.[^1]\n", "Two met."),
    "a task": ("- [ ] One.\n- [x] Two met.[^1]\n", "Two met."),
    "a row in a box, code and marks in its cells": (
        "!!! note\n    | `a|b` | [@c] | y \\| z | [^1] |\n",
        "a|b, y | z",
    ),
    "a row whose first cell is the mark": ("| [^1] | x |\n", "x"),
    "code is left alone": ("Write `<b>` or `==x=={.y}`.[^1]", "Write <b> or ==x=={.y}."),
    "the caption of a figure": (
        '<figure markdown>\n  ![A chart](x.svg){ width="3" }\n'
        "  <figcaption markdown>Two met.[^1]</figcaption>\n</figure>\n",
        "Two met.",
    ),
    "cells of HTML": ("<tr><td>One</td><td>two<b>fold</b>[^1]</td></tr>", "One twofold"),
    "what an editor marked": (
        "{++Two++} {--three--}{~~came~>met~~} ==in May== where a == b.{: .x }[^1]",
        "Two met in May where a == b.",
    ),
    "a question": ("Who pays? Traders do.[^1]", "Traders do."),
    "script without capitals": ("پہلا جملہ۔ دوسرا جملہ۔[^1] تیسرا۔", "دوسرا جملہ۔"),
    "entities": ("Trade &amp; security.[^1]", "Trade & security."),
    "the first words of a text": ("[^1] Odd start.", "Odd start."),
}


def _marks(text: str) -> list[Span]:
    found = re.finditer(r"\[\^1\]|\[@\w+\]", text)
    return [Span("a.md", one.start(), one.end()) for one in found]


@pytest.mark.parametrize("name", CASES)
def test_the_sentence_is_cut_where_a_reader_would_cut_it(name: str) -> None:
    text, expected = CASES[name]
    at = text.index("[^1]")
    assert (
        sentence_around(text, Span("f", 0, len(text)), Span("a.md", at, at + 4), _marks(text))
        == expected
    )


def test_nothing_before_the_body_is_quoted() -> None:
    text = "---\ntitle: T\n---\nTwo met.[^1]\n"
    at, start = text.index("[^1]"), text.index("Two")
    body = Span("a.md", start, len(text))
    assert sentence_around(text, body, Span("a.md", at, at + 4), _marks(text)) == "Two met."


def test_a_long_sentence_is_cut_at_a_word_and_keeps_the_words_before_the_mark() -> None:
    text = f"{'begin ' * 60}here[^1] {'end ' * 60}."
    at = text.index("[^1]")
    found = sentence_around(text, Span("f", 0, len(text)), Span("a.md", at, at + 4), _marks(text))
    assert len(found) < 290
    assert found.startswith("… begin")
    assert "here" in found


def test_first_sentences_are_whole_sentences() -> None:
    assert first_sentences("One sentence. Two sentences. Three more.", 30) == (
        "One sentence. Two sentences."
    )


def test_a_first_sentence_that_is_too_long_is_cut_at_a_word() -> None:
    found = first_sentences("word " * 200)
    assert found.endswith("word …")
    assert len(found) < 290
