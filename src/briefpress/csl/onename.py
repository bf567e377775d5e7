"""One name in, a node with its parts in the order wanted out.

CSL 1.0.2, "Name", "Name-part Order" and "Non-dropping Particles".
"""

from __future__ import annotations

import re

from briefpress.csl.initials import initialize
from briefpress.csl.item import Name
from briefpress.csl.nameoptions import NameOptions, NamePart
from briefpress.csl.richtext import RichText
from briefpress.csl.tree import Child, Node

_ALPHABETIC = re.compile(
    r"[A-Za-z\u00aa-\u024f\u0370-\u052f\u0590-\u06ff\u0e00-\u0e7f\u1e00-\u1fff]"
)
"""Latin, Greek, Cyrillic, Hebrew, Arabic, Thai: scripts that part the names of a person."""
_NO_SPACE_AFTER = ("'", "’", "-", " ", "\u00a0", "ʼ")
_CLOSED = re.compile(r"(?<=[^\W_])\.(?![^\W_])")


class NamePrinter:
    """Prints single names in one locale."""

    def __init__(self, rich: RichText, lang: str) -> None:
        self._rich = rich
        self._lang = lang

    def print_name(
        self, name: Name, options: NameOptions, level: int, *, inverted: bool, in_sort: bool
    ) -> Node:
        """Return the node of a name.

        `level` is what disambiguation asks for: 1 initials, 2 the given names in full.
        """
        if name.institution or not (name.given or name.particle or name.suffix):
            part = self._wrap([self._text(name.family, options.family)], options.family)
            return Node([part], "", "", "", options.face, tag="name", data=name)
        if not name.family:
            part = self._wrap([self._text(name.given, options.given)], options.given)
            return Node([part], "", "", "", options.face, tag="name", data=name)
        if not _ALPHABETIC.search(name.family):
            children = self._print_undivided(name, options, level)
        elif name.static or name.eastern:
            children = self._print_static(name, options, level)
        elif options.form == "short" and not level:
            if in_sort and options.demote != "never":
                children = [self._text(name.family, options.family), " ", name.particle.strip()]
            else:
                children = self._print_family(name, options)
        else:
            given = self._shorten(name, options, level)
            if inverted:
                children = self._print_inverted(name, options, given, in_sort)
            else:
                children = self._print_long(name, options, given)
        return Node(children, "", "", "", options.face, tag="name", data=name)

    def _shorten(self, name: Name, options: NameOptions, level: int) -> str:
        terminator = options.initialize_with
        if terminator is None:
            return name.given
        if level == 2 or not options.initialize:
            return initialize(name.given, terminator, all_words=False, hyphen=options.hyphen)
        return initialize(name.given, terminator, all_words=True, hyphen=options.hyphen)

    def _print_undivided(self, name: Name, options: NameOptions, level: int) -> list[Child]:
        """A name in a script that sets the family before the given name, without a space."""
        family = self._wrap([self._text(name.family, options.family)], options.family)
        if options.form == "short" and not level:
            return [family]
        return [family, self._wrap([self._text(name.given, options.given)], options.given)]

    def _print_static(self, name: Name, options: NameOptions, level: int) -> list[Child]:
        family = self._wrap(self._join_family(name, options), options.family)
        if options.form == "short" and not level:
            return [family]
        shown = self._shorten(name, options, level) if name.eastern else name.given
        given = self._wrap([self._text(shown, options.given)], options.given)
        return [family, " ", given] if shown else [family]

    def _print_family(self, name: Name, options: NameOptions) -> list[Child]:
        return [self._wrap(self._join_family(name, options), options.family)]

    def _join_family(self, name: Name, options: NameOptions) -> list[Child]:
        pieces: list[Child] = []
        if name.particle:
            pieces += [self._text(name.particle, options.family), self._space(name, options)]
        pieces.append(self._text(name.family, options.family))
        return pieces

    def _print_long(self, name: Name, options: NameOptions, given: str) -> list[Child]:
        children: list[Child] = []
        if given:
            children += [self._wrap([self._text(given, options.given)], options.given), " "]
        pieces: list[Child] = []
        if name.dropping:
            pieces.append(self._text(name.dropping, options.given))
            if not name.dropping.endswith(_NO_SPACE_AFTER):
                pieces.append(options.particle_space)
        pieces += self._join_family(name, options)
        if name.suffix:
            pieces += [", " if self._has_comma(name) else " ", self._suffix(name, options)]
        children.append(self._wrap(pieces, options.family))
        return children

    def _print_inverted(
        self, name: Name, options: NameOptions, given: str, in_sort: bool
    ) -> list[Child]:
        demote = options.demote
        demoted = demote == "display-and-sort" or (demote == "sort-only" and in_sort)
        pieces: list[Child] = [self._text(given, options.given)] if given else []
        if name.dropping:
            pieces += [" ", self._text(name.dropping, options.given)]
        if demoted:
            family = self._wrap([self._text(name.family, options.family)], options.family)
            children: list[Child] = [family]
            if name.particle:
                pieces += [
                    "" if name.dropping.endswith(_NO_SPACE_AFTER) else " ",
                    self._text(name.particle.strip(), options.family),
                ]
        else:
            joined = self._join_family(name, options)
            if in_sort and name.particle.endswith(("'", "’")):
                # Sorts as a word of its own: `d’Arcy` before `de Vries`.
                joined[:2] = [name.particle.rstrip("'’"), " "]
            children = [self._wrap(joined, options.family)]
        if pieces:
            children += [options.sort_separator, self._wrap(pieces, options.given)]
        if name.suffix:
            children += [options.sort_separator, self._suffix(name, options)]
        return children

    def _suffix(self, name: Name, options: NameOptions) -> Node:
        suffix, terminator = name.suffix, options.initialize_with
        if terminator is not None:
            if "." not in terminator:
                suffix = _CLOSED.sub("", suffix)
            suffix = initialize(suffix, terminator, all_words=False, hyphen=options.hyphen)
        return Node(self._rich.parse(suffix), tag="field")

    def _has_comma(self, name: Name) -> bool:
        return name.comma_suffix or name.suffix.startswith(("Lord", "Lady"))

    def _space(self, name: Name, options: NameOptions) -> str:
        particle = name.particle
        if particle.endswith(_NO_SPACE_AFTER):
            return ""
        return options.particle_space

    def _text(self, text: str, part: NamePart) -> Child:
        children = self._rich.parse(text, part.case, self._lang)
        if len(children) == 1 and part.face is None:
            return children[0]
        return Node(children, face=part.face, tag="field")

    def _wrap(self, pieces: list[Child], part: NamePart) -> Child:
        if part.prefix or part.suffix or len(pieces) > 1:
            return Node(pieces, part.prefix, part.suffix)
        return pieces[0]
