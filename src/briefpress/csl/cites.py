"""The cites of one citation, rendered, in; one tree, grouped, collapsed and joined, out.

CSL 1.0.2, "Cite Collapsing", "Cite Grouping" and "Delimiters" of `cs:layout`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefpress.csl.document import Cite
from briefpress.csl.tree import Child, Node, find_tag, plain, replace_first, walk, with_changes
from briefpress.csl.xmlread import Element

_PUNCTUATION = ",;:.!?"


@dataclass(slots=True)
class Printed:
    """A cite and its tree."""

    cite: Cite
    node: Node
    prefix: Sequence[Child] = ()
    suffix: Sequence[Child] = ()
    author: str = ""
    """The first names as printed; empty where none are."""
    collapsed: bool = False
    """The names, or what repeats the cite before, have been left out."""
    run: list[Printed] = field(default_factory=list)
    """Cites whose year suffixes or numbers stand behind this one's."""


@dataclass(frozen=True, slots=True)
class CiteOptions:
    """The options of `cs:citation` and its layout that concern a row of cites."""

    delimiter: str
    collapse: str
    group_delimiter: str | None
    after_collapse: str | None
    suffix_delimiter: str | None
    is_numeric: bool
    """The style prints citation numbers."""
    is_note: bool
    sorts: bool
    """The citation has keys to sort by."""

    @property
    def by_year(self) -> bool:
        """Repeated names are left out."""
        return self.collapse.startswith("year")


def read_cite_options(citation: Element, *, is_numeric: bool, is_note: bool) -> CiteOptions:
    """Read the options."""
    attributes = citation.attributes
    layout = citation.find("layout")
    assert layout is not None  # read_style has seen to it
    return CiteOptions(
        delimiter=layout.get("delimiter"),
        collapse=citation.get("collapse"),
        group_delimiter=attributes.get("cite-group-delimiter"),
        after_collapse=attributes.get("after-collapse-delimiter"),
        suffix_delimiter=attributes.get("year-suffix-delimiter"),
        is_numeric=is_numeric,
        is_note=is_note,
        sorts=citation.find("sort") is not None,
    )


def join_cites(cites: list[Printed], options: CiteOptions) -> list[Child]:
    """Return the children of a citation's node."""
    if options.by_year or options.group_delimiter is not None:
        for printed in cites:
            names = find_tag(printed.node, "names")
            printed.author = plain(names) if names is not None else ""
        cites = _regroup(cites, options)
    if options.by_year:
        cites = _collapse_years(cites, options)
    elif options.collapse == "citation-number":
        return _join_numbers(cites, options)
    children: list[Child] = []
    for index, printed in enumerate(cites):
        if index:
            children.append(_find_delimiter(cites[index - 1], printed, options))
        children.extend(_with_affixes(printed, options))
    return children


def _regroup(cites: list[Printed], options: CiteOptions) -> list[Printed]:
    """Bring cites with the same names together; none passes one that has words of its own."""
    if options.is_note or options.is_numeric or not options.sorts:
        return cites
    ordered: list[Printed] = []
    barrier = 0
    for printed in cites:
        place = len(ordered)
        if printed.author and not printed.prefix:
            for index in range(len(ordered) - 1, barrier - 1, -1):
                if ordered[index].author == printed.author:
                    place = index + 1
                    break
        ordered.insert(place, printed)
        if printed.prefix or printed.suffix:
            barrier = len(ordered)
    return ordered


def _collapse_years(cites: list[Printed], options: CiteOptions) -> list[Printed]:
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


def _with_run(printed: Printed, options: CiteOptions) -> Node:
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
    children.append(_with_run(printed, options))
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
    numbers = [_read_number(each) for each in (previous, printed)]
    return numbers[0] is not None and numbers[1] == numbers[0] + 1


def _read_number(printed: Printed) -> int | None:
    """Return the number of a cite that prints nothing else."""
    if printed.prefix or printed.suffix:
        return None
    node = printed.node
    while node.tag != "citation-number":
        if len(node.children) != 1 or not isinstance(node.children[0], Node):
            return None
        node = node.children[0]
    text = plain(node.children[0])
    return int(text) if text.isdecimal() else None
