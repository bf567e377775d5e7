"""What a reader meets first: an abstract of another length, a title in capitals, skipped headings.

## What it does
Finds an abstract of fewer than 40 or more than 300 words, a title (of the brief, its subtitle or
the record of a recommendation) that is typed in capitals, and a heading that is more than
one level below the one before it; the title of the brief is level 1.
A brief without an abstract is complete. Words are counted where they are parted by spaces: an
abstract in Chinese, Japanese, Thai and the like is not judged.

## Why it matters
The abstract is what lists, search and catalogues show of a brief. Capitals cannot be turned back
into a title, and screen readers spell some of them. Who moves from heading to heading by ear looks
for the level that is missing.

## Example
```markdown
## What was counted

#### By year
```

## Instead
```markdown
## What was counted

### By year
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.check.places import place_of
from briefpress.model import Brief, Finding, Rule

_FEWEST, _MOST = 40, 300
_WORD = re.compile(r"[^\W\d_]+")
_ABBREVIATION = 4
"""Letters up to which a word in capitals may be an abbreviation."""
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese."""


def find(brief: Brief, _index: Index) -> Iterator[Finding]:
    if brief.readable:
        yield from _judge_abstract(brief)
        yield from _judge_titles(brief)
    level = 1
    for heading in brief.scan.headings:
        if heading.level > level + 1:
            above = (
                f"one of level {level}" if heading is not brief.scan.headings[0] else "the title"
            )
            message = f"a heading of level {heading.level} stands below {above}"
            help = f"write `{'#' * (level + 1)} {heading.title}`"
            yield Finding(heading.title_span, message, help)
        level = heading.level


def _judge_abstract(brief: Brief) -> Iterator[Finding]:
    abstract = brief.abstract or ""
    words = len(abstract.split())
    if abstract and not _FEWEST <= words <= _MOST and not _UNSPACED.search(abstract):
        count = "1 word" if words == 1 else f"{words} words"
        help = f"{_FEWEST} to {_MOST} are wanted"
        yield Finding(place_of(brief, "abstract"), f"the abstract has {count}", help)


def _judge_titles(brief: Brief) -> Iterator[Finding]:
    titles: list[tuple[str | None, tuple[str, ...]]] = [
        (brief.title, ("title",)),
        (brief.subtitle, ("subtitle",)),
    ]
    titles += [
        (record.title, ("recommendations", id, "title")) for id, record in brief.records.items()
    ]
    for title, path in titles:
        if title and title.isupper() and _is_loud(title):
            message = f"the {path[-1]} is typed in capitals"
            help = f"write it as it should be read, such as `{title.capitalize()}`"
            yield Finding(place_of(brief, *path), message, help)


def _is_loud(title: str) -> bool:
    """Whether there are words in it, and not abbreviations alone."""
    words = _WORD.findall(title)
    long = sum(len(word) > _ABBREVIATION for word in words)
    return long > 1 or (long == 1 and len(words) > 2)


RULE = Rule("B108", "weak-presentation", "warning", "brief", find, __doc__)
