"""Sources that no longer work, on pages that do not lead to their copies.

## What it does
Takes every source of a page whose address no longer works, by `urlstatus` or by three checks over
three days, and of which a copy is known, by `archiveurl` or by `links.lock.json`. A page that
prints the address, or leads to it, must link the copy.

## Why it matters
A reader who wants to see what a sentence rests on would find an error page, although we know
where it can be read. Pages of ours show the copy; a style sheet does not change that, but a hook,
a plugin or a template of a site may.

## Example
```html
<li>“Talks begin”, Border Tribune, 11 May 2025, https://tribune.example/story/1.</li>
```

## Instead
```html
<li>“<a href="https://web.archive.org/web/20250512/https://tribune.example/story/1">Talks
begin</a>”, Border Tribune, 11 May 2025, https://tribune.example/story/1.</li>
```

## Since
0.1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.csl.links import encode_url
from briefpress.model import Finding, Rule
from briefpress.verify.built import BuiltSite
from briefpress.verify.page import BuiltPage


def find(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    known = page.page.meta.get("copies", ()) if page.page else ()
    targets = {link.target for link in page.links if link.in_article} if known else set()
    for url, copy in known:
        is_shown = url in page.text or not targets.isdisjoint((url, encode_url(url)))
        if is_shown and targets.isdisjoint((copy, encode_url(copy))):
            yield Finding(
                site.place(page, url),
                f"`{url}` no longer works, and its copy is not linked (in `{page.path}`)",
                f"the copy is `{copy}`: see what takes its link out of the page",
            )


RULE = Rule("A802", "unlinked-copy", "error", "page", find, __doc__)
