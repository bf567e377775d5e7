"""A site in, answers to the questions that rules ask about its other items.

A rule sees one item and this index; every question is a named method that notes which domain
its answer comes from, so that what a finding rests on can be told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache, wraps
from importlib.resources import files
from typing import Concatenate, Literal, ParamSpec, TypeVar

import yaml

from briefpress.check.library import Library
from briefpress.check.near_keys import NearKeys
from briefpress.check.normal import (
    bare_names,
    host_of,
    normal_host,
    normal_name,
    normal_url,
    outlet_name,
)
from briefpress.check.written_notes import WrittenNote, read_written_note
from briefpress.model import Brief, Config, Outlet, Problem, Reference, Registry, Site, Span
from briefpress.publication import used_keys
from briefpress.text.paths import path_name
from briefpress.text.renderer import Extensions

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C loader takes a fifth of the time, and is not everywhere."""

_P = ParamSpec("_P")
_A = TypeVar("_A")
Domain = Literal["bibliography", "registry", "configuration", "today", "addresses", "briefs"]
"""What answers come from: the files of that name (`addresses`: the names and ids of the briefs;
`briefs`: all that stands in them). The text of one file is a domain of its own."""


def _from(
    *domains: Domain,
) -> Callable[[Callable[Concatenate[Index, _P], _A]], Callable[Concatenate[Index, _P], _A]]:
    """A question whose answer comes from these domains, and notes so."""

    def decorate(
        question: Callable[Concatenate[Index, _P], _A],
    ) -> Callable[Concatenate[Index, _P], _A]:
        @wraps(question)
        def ask(self: Index, /, *args: _P.args, **kwargs: _P.kwargs) -> _A:
            self.asked.update(domains)
            return question(self, *args, **kwargs)

        ask.domains = domains  # type: ignore[attr-defined]
        return ask

    return decorate


class Index:
    """Named queries over a whole site."""

    def __init__(self, site: Site, texts: Mapping[str, str], *, today: date) -> None:
        self._site = site
        self._texts = texts
        self._today = today
        self.asked: set[str] = set()
        """The domains of all answers since this set was last emptied."""

    @property
    @_from("today")
    def today(self) -> date:
        """The day, in the zone of the site, that dates are compared with."""
        return self._today

    @property
    @_from("configuration")
    def bibliography(self) -> str:
        """The file of the references."""
        return self._site.config.bibliography

    @property
    @_from("registry")
    def registry(self) -> Registry:
        return self._site.registry

    @property
    @_from("configuration")
    def markdown_extensions(self) -> Extensions:
        """Those that the pages are rendered with."""
        return self._site.config.markdown_extensions

    def text(self, file: str) -> str:
        """The text of a file that was read."""
        self.asked.add(file)
        return self._texts[file]

    # --- references

    @_from("bibliography")
    def reference(self, key: str) -> Reference | None:
        """The reference of exactly this key."""
        return self._references.get(key)

    @_from("bibliography")
    def is_broken_key(self, key: str) -> bool:
        """Whether an entry of this key stands in the bibliography but could not be read."""
        return key in self._broken_keys and key not in self._references

    @property
    @_from("bibliography")
    def is_bibliography_unread(self) -> bool:
        """Whether the whole file of references could not be taken."""
        return any(
            problem.kind == "unreadable-file" and problem.span.file == self.bibliography
            for problem in self._site.problems
        )

    @property
    @_from("bibliography")
    def has_bibliography(self) -> bool:
        """Whether there is a file of references at all."""
        return self.bibliography in self._texts

    @_from("bibliography")
    def keys_near(self, key: str) -> tuple[str, ...]:
        """Up to two keys that an unknown one may have meant, nearest first."""
        return self._near_keys.to(key)

    @_from("bibliography", "briefs")
    def is_meant(self, key: str) -> bool:
        """Whether a citation of no known key is a slip of this one: cited, though misspelt."""
        return key in self._near_keys.meant

    @_from("briefs")
    def is_cited(self, key: str) -> bool:
        """Whether any brief, draft or not, uses the reference."""
        return key in self._used

    @_from("briefs", "bibliography")
    def is_repeated_by_hand(self, key: str) -> bool:
        """Whether a note typed by hand gives the reference: used, though not cited."""
        return key in self._typed

    @_from("bibliography")
    def is_inherited(self, key: str) -> bool:
        """Whether another entry takes fields from this one."""
        return key in self._parents

    @_from("bibliography")
    def references_in(self, note: WrittenNote) -> tuple[Reference, ...]:
        """Those that a note typed by hand repeats: by address, DOI, quoted headline, or a title in
        italics beside the author's name."""
        found = (
            *(one for url in note.urls for one in self.references_with_url(url.text)),
            *(one for doi in note.dois for one in self.references_with_doi(doi.text)),
            *(one for piece in note.headlines for one in self.references_with_title(piece.text)),
            *(
                one
                for piece in note.emphasised
                for one in self.references_with_title(piece.text)
                if _names_author(note, one)
            ),
        )
        return tuple({reference.key: reference for reference in found}.values())

    @_from("bibliography")
    def references_with_url(self, url: str) -> tuple[Reference, ...]:
        return self._by_url.get(normal_url(url), ())

    @_from("bibliography")
    def references_with_doi(self, doi: str) -> tuple[Reference, ...]:
        return self._by_doi.get(doi.lower(), ())

    @_from("bibliography")
    def references_with_title(self, title: str) -> tuple[Reference, ...]:
        """Those whose title is the same but for case, accents and punctuation."""
        return self._by_title.get(normal_name(title), ())

    @property
    @_from("bibliography")
    def library(self) -> Library:
        """What several references share: the same source twice, a host cited by `https`."""
        return self._library

    # --- outlets

    @_from("registry")
    def outlet_at(self, host: str) -> Outlet | None:
        """The publication that owns a host or a parent domain of it."""
        labels = host.lower().split(".")
        for start in range(len(labels) - 1):
            found = self._outlet_by_host.get(".".join(labels[start:]))
            if found is not None:
                return found
        return None

    @_from("registry")
    def outlet_named(self, name: str) -> Outlet | None:
        """The publication of that name or alias, an article and case aside."""
        return self._outlet_by_name.get(normal_name(name))

    @_from("registry")
    def namesakes(self, name: str) -> tuple[Outlet, ...]:
        """The publications that tell their country behind this name."""
        return self._outlets_by_bare_name.get(normal_name(name), ())

    @_from("registry")
    def outlets_named_in(self, note: WrittenNote) -> tuple[tuple[Outlet, Span], ...]:
        """The publications that a note typed by hand names, each as a piece of its own."""
        found: dict[str, tuple[Outlet, Span]] = {}
        for piece in note.outlet_names:
            outlet = self.outlet_named(piece.text)
            if outlet is not None:
                found.setdefault(outlet.key, (outlet, piece.span))
        return tuple(found.values())

    @_from("bibliography")
    def usual_hosts(self, name: str) -> Counter[str]:
        """How many references name this outlet, by host: what the library itself shows."""
        return self._hosts_seen.get(normal_name(name), Counter())

    @_from("bibliography")
    def usual_outlets(self, host: str) -> Counter[str]:
        """How many references have this host, by the outlet that they name."""
        return self._outlets_seen.get(normal_host(host), Counter())

    # --- whatever is asked about the site as a whole

    @property
    @_from("briefs")
    def is_every_brief_read(self) -> bool:
        """Whether all front matter and all files of briefs could be read: only then is what
        nothing uses known."""
        return self._is_every_brief_read

    @_from("briefs", "bibliography", "registry", "configuration")
    def problems(self, kind: str) -> Iterator[Problem]:
        """Every problem of a kind, whichever item it belongs to."""
        yield from (one for one in self._all_problems if one.kind == kind)

    @_from("briefs")
    def count_citations(self, key: str) -> int:
        """How many places use a key."""
        return self._used[key]

    @_from("addresses")
    def owner_of_id(self, id: str) -> Brief | None:
        """The brief that an id belongs to: the one whose file has its name, else the first."""
        return self._owners.get(path_name(id))

    @property
    @_from("addresses")
    def ids(self) -> frozenset[str]:
        """The ids of all briefs, drafts too."""
        return self._ids

    @property
    @_from("configuration")
    def config(self) -> Config:
        """What `mkdocs.yml` says."""
        return self._site.config

    @_from("addresses", "briefs")
    def is_brief(self, id: str) -> bool:
        """Whether a brief has this id, or the file of one that has another, or is unread."""
        return id in self._ids or path_name(id) in self._names_without_id

    @_from("addresses")
    def earlier_brief_at(self, brief: Brief) -> str | None:
        """The file of another brief that has the same address and comes first."""
        owner = self._files_by_address[path_name(brief.slug)]
        return owner if owner != brief.file else None

    @_from("configuration")
    def registry_file(self, name: str) -> str:
        """Where a registry stands, or would stand: `briefs/_registry/people.yml`."""
        return f"{self._site.config.briefs}/_registry/{name}.yml"

    @_from("registry")
    def is_registry_unread(self, name: str) -> bool:
        """Whether a registry is there but could not be read at all."""
        file = self.registry_file(name)
        kinds = ("unreadable-file", "unreadable-front-matter")
        return not getattr(self.registry, name) and any(
            problem.span.file == file and problem.kind in kinds for problem in self._all_problems
        )

    @cached_property
    def _near_keys(self) -> NearKeys:
        return NearKeys(self._references, self._used)

    @cached_property
    def _library(self) -> Library:
        return Library(self._site.references)

    @cached_property
    def _is_every_brief_read(self) -> bool:
        return all(brief.readable for brief in self._site.briefs) and not any(
            problem.kind == "unreadable-file" and problem.key for problem in self._site.problems
        )

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(brief.id for brief in self._site.briefs)

    @cached_property
    def _names_without_id(self) -> frozenset[str]:
        """Names of files whose briefs have another id, which B104 tells, or could not be read."""
        unread = {
            problem.key
            for problem in self._site.problems
            if problem.kind == "unreadable-file"
            and problem.key
            and problem.span.file != self._site.config.bibliography
        }
        others = {
            path_name(one.slug)
            for one in self._site.briefs
            if path_name(one.slug) != path_name(one.id)
        }
        return frozenset({path_name(name) for name in unread} | others)

    @cached_property
    def _files_by_address(self) -> dict[str, str]:
        return {path_name(one.slug): one.file for one in reversed(self._site.briefs)}

    @cached_property
    def _typed(self) -> frozenset[str]:
        return frozenset(
            reference.key
            for brief in self._site.briefs
            for definition in brief.scan.definitions
            for reference in self.references_in(
                read_written_note(self.text(brief.file), definition.text)
            )
        )

    @cached_property
    def _parents(self) -> frozenset[str]:
        return frozenset(
            parent.strip()
            for one in self._site.references
            for name in ("crossref", "xdata", "xref")
            for parent in one.fields.get(name, "").split(",")
        )

    @cached_property
    def _all_problems(self) -> tuple[Problem, ...]:
        return (
            *self._site.problems,
            *(one for brief in self._site.briefs for one in brief.problems),
            *(one for reference in self._site.references for one in reference.problems),
        )

    @cached_property
    def _references(self) -> dict[str, Reference]:
        return {reference.key: reference for reference in reversed(self._site.references)}

    @cached_property
    def _broken_keys(self) -> frozenset[str]:
        return frozenset(
            problem.key
            for problem in self._site.problems
            if problem.key and problem.span.file == self.bibliography
        )

    @cached_property
    def _used(self) -> Counter[str]:
        return Counter(key for brief in self._site.briefs for key in used_keys(brief))

    @cached_property
    def _owners(self) -> dict[str, Brief]:
        found: dict[str, Brief] = {}
        for brief in self._site.briefs:
            name = path_name(brief.id)
            if path_name(brief.slug) == name or name not in found:
                found[name] = brief
        return found

    @cached_property
    def _by_url(self) -> dict[str, tuple[Reference, ...]]:
        return self._grouped(lambda one: normal_url(one.fields.get("url", "")))

    @cached_property
    def _by_doi(self) -> dict[str, tuple[Reference, ...]]:
        return self._grouped(lambda one: str(one.item.get("DOI", "")).lower())

    @cached_property
    def _by_title(self) -> dict[str, tuple[Reference, ...]]:
        return self._grouped(lambda one: normal_name(str(one.item.get("title", ""))))

    def _grouped(self, value: Callable[[Reference], str]) -> dict[str, tuple[Reference, ...]]:
        found: defaultdict[str, list[Reference]] = defaultdict(list)
        for reference in self._site.references:
            found[value(reference)].append(reference)
        found.pop("", None)
        return {name: tuple(group) for name, group in found.items()}

    @cached_property
    def _outlets(self) -> tuple[Outlet, ...]:
        own = self._site.registry.outlets
        return (*(one for key, one in _shipped_outlets().items() if key not in own), *own.values())

    @cached_property
    def _outlet_by_host(self) -> dict[str, Outlet]:
        return {normal_host(host): outlet for outlet in self._outlets for host in outlet.hosts}

    @cached_property
    def _outlet_by_name(self) -> dict[str, Outlet]:
        return {
            normal_name(name): outlet
            for outlet in self._outlets
            for name in (outlet.name, *outlet.aliases)
        }

    @cached_property
    def _outlets_by_bare_name(self) -> dict[str, tuple[Outlet, ...]]:
        found: defaultdict[str, list[Outlet]] = defaultdict(list)
        for outlet in self._outlets:
            for name in bare_names(outlet):
                found[name].append(outlet)
        return {name: tuple(outlets) for name, outlets in found.items()}

    @cached_property
    def _seen(self) -> tuple[tuple[str, str], ...]:
        pairs = (
            (normal_name(outlet_name(one) or ""), normal_host(host_of(one.fields.get("url", ""))))
            for one in self._site.references
        )
        return tuple((name, host) for name, host in pairs if name and host)

    @cached_property
    def _hosts_seen(self) -> dict[str, Counter[str]]:
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for name, host in self._seen:
            found[name][host] += 1
        return found

    @cached_property
    def _outlets_seen(self) -> dict[str, Counter[str]]:
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for name, host in self._seen:
            found[host][name] += 1
        return found


def _names_author(note: WrittenNote, reference: Reference) -> bool:
    """Whether the family name, or all of the name, of a first author stands in a note."""
    names = (*reference.item.get("author", ()), *reference.item.get("editor", ()))[:1]
    words = f" {normal_name(note.rest)} "
    written = (str(name.get("family") or name.get("literal") or "") for name in names)
    return any(name and f" {normal_name(name)} " in words for name in written)


@lru_cache(maxsize=1)
def _shipped_outlets() -> dict[str, Outlet]:
    text = files("briefpress").joinpath("outlets.yml").read_text(encoding="utf-8")
    return {
        key: Outlet(
            key,
            fields["name"],
            tuple(fields.get("hosts") or ()),
            tuple(fields.get("aliases") or ()),
            fields.get("kind", "press"),
            fields.get("group"),
        )
        for key, fields in yaml.load(text, _LOADER).items()
    }
