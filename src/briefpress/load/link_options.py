"""The option `links` of `mkdocs.yml` in, how outside addresses are checked out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefpress.model import LinkOptions, Problem, Span
from briefpress.text.nearest import did_you_mean

NAME = "links"

OPTIONS: Mapping[str, str] = {
    "contact": "An address for those whose hosts are asked; without it, `site_url`.",
    "skip": "Patterns of addresses that are not checked, such as `https://intranet.example/*`.",
    "doi_api": "Where it is asked whether a DOI is registered.",
    "archive": "Where `briefpress archive` looks for copies.",
}
"""Option below `links` -> meaning."""

_KIND = "conflicting-option"


def read_link_options(
    given: Any, path: tuple[str | int, ...], spans: Mapping[tuple[str | int, ...], Span], file: str
) -> tuple[LinkOptions, list[Problem]]:
    """The options, and what is wrong with them; what cannot be read has its default.

    `path` is that of `given` in `spans`.
    """
    if given is None:
        return LinkOptions(), []
    if not isinstance(given, dict):
        place = spans.get((*path, "="), Span(file, 0, 0))
        help = f"write `{NAME}: {{skip: ['https://intranet.example/*']}}`"
        return LinkOptions(), [Problem(_KIND, place, f"the option `{NAME}` wants a map", help)]
    read: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in given.items():
        key = spans.get((*path, str(name), "="), Span(file, 0, 0))
        if name not in OPTIONS:
            known = ", ".join(f"`{one}`" for one in OPTIONS)
            help = did_you_mean(str(name), OPTIONS) or f"known are {known}"
            problems.append(Problem(_KIND, key, f"unknown option `{name}` of `{NAME}`", help))
        elif name == "skip":
            patterns = value if isinstance(value, list) else [value]
            if all(isinstance(one, str) and one for one in patterns):
                read[name] = tuple(patterns)
            else:
                problems.append(Problem(_KIND, key, "`skip` wants a list of patterns"))
        elif not isinstance(value, str) or not value.startswith(("http://", "https://")):
            help = "write one that begins with `https://`"
            problems.append(Problem(_KIND, key, f"`{name}` wants a web address", help))
        else:
            read[name] = value
    return LinkOptions(**read), problems
