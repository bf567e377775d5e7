"""Rules in, their pages in the manual out: Markdown made from their docstrings alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefpress.model import Rule

_FAMILIES = {
    "B": "Front matter and files",
    "C": "Citations",
    "F": "Notes",
    "Q": "Bibliography",
    "R": "Recommendations",
    "L": "The finished pages",
    "X": "Web addresses",
    "A": "Copies in archives",
    "Z": "The program",
}


def explain_rule(rule: Rule) -> str:
    """What `briefpress explain` prints: code, name and severity, then the docstring."""
    return f"# {rule.code} {rule.name} ({rule.severity})\n\n{rule.doc.strip()}"


def write_rule_pages(rules: Iterable[Rule]) -> Mapping[str, str]:
    """File name -> page of the manual: one for each rule, and `index.md` that lists them."""
    ordered = sorted(rules, key=lambda rule: rule.code)
    pages = {f"{rule.code}.md": _page(rule) for rule in ordered}
    return pages | {"index.md": "\n".join(_index(ordered))}


def _page(rule: Rule) -> str:
    title = f"{rule.code} {rule.name}"
    lead, _break, rest = rule.doc.strip().partition("\n\n")
    return (
        f"---\ntitle: {title}\n---\n\n# {title}\n\n{' '.join(lead.split())}\n\n"
        f"Severity: {rule.severity}, unless a finding says otherwise. "
        f"[All rules](index.md)\n\n{rest}\n"
    )


def _index(rules: list[Rule]) -> Iterable[str]:
    yield "---\ntitle: Rules\n---\n\n# Rules\n"
    yield (
        "Every rule of `briefpress check`, of `briefpress links` and of the check of the finished "
        "pages, by family.\n"
    )
    for family, name in _FAMILIES.items():
        yield f"## {name}\n"
        for rule in rules:
            if rule.code.startswith(family):
                lead = " ".join(rule.doc.strip().partition("\n\n")[0].split())
                yield f"- [{rule.code} {rule.name}]({rule.code}.md), {rule.severity}: {lead}"
        yield ""
