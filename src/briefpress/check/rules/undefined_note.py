"""Note marks without a note.

## What it does
Looks up the label of every mark `[^x]` among the notes of the brief. Where a paragraph begins with
the mark, it is told as a note without its colon.

## Why it matters
Markdown prints a mark without a note as it was typed.

## Example
```markdown
The crossing closed.[^1]

[^2]: On 3 May.
```

## Instead
```markdown
The crossing closed.[^1]

[^1]: On 3 May.
```

## Since
0.1.0
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from briefpress.check.index import Index
from briefpress.model import Brief, Finding, Fix, NoteCall, Rule, Span
from briefpress.text.nearest import did_you_mean

_PARAGRAPH = re.compile(r"(?:\n|\r)[ \t]*(?:\r\n|\n|\r)[ ]{0,3}\Z")
_WORDS = re.compile(r"(?P<blank>(?:[ \t]+:?|[ \t]*:)?[ \t]+)\S")


def find(brief: Brief, index: Index) -> Iterator[Finding]:
    text = index.text(brief.file)
    labels = {definition.label for definition in brief.scan.definitions}
    calls = [
        call for call in (*brief.scan.calls, *brief.scan.inner_calls) if call.label not in labels
    ]
    begun = {call.label: call for call in calls if _begins_note(call, calls, text)}
    for call in calls:
        if call.label in begun:
            if call is begun[call.label]:
                yield _without_colon(call, text)
            continue
        help = _help(call.label, labels)
        yield Finding(call.span, f"there is no note `{call.label}`", help)


def _help(label: str, labels: Collection[str]) -> str:
    same = [one for one in labels if "".join(one.split()) == "".join(label.split())]
    if same:
        return f"did you mean `{same[0]}`?"
    return did_you_mean(label, labels) or f"write the note: `[^{label}]: ...`"


def _begins_note(call: NoteCall, calls: Iterable[NoteCall], text: str) -> bool:
    """A mark at the beginning of a paragraph, of a label that is called elsewhere too."""
    is_first = _PARAGRAPH.search(text, max(0, call.span.start - 8), call.span.start)
    called = sum(one.label == call.label for one in calls)
    return bool(is_first) and called > 1 and bool(_WORDS.match(text, call.span.end))


def _without_colon(call: NoteCall, text: str) -> Finding:
    blank = _WORDS.match(text, call.span.end)
    end = blank.end("blank") if blank else call.span.end
    fix = Fix(((Span(call.span.file, call.span.end, end), ": "),), safe=False)
    help = f"write `[^{call.label}]: ...`"
    return Finding(call.span, f"the note `{call.label}` begins without its colon", help, fix)


RULE = Rule("F301", "undefined-note", "error", "brief", find, __doc__)
