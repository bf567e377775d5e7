"""The cites of one citation, rendered, in; one tree, grouped, collapsed and joined, out.

CSL 1.0.2, "Cite Collapsing", "Cite Grouping" and "Delimiters" of `cs:layout`.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefpress.csl.collapse import collapse_years, join_suffixes
from briefpress.csl.printed import CiteOptions, Printed
from briefpress.csl.tree import Child, Node, find_tag, plain

_PUNCTUATION = ",;:.!?"


def join_cites(cites: list[Printed], options: CiteOptions) -> list[Child]:
    """Return the children of a citation's node."""
    if options.by_year or options.group_delimiter is not None:
        for printed in cites:
            names = find_tag(printed.node, "names")
            printed.author = plain(names) if names is not None else ""
        cites = _regroup(cites, options)
    if options.by_year:
        cites = collapse_years(cites, options)
    elif options.collapse == "citation-number":
        return _join_numbers(cites, options)
    children: list[Child] = []
    for index, printed in enumerate(cites):
        if index:
            children.append(_find_delimiter(cites[index - 1], printed, options))
        children.extend(_with_affixes(printed, options))
    return children


def _regroup(cites: list[Printed], options: CiteOptions) -> list[Printed]:
    """Bring cites with the same names to the first of them, each with its prefix and suffix."""
    if options.is_note or options.is_numeric or not options.sorts:
        return cites
    groups: dict[str | int, list[Printed]] = {}
    for place, printed in enumerate(cites):
        groups.setdefault(printed.author or place, []).append(printed)
    return [printed for group in groups.values() for printed in group]


def _find_delimiter(previous: Printed, printed: Printed, options: CiteOptions) -> str:
    if _begins_with_punctuation(printed.prefix):
        return ""
    if _ends_in_punctuation(previous.suffix):
        return " " if options.delimiter.endswith(" ") else ""
    collapsed = previous.collapsed or bool(previous.run)
    if options.after_collapse is not None:
        if (
            previous.cite.locator
            or (collapsed and not printed.collapsed)
            or (not collapsed and not printed.collapsed and options.collapse != "year-suffix")
        ):
            return options.after_collapse
        if not printed.collapsed:
            return options.delimiter
    same = bool(printed.author) and printed.author == previous.author
    if same and options.group_delimiter is not None:
        return options.group_delimiter
    if printed.collapsed and not options.is_note and not options.is_numeric:
        return ", "
    return options.delimiter


def _begins_with_punctuation(prefix: Sequence[Child]) -> bool:
    return bool(prefix) and plain(prefix[0])[:1] in tuple(_PUNCTUATION)


def _ends_in_punctuation(suffix: Sequence[Child]) -> bool:
    return bool(suffix) and plain(suffix[-1]).rstrip()[-1:] in tuple(_PUNCTUATION)


def _with_affixes(printed: Printed, options: CiteOptions) -> list[Child]:
    children: list[Child] = []
    if printed.prefix:
        children.append(Node(printed.prefix, tag="field"))
        last = plain(Node(printed.prefix))[-1:]
        if last.isalnum() or last in tuple(".;:&)],!?"):
            children.append(" ")
    children.append(Node([join_suffixes(printed, options)], tag="cite", data=printed.cite.id))
    if printed.suffix:
        first = plain(Node(printed.suffix))[:1]
        if first.isalpha() or first in tuple("&(["):
            children.append(" ")
        children.append(Node(printed.suffix, tag="field"))
    return children


def _join_numbers(cites: list[Printed], options: CiteOptions) -> list[Child]:
    """Write runs of three and more consecutive citation numbers as ranges."""
    children: list[Child] = []
    index = 0
    after_run = False
    while index < len(cites):
        last = index
        while last + 1 < len(cites) and _follows(cites[last], cites[last + 1]):
            last += 1
        if children:
            between = options.delimiter
            if after_run and options.after_collapse is not None:
                between = options.after_collapse
            if _begins_with_punctuation(cites[index].prefix):
                between = ""
            children.append(between)
        if last - index >= 2:
            children += [*_with_affixes(cites[index], options), "–"]
            children += _with_affixes(cites[last], options)
            index = last + 1
            after_run = True
        else:
            children += _with_affixes(cites[index], options)
            after_run = False
            index += 1
    return children


def _follows(previous: Printed, printed: Printed) -> bool:
    """Tell whether a cite goes on with a range; words before its first number leave it one."""
    if previous.suffix or printed.prefix or printed.suffix:
        return False
    numbers = [_read_number(each) for each in (previous, printed)]
    return numbers[0] is not None and numbers[1] == numbers[0] + 1


def _read_number(printed: Printed) -> int | None:
    """Return the number of a cite whose tree prints nothing else."""
    node = printed.node
    while node.tag != "citation-number":
        if len(node.children) != 1 or not isinstance(node.children[0], Node):
            return None
        node = node.children[0]
    text = plain(node.children[0])
    return int(text) if text.isdecimal() else None
