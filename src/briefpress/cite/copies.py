"""Formatted citations in, the same with the copies of what they cite out.

Only where an address is printed: a short form or "Ibid." says nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefpress.csl.markdown import find_end
from briefpress.csl.passage import Close, Open, Passage, Token
from briefpress.model import Publication
from briefpress.remarks import tag_link, write_remark
from briefpress.whereabouts import Whereabouts, addresses_of, find_whereabouts

_UNLINKED = '<span class="bp-gone" dir="ltr">'


@dataclass(frozen=True, slots=True)
class Copies:
    """What is to be said of the addresses of a publication's sources."""

    known: Mapping[tuple[str, str], Whereabouts]
    """By key and address; only those of which there is something to say."""

    @property
    def titles(self) -> frozenset[str]:
        """Keys of sources whose titles lead to their copies."""
        return frozenset(
            key for (key, _url), one in self.known.items() if one.copy and not one.is_open
        )

    def show(self, passage: Passage, *, language: str, key: str = "") -> Passage:
        """A passage of a page in some language, with what readers should know of its addresses.

        `key` is the source of an entry; in a citation each cite has its own.
        """
        if not self.known:
            return passage
        edits: dict[int, list[Token]] = {}
        for cite in _cites(passage.tokens, key):
            self._show_cite(passage.tokens, cite, language, edits)
        if not edits:
            return passage
        shown = (edits.get(place, [token]) for place, token in enumerate(passage.tokens))
        return Passage(tuple(token for tokens in shown for token in tokens), passage.bare)

    def _show_cite(
        self, tokens: tuple[Token, ...], cite: _Cite, language: str, edits: dict[int, list[Token]]
    ) -> None:
        """Put into `edits` what the tokens of a cite become."""
        links = [
            (place, where)
            for place, url in cite.links
            if (where := self.known.get((cite.key, url))) is not None
        ]
        if not links:
            return
        main_place, main = min(links, key=lambda one: (one[1].is_open, one[1].copy is None))
        leads_by_title = bool(cite.titles and main.copy and not main.is_open)
        if leads_by_title and main.copy:
            edits[cite.titles[0]] = [Open("html", tag_link(main.copy.url, main))]
        for place, where in links:
            if tag := _tag(where, leads_by_title=leads_by_title):
                edits[place] = [Open("html", tag)]
        end = find_end(tokens, main_place)
        edits[end] = [tokens[end], " ", *write_remark(main, language)]


def find_copies(publication: Publication) -> Copies:
    """What is known of every address of every source, where readers should be told."""
    known = {}
    for key, reference in publication.references.items():
        for url in addresses_of(reference):
            where = find_whereabouts(url, publication.links, reference)
            if where.copy or not where.is_open:
                known[key, url] = where
    return Copies(known)


@dataclass(frozen=True, slots=True)
class _Cite:
    key: str
    links: list[tuple[int, str]]
    """Places of its addresses, and where they lead."""
    titles: list[int]
    """Places of its titles."""


def _cites(tokens: tuple[Token, ...], key: str) -> Iterator[_Cite]:
    """The cites of a passage; what belongs to none is one of the source `key`."""
    whole = _Cite(key, [], [])
    found = [whole]
    around: list[_Cite] = [whole]
    for place, token in enumerate(tokens):
        if isinstance(token, Open):
            around.append(around[-1])
            if token.kind == "cite":
                around[-1] = _Cite(token.value, [], [])
                found.append(around[-1])
            elif token.kind == "link":
                around[-1].links.append((place, token.value))
            elif token.kind == "title":
                around[-1].titles.append(place)
        elif isinstance(token, Close):
            around.pop()
    return iter(found)


def _tag(where: Whereabouts, *, leads_by_title: bool) -> str:
    """The tag around an address; empty where it stays the link that it is."""
    if where.is_open:
        return tag_link(where.url, where)
    if where.copy and not leads_by_title:
        return tag_link(where.copy.url, where)
    return _UNLINKED if where.copy or where.state == "taken" else ""
