"""Note marks typed as superscript digits.

## What it does
Finds superscript digits in the text, units and powers such as km² and 10⁶ aside.

## Why it matters
Such a digit leads nowhere: no note, no way back, and a screen reader reads a number.

## Example
```markdown
The crossing closed.¹
```

## Instead
```markdown
The crossing closed.[^1]
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefpress.check.index import Index
from briefpress.model import Brief, Finding, Fix, Rule

_POWER = re.compile(
    r"(?:\d|\b(?:[a-zA-Z]|[kcdm]m|km|ft|mi|in|yd|ha|acres?|miles?|met(?:er|re)s?))\Z"
)
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    text = index.text(brief.file)
    defined = {definition.label for definition in brief.scan.definitions}
    called = {call.label for call in (*brief.scan.calls, *brief.scan.inner_calls)}
    for span in brief.scan.superscripts:
        if _POWER.search(text, max(0, span.start - 12), span.start):
            continue
        typed = text[span.start : span.end]
        number = typed.translate(_DIGITS)
        message = f"`{typed}` is a digit and no note"
        if number in defined:
            # Nothing else calls the note of that number: this digit was its mark.
            fix = Fix(((span, f"[^{number}]"),), safe=number not in called)
            yield Finding(span, message, f"write `[^{number}]`", fix)
        else:
            help = f"write a note, `[^{number}]`, or a citation, `[@key]`"
            yield Finding(span, message, help)


RULE = Rule("F305", "typed-superscript", "warning", "brief", find, __doc__)
