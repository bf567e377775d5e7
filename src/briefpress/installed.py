"""Installed packages in, the rules that they bring out (entry point group `briefpress.rules`).

Each entry point names a `Rule`, or a tuple of them. They run with ours, and whatever is wrong
with one is told before anything is checked: a check that left a rule out silently would look
like a check that found nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from briefpress.model import SEVERITIES, BriefpressError, Finding, Rule, Span

GROUP = "briefpress.rules"
SCOPES = ("brief", "reference", "site", "page")

_CODE = re.compile(r"[A-Y]\d{3}", re.ASCII)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


def read_installed_rules(taken: Iterable[Rule]) -> tuple[Rule, ...]:
    """Every rule of every installed package, in the order of their codes.

    Raises:
        BriefpressError: an entry point cannot be loaded or names something else than rules, or a
            rule has a code or a name that another has; `taken` are those of briefpress.
    """
    owners = {word: "briefpress" for rule in taken for word in (rule.code, rule.name)}
    found: list[Rule] = []
    points = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    for point in points:
        origin = f"`{point.name} = {point.value}`" + (
            f" of {point.dist.name}" if point.dist else ""
        )
        for rule in _load(point, origin):
            _require_form(rule, origin)
            for word in (rule.code, rule.name):
                if word in owners:
                    message = f"the rule `{word}` of {origin} is there already, from {owners[word]}"
                    raise BriefpressError(message, help="give it a code and a name of its own")
                owners[word] = origin
            also = tuple((scope, _guarded(find)) for scope, find in rule.also)
            found.append(replace(rule, find=_guarded(rule.find), also=also))
    return tuple(sorted(found, key=lambda rule: rule.code))


def _load(point: EntryPoint, origin: str) -> tuple[Any, ...]:
    try:
        value = point.load()
    except Exception as error:
        message = f"the rules {origin} cannot be loaded: {type(error).__name__}: {error}"
        raise BriefpressError(message, help="mend that package, or uninstall it") from error
    return tuple(value) if isinstance(value, tuple | list) else (value,)


def _require_form(rule: Any, origin: str) -> None:
    """Raise where something else than a rule was named, or a rule that nothing could deal with."""

    def refuse(what: str, help: str) -> BriefpressError:
        return BriefpressError(f"{what}, in {origin}", help=help)

    if not isinstance(rule, Rule):
        raise refuse(
            f"a {type(rule).__name__} stands where a rule is wanted",
            "name a `briefpress.model.Rule`, or a tuple of them",
        )
    if not isinstance(rule.code, str) or not _CODE.fullmatch(rule.code):
        raise refuse(
            f"{rule.code!r} is no code of a rule",
            "write a letter and three digits, such as `H101`; `Z` is that of the program",
        )
    if not isinstance(rule.name, str) or not _NAME.fullmatch(rule.name):
        help = "write it in small letters with hyphens: `missing-abstract`"
        raise refuse(f"{rule.name!r} is no name of a rule", help)
    for what, value, known in (
        ("severity", rule.severity, SEVERITIES),
        ("scope", rule.scope, SCOPES),
    ):
        if value not in known:
            help = f"one of {', '.join(f'`{one}`' for one in known)}"
            raise refuse(f"{value!r} is no {what} of the rule `{rule.code}`", help)
    for scope, find in ((rule.scope, rule.find), *rule.also):
        if scope not in SCOPES or not callable(find):
            raise refuse(f"`find` of the rule `{rule.code}` is no function", "give it one")
    if not isinstance(rule.doc, str) or not rule.doc.strip():
        help = "say in `doc` what it finds, why, and what to write instead"
        raise refuse(f"the rule `{rule.code}` has no documentation", help)


def _guarded(find: Callable[[Any, Any], Iterable[Any]]) -> Callable[[Any, Any], Iterator[Finding]]:
    """What yields something else than findings fails there, as Z020, and not in a report."""

    def run(item: Any, index: Any) -> Iterator[Finding]:
        for one in find(item, index):
            if not isinstance(one, Finding) or not isinstance(one.span, Span):
                raise TypeError(f"{one!r} is no `Finding` with a `Span`")
            yield one

    return run
