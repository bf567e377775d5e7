"""A citation in, the same as it stands in a note between hand-written texts out."""

from __future__ import annotations

import re

from briefpress.csl.links import is_link
from briefpress.csl.passage import Open, Passage, Quote, Token, text_of, tidy, to_text

_PAUSES = ",;:،؛"
_STOPS = (".", "!", "?", "…", "۔", "؟", "।", "。")
_FULL_STOPS = ".۔।。"
_CLOSING_QUOTES = "”“’»\"' \u00a0\u202f"
_ENDS_SENTENCE = re.compile(
    r"[!?…۔؟।。][”’»)\"'*_]*$|[^\W\d_]{4,}[”’»)\"'*_]*\.[”’»)\"'*_]*$|\d\.$"
)


def as_sentence(
    passage: Passage, *, before: str = "", after: str = "", capital: bool = True
) -> Passage:
    """Return a citation as it stands in a note between hand-written texts, either blank.

    It gets a `capital` where nothing, or a finished sentence, precedes it, and exactly one
    closing mark where nothing follows. Where a text follows, the style sets no full stop, and
    one that the text begins with is taken as the citation's own.
    """
    is_last = not after.strip()
    tokens = list(passage.tokens if is_last or passage.bare is None else tidy(passage.bare))
    if capital and begins_sentence(before):
        tokens = _capitalise(_trim_start(tokens))
    if is_last:
        if not ends_sentence(passage):
            tokens = [*_trim_end(tokens, " " + _PAUSES), "."]
    elif after[0] in _FULL_STOPS and to_text(Passage(tuple(tokens))).endswith(after[0]):
        tokens = _drop_last_character(tokens)
    return Passage(tidy(tokens))


def begins_sentence(before: str) -> bool:
    """Tell whether what follows a text begins a sentence; `cf.` and `e.g.` end none."""
    return not before.strip() or _ENDS_SENTENCE.search(before.rstrip()) is not None


def ends_sentence(passage: Passage) -> bool:
    """Tell whether a text ends in a full stop, `!`, `?`, `…` or their like, perhaps in quotes."""
    return to_text(passage).rstrip(_CLOSING_QUOTES)[-1:] in _STOPS


def _capitalise(tokens: list[Token]) -> list[Token]:
    """Put a capital at the start, unless it is an address or a word like `iPhone` or `eBay`."""
    for place, token in enumerate(tokens):
        if isinstance(token, Open) and token.kind == "link":
            return tokens
        text = text_of(token)
        if not text.strip("([ ") or isinstance(token, Quote):
            continue
        word = "".join(text_of(each) for each in tokens[place:]).split(" ", 1)[0]
        # Up to a hyphen or an apostrophe: `al-Sisi` and `d’Arcy` take a capital.
        first_part = re.split(r"[-’']", word, maxsplit=1)[0]
        if is_link(word) or any(char.isupper() for char in first_part):
            return tokens
        raised = re.sub(r"^[(\[ ]*\w", lambda found: found[0].upper(), text)
        return [*tokens[:place], raised, *tokens[place + 1 :]]
    return tokens


def _trim_start(tokens: list[Token]) -> list[Token]:
    """Take spaces, commas, semicolons and colons off the start."""
    trimmed = list(tokens)
    for place, token in enumerate(trimmed):
        if isinstance(token, Quote):
            break
        if isinstance(token, str):
            trimmed[place] = token.lstrip(" " + _PAUSES)
            if trimmed[place]:
                break
    return trimmed


def _trim_end(tokens: list[Token], marks: str) -> list[Token]:
    trimmed = list(tokens)
    for place in range(len(trimmed) - 1, -1, -1):
        token = trimmed[place]
        if isinstance(token, Quote):
            break
        if isinstance(token, str):
            trimmed[place] = token.rstrip(marks)
            if trimmed[place]:
                break
    return trimmed


def _drop_last_character(tokens: list[Token]) -> list[Token]:
    trimmed = list(tokens)
    for place in range(len(trimmed) - 1, -1, -1):
        token = trimmed[place]
        if isinstance(token, str) and token:
            trimmed[place] = token[:-1]
            break
    return trimmed
