"""What a reader meets first: an abstract of another length, a title in capitals, skipped headings.

## What it does
Finds an abstract of fewer than 40 or more than 300 words, a title that is typed in capitals, and a
heading that is more than one level below the one before it; the title of the brief is level 1.
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
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese."""


def find(brief: Brief, _index: Index) -> Iterator[Finding]:
    if brief.readable:
        yield from _judge_abstract(brief)
        yield from _judge_title(brief)
    level = 1
    for heading in brief.scan.headings:
        if heading.level > level + 1:
            message = f"a heading of level {heading.level} stands below one of level {level}"
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


def _judge_title(brief: Brief) -> Iterator[Finding]:
    words = [word for word in brief.title.split() if any(one.isalpha() for one in word)]
    if len(words) > 2 and brief.title.isupper():
        message = "the title is typed in capitals"
        help = f"write it as it should be read, such as `{brief.title.capitalize()}`"
        yield Finding(place_of(brief, "title"), message, help)


RULE = Rule("B108", "weak-presentation", "warning", "brief", find, __doc__)
