"""Cites with the same authors in, the same without what repeats out.

CSL 1.0.2, "Cite Collapsing": `year`, `year-suffix` and `year-suffix-ranged`.
"""

from __future__ import annotations

from briefpress.csl.printed import CiteOptions, Printed
from briefpress.csl.tree import Child, Node, find_tag, plain, replace_first, walk, with_changes


def collapse_years(cites: list[Printed], options: CiteOptions) -> list[Printed]:
    """Leave the names out of cites that repeat them, and years that repeat too."""
    kept: list[Printed] = []
    for printed in cites:
        previous = kept[-1] if kept else None
        if previous is None or not _repeats(previous, printed):
            kept.append(printed)
            continue
        names = find_tag(printed.node, "names")
        if names is not None:
            rest = replace_first(printed.node, names, None)
            if rest is None:
                continue
            printed.node = rest
        printed.collapsed = True
        if options.collapse.startswith("year-suffix") and _continues(previous, printed):
            previous.run.append(printed)
        else:
            kept.append(printed)
    return kept


def _repeats(previous: Printed, printed: Printed) -> bool:
    """Tell whether two cites have the same names, or none and nothing but the same year."""
    if printed.author or previous.author:
        return printed.author == previous.author
    texts = []
    for each in (previous, printed):
        suffix = find_tag(each.node, "year-suffix")
        if suffix is None:
            return False
        texts.append(plain(each.node).removesuffix(plain(suffix)))
    return texts[0] == texts[1]


def _continues(previous: Printed, printed: Printed) -> bool:
    """Tell whether of a cite only its year suffix needs to be printed."""
    if previous.suffix or printed.suffix or previous.cite.locator or printed.cite.locator:
        return False
    years = [_read_year(each.node) for each in (previous, printed)]
    return bool(years[0]) and years[0] == years[1]


def _read_year(node: Node) -> str:
    """Return what stands before the year suffix, as printed; empty where there is no suffix."""
    suffix = find_tag(node, "year-suffix")
    if suffix is None:
        return ""
    year = find_tag(node, "year")
    if year is not None:
        return plain(year.children[0])
    for holder in walk(node):
        if any(child is suffix for child in holder.children):
            return "".join(plain(child) for child in holder.children if child is not suffix)
    return ""


def join_suffixes(printed: Printed, options: CiteOptions) -> Node:
    """Return the node with the year suffixes of the cites that it stands for."""
    suffix = find_tag(printed.node, "year-suffix")
    if not printed.run or suffix is None:
        return printed.node
    between = options.suffix_delimiter
    if options.group_delimiter is not None:
        between = options.group_delimiter
    if between is None:
        between = options.delimiter
    suffixes = [suffix]
    for each in printed.run:
        found = find_tag(each.node, "year-suffix")
        if found is not None:
            suffixes.append(found)
    ranged = options.collapse == "year-suffix-ranged"
    numbers = [each.data for each in suffixes]
    children: list[Child] = [suffixes[0].children[0]]
    index = 0
    while index < len(suffixes) - 1:
        last = index
        while last + 1 < len(suffixes) and numbers[last + 1] == numbers[last] + 1:
            last += 1
        if ranged and last - index >= 2:
            children += ["–", suffixes[last].children[0]]
            index = last
        else:
            children += [between, suffixes[index + 1].children[0]]
            index += 1
    joined = with_changes(suffix, children=children)
    replaced = replace_first(printed.node, suffix, joined)
    assert replaced is not None
    return replaced
