"""The values that all layers share: what an author wrote, what was found, what a page shows.

Every value is complete when it is made and never changes afterwards. Nothing here reads a
file or imports another module of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal

# --- places -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of one file, as offsets into its decoded text."""

    file: str
    """Path relative to the root of the site, with forward slashes."""
    start: int
    """Offset of the first character."""
    end: int
    """Offset behind the last character; equal to `start` for a place between characters."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a parser could not read: a mistake of the author, kept as a value."""

    kind: str
    """Name of the rule that reports it, e.g. `unknown-key`."""
    span: Span
    message: str
    help: str | None = None
    """The nearest right answer, as a sentence without a full stop."""
    key: str | None = None
    """The citation key or brief id that the failed piece would have had."""
    related: tuple[tuple[Span, str], ...] = ()
    """Other places that explain this one, each with a short label."""
    fix: Fix | None = None
    severity: Severity | None = None
    """Where it differs from the rule's."""
    rests_on: str | None = None
    """The key of another entry; where that one could not be read, its own problem says it all."""


# --- dates --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as its source: a year, a month, a season or a day (EDTF level 1)."""

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None
    """21 spring, 22 summer, 23 autumn, 24 winter (ISO 8601-2)."""
    approximate: bool = False
    """`~`: about this date."""
    uncertain: bool = False
    """`?`: perhaps this date."""

    @property
    def order(self) -> tuple[int, int, int]:
        """Sorts by time; the less precise date comes first."""
        month = (self.season - 20) * 3 if self.season else self.month or 0
        return self.year, month, self.day or 0

    def __str__(self) -> str:
        """As ISO 8601 writes it, without marks of doubt."""
        parts = [f"{self.year:04d}"]
        if self.season is not None:
            parts.append(str(self.season))
        elif self.month is not None:
            parts.append(f"{self.month:02d}")
            if self.day is not None:
                parts.append(f"{self.day:02d}")
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class DateRange:
    """One date (`end` equal to `start`) or an interval; `None` is an open or unknown end."""

    start: PartialDate | None
    end: PartialDate | None

    @property
    def is_single(self) -> bool:
        return self.start == self.end


# --- what stands in the text of a brief ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a source: a CSL locator label and its value."""

    label: str
    """CSL 1.0.2 locator term: `page`, `chapter`, `section`, `paragraph`, ..."""
    value: str
    """With en dashes in ranges, e.g. `30–31`."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One `@key` of a bracket, after Pandoc's grammar."""

    key: str
    prefix: str
    """Text before the key, without outer spaces; Markdown."""
    locator: Locator | None
    suffix: str
    """Text behind the locator, without outer spaces but with its own leading comma; Markdown."""
    suppress_author: bool
    """Written as `-@key`."""
    span: Span
    """The key alone, without `@` and braces."""
    bracket: Span
    """The whole `[...]`; citations of one bracket share it."""


@dataclass(frozen=True, slots=True)
class NoteCall:
    """A mark `[^label]` in running text."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class NoteDefinition:
    """A hand-written note, `[^label]: text` with its indented continuation."""

    label: str
    span: Span
    """All of it, from `[` to the end of its last line (line break excluded)."""
    label_span: Span
    """The label alone."""
    text: Span
    """From the first character of the text to the end of the last line."""
    citations: tuple[Citation, ...]
    """Those inside its text, in order."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the renderer shows as one (not in code, and not in a note)."""

    level: int
    title: str
    """Its Markdown source, without marks, closing hashes and attribute list."""
    id: str | None
    """From `{#id}`; None where the renderer makes one."""
    span: Span
    """The whole line or, for underlined headings, both lines; line break excluded."""
    title_span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """The destination of an inline link, image, reference definition or HTML attribute."""

    destination: str
    span: Span
    """The destination alone."""
    is_image: bool


@dataclass(frozen=True, slots=True)
class Address:
    """An address outside the site, and where it is written."""

    url: str
    """As a reader's browser is given it: escapes undone, a DOI as its address, no `//` alone."""
    span: Span
    """The address alone, as the file spells it."""
    field: str | None = None
    """The field whose value it is, as `url` or `authors.0.url`; None in running text."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What the renderer will see in a piece of Markdown; each tuple in reading order."""

    citations: tuple[Citation, ...] = ()
    """Those in running text, outside note definitions."""
    calls: tuple[NoteCall, ...] = ()
    """Marks in running text, outside note definitions; defined or not."""
    inner_calls: tuple[NoteCall, ...] = ()
    """Marks inside note definitions."""
    definitions: tuple[NoteDefinition, ...] = ()
    headings: tuple[Heading, ...] = ()
    """Those at the top level of the document."""
    inner_headings: tuple[Heading, ...] = ()
    """Those that begin with `#` in a box, a list, a quotation or an HTML element."""
    links: tuple[Link, ...] = ()
    bare_links: tuple[Link, ...] = ()
    """Addresses in running text that the renderer makes links of without any mark: none, unless
    `pymdownx.magiclink` is among its extensions."""
    comments: tuple[Span, ...] = ()
    """HTML comments that the renderer takes as such, `<!--` and `-->` included."""
    superscripts: tuple[Span, ...] = ()
    """Runs of superscript digits typed as text (¹²³) that the renderer shows as text."""
    link_definitions: tuple[Span, ...] = ()
    """Whole lines `[label]: url "title"`."""
    abbreviations: tuple[Span, ...] = ()
    """Whole lines `*[HTML]: Hypertext Markup Language`."""
    problems: tuple[Problem, ...] = ()
    """Malformed or misplaced citations: kinds `malformed-citation`, `citation-outside-text`,
    `loose-locator`."""


# --- the registries -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Person:
    """A person of `people.yml`, or an author written out in a brief."""

    key: str | None
    name: str
    sort: str | None = None
    role: str | None = None
    affiliation: str | None = None
    """Key of `bodies.yml`, or None."""
    email: str | None = None
    orcid: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation: publisher, affiliation or addressee."""

    key: str
    name: str
    short: str | None = None
    parent: str | None = None
    """Key of the body it belongs to."""
    ror: str | None = None
    country: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    key: str
    name: str
    broader: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publication and the hosts that it publishes at."""

    key: str
    name: str
    hosts: tuple[str, ...] = ()
    """Registrable hosts; a subdomain of one belongs to it."""
    aliases: tuple[str, ...] = ()
    kind: str = "press"
    """`press`, `agency` (others print its texts) or `organisation` (it publishes with others)."""
    group: str | None = None
    """A name that outlets share which publish each other's texts."""


@dataclass(frozen=True, slots=True)
class Registry:
    people: Mapping[str, Person] = field(default_factory=dict)
    bodies: Mapping[str, Body] = field(default_factory=dict)
    subjects: Mapping[str, Subject] = field(default_factory=dict)
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    spans: Mapping[tuple[str, ...], Span] = field(default_factory=dict)
    """(registry, key) -> the key's place; (registry, key, field) -> the value's place."""
    problems: tuple[Problem, ...] = ()


# --- a brief ------------------------------------------------------------------------------

STATUSES: Mapping[str, str] = {
    "open": "Open",
    "partially-addressed": "Open – Partially Addressed",
    "not-implemented": "Closed – Not Implemented",
    "superseded": "Closed – Superseded",
    "no-longer-applicable": "Closed – No Longer Applicable",
    "implemented": "Closed – Implemented",
}
"""Status word in a file -> words on a page (GAO, NTSB), least closed first: the roll-up order."""

RESPONSES: Mapping[str, str] = {
    "agreed": "Agreed",
    "partly-agreed": "Partly agreed",
    "disagreed": "Disagreed",
    "neither": "Neither agreed nor disagreed",
    "none-received": "None received",
}


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """One line of an addressee's history."""

    date: PartialDate
    status: str
    """A key of `STATUSES`."""
    note: str | None
    basis: tuple[str, ...]
    """Reference keys."""


@dataclass(frozen=True, slots=True)
class Addressee:
    body: str
    """Key of `bodies.yml`."""
    response: str | None
    """A key of `RESPONSES`."""
    history: tuple[StatusEntry, ...]
    """In the order of the file; the last entry is the status."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the front matter says of one recommendation; all of it optional."""

    title: str | None = None
    summary: str | None = None
    priority: bool = False
    due: PartialDate | None = None
    evidence: tuple[str, ...] = ()
    addressees: tuple[Addressee, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A heading of the brief that makes a recommendation, its text and its record."""

    id: str
    """`r1`, `r2`, ...: unique in its brief."""
    title: str
    """The record's title, else the heading's without its number; plain text, no Markdown."""
    heading: Heading
    span: Span
    """From the first character of the heading to the end of its text."""
    body: Span
    """The text behind the heading."""
    record: Record | None


@dataclass(frozen=True, slots=True)
class Correction:
    date: PartialDate
    type: str
    text: str
    by: str | None


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding that an editor has looked at and keeps: codes, a reason, perhaps an end date."""

    codes: tuple[str, ...]
    reason: str | None
    until: date | None
    span: Span
    """Where the suppression itself is written."""
    covers: Span
    """Findings that begin inside this piece are meant."""
    paths: str | None = None
    """Set in `mkdocs.yml`: a pattern such as `briefs/old-*.md`; findings in files that it
    matches are meant, wherever they begin."""
    fault: str | None = None
    """Why it cannot be read, as a message; such a one has no reason and holds nothing."""


@dataclass(frozen=True, slots=True)
class Brief:
    """One file of `briefs/`. Values that could not be read have their default and a problem."""

    file: str
    id: str
    slug: str
    """The file's name in lower case: the last part of the address."""
    type: str
    title: str
    subtitle: str | None
    lang: str | None
    """BCP 47; None is the language of the site."""
    translation_of: str | None
    authors: tuple[Person, ...]
    """`key` is set, and all else but the name empty, where a registry key was written."""
    publisher: str | None
    issued: PartialDate | None
    available: datetime | None
    """With a zone; None is the day of issue."""
    status: str
    """draft | published | superseded | withdrawn"""
    version: str | None
    replaces: str | None
    replaced_by: str | None
    corrections: tuple[Correction, ...]
    withdrawn: tuple[PartialDate, str] | None
    abstract: str | None
    subjects: tuple[str, ...]
    places: tuple[str, ...]
    license: str | None
    disclaimer: str | None
    doi: str | None
    aliases: tuple[str, ...]
    related: tuple[str, ...]
    csl: str | None
    records: Mapping[str, Record]
    recommendations: tuple[Recommendation, ...]
    body: Span
    """All behind the front matter."""
    scan: Scan
    suppressions: tuple[Suppression, ...]
    spans: Mapping[tuple[str | int, ...], Span]
    """Path of a value in the front matter, e.g. `("authors", 0, "name")`, -> its place; the
    path of a key's own place ends in `"="`."""
    readable: bool
    """The front matter is a mapping; where not, all values but the body's are defaults."""
    assets: tuple[str, ...]
    """Files under `briefs/<id>/`, relative to the root of the site."""
    problems: tuple[Problem, ...]
    addresses: tuple[Address, ...] = ()
    """Outside the site: of the text, its notes and the front matter."""


# --- the bibliography ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the bibliography."""

    key: str
    type: str
    """BibLaTeX entry type, aliases resolved, lower case: `online`, `report`, ..."""
    item: Mapping[str, Any]
    """CSL-JSON; `id` is the key."""
    fields: Mapping[str, str]
    """BibLaTeX field, aliases resolved -> its text: macros, `#` and LaTeX resolved."""
    spans: Mapping[str, Span]
    """BibLaTeX field, aliases resolved -> place of its value, without braces or quotes; an
    inherited field has the place in the entry it comes from."""
    span: Span
    """The whole entry, from `@` to the closing brace."""
    key_span: Span
    raw: str
    suppressions: tuple[Suppression, ...]
    problems: tuple[Problem, ...]


# --- what is known of outside addresses ----------------------------------------------------

Verdict = Literal["alive", "dead", "soft"]
"""Of one check of an address; soft: it may work for a reader, and no program can tell."""


@dataclass(frozen=True, slots=True)
class Archived:
    """A copy of a page that an archive keeps (a memento, RFC 7089)."""

    url: str
    date: date | None
    """When the copy was made."""


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """What the checks so far know of an outside address: one object of `links.lock.json`."""

    url: str
    """As a reader's browser is given it."""
    first_seen: date
    last_checked: date | None = None
    """None: never yet."""
    last_alive: date | None = None
    """The last day on which it was alive, or soft for more than a moment; None: never."""
    verdict: Verdict | None = None
    """Of the last check."""
    code: str | None = None
    """Of the rule that reports it, `X701`; None where there is nothing to say."""
    status: int | None = None
    """Of the last HTTP answer."""
    dead_on: tuple[date, ...] = ()
    """Days on which it was found dead since it last was not, in order; those on which its host
    was only busy or out of order (`X721`) do not count."""
    final_url: str | None = None
    """Where redirects led, where that is another address."""
    title: str | None = None
    digest: str | None = None
    """Hash of the normalised text of the page."""
    archived: Archived | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    """Keys that this version does not know, and keeps."""


# --- everything, and what of it is public -------------------------------------------------


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """How outside addresses are checked."""

    contact: str | None = None
    """An address for those whose hosts are asked; None: that of the site."""
    skip: tuple[str, ...] = ()
    """Patterns of addresses that are not checked."""
    doi_api: str = "https://doi.org/api/handles/"
    """The handle interface; a DOI is written behind it."""
    archive: str = "https://web.archive.org/web/"
    """A Memento or Wayback endpoint; a day and an address are written behind it."""


@dataclass(frozen=True, slots=True)
class Config:
    """What briefpress takes from `mkdocs.yml`."""

    site_name: str
    site_url: str | None
    site_description: str | None
    language: str
    """`theme.language`, BCP 47."""
    timezone: str
    """IANA name; the zone in which dates on pages are counted."""
    briefs: str
    """Folder of the briefs, relative to the root."""
    bibliography: str
    """File of the references, relative to the root."""
    docs: str
    """`docs_dir`, relative to the root."""
    site: str
    """`site_dir`, relative to the root."""
    markdown_extensions: tuple[tuple[str, Mapping[str, Any]], ...]
    """Name and options of each extension that the staged site is rendered with, in order."""
    settings: Mapping[str, Any]
    """`mkdocs.yml` as plain values; tags that only MkDocs can resolve are left as text."""
    spans: Mapping[tuple[str | int, ...], Span]
    """As in `Brief.spans`."""
    problems: tuple[Problem, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    """Those of the option `ignore`."""
    csl: str = "notes"
    """The citation style: a name of the package's, or a `.csl` file relative to the root."""
    links: LinkOptions = LinkOptions()


@dataclass(frozen=True, slots=True)
class Styles:
    """Citation styles and locales as texts, each of which can be used."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """Name in `mkdocs.yml` or in a brief, or address of a parent -> CSL."""
    locales: Mapping[str, str] = field(default_factory=dict)
    """Language tag -> locale file; a site's own stand before those of the package."""


@dataclass(frozen=True, slots=True)
class Site:
    """All files, read once."""

    briefs: tuple[Brief, ...]
    """In the order of their file names."""
    references: tuple[Reference, ...]
    """In the order of the file."""
    registry: Registry
    config: Config
    problems: tuple[Problem, ...]
    """Of files and blocks that became no value at all."""
    styles: Styles = Styles()
    links: Mapping[str, LinkRecord] = field(default_factory=dict)
    """What `links.lock.json` knows of outside addresses, by address."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a recommendation stands: the roll-up over its addressees."""

    status: str
    """A key of `STATUSES`: that of the least closed addressee."""
    since: PartialDate
    """Date of the latest entry that has this status."""
    overdue: bool
    """A due date has passed and the status is open."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What of a site is available at one instant; all that cite, pages and exports receive."""

    briefs: tuple[Brief, ...]
    """Newest first."""
    references: Mapping[str, Reference]
    """Only those that an available brief uses, by key."""
    registry: Registry
    config: Config
    today: datetime
    standings: Mapping[tuple[str, str], Standing]
    """(brief id, recommendation id) -> standing, where a history is recorded."""
    styles: Styles = Styles()
    links: Mapping[str, LinkRecord] = field(default_factory=dict)
    """Of `Site.links` those that an available brief or one of these references has."""


NOTES_PLACE = "///Footnotes Go Here///"
"""The paragraph of a staged page that its notes take the place of (Python-Markdown's marker)."""

# --- notes --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RenderedNote:
    """One numbered note of one page."""

    number: int
    calls: tuple[Span, ...]
    """What in the source its marks replace, in reading order."""
    markdown: str
    """Its text, ready for the page; further paragraphs separated by a blank line."""
    references: tuple[str, ...]
    """Keys of its sources."""
    lang: str | None
    """Where it differs from the page's."""
    expanded: str | None
    """Plain text of what "Ibid." or a short form stands for; None where the note is full."""


@dataclass(frozen=True, slots=True)
class InTextCitation:
    """Brackets that touch, of one page, as a style prints them that cites in the text."""

    number: int
    """Place on the page, from 1."""
    bracket: Span
    """The first bracket as it was written."""
    replaced: Span
    """What of the source it takes the place of: full stops may have moved behind it."""
    markdown: str
    references: tuple[str, ...]
    """Keys of its sources."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The notes and citations of one page."""

    notes: tuple[RenderedNote, ...]
    in_text: tuple[InTextCitation, ...]
    """For styles that cite in the text."""
    bibliography: tuple[tuple[str, str], ...]
    """Key and Markdown of each entry of a reference list, in the order of the style; empty for a
    style of notes."""

    @property
    def cited(self) -> tuple[str, ...]:
        """Keys of all sources that the text and the notes cite, each once."""
        found = [key for one in self.in_text for key in one.references]
        found += [key for note in self.notes for key in note.references]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Edition:
    """A publication with its notes formatted: what pages and exports are made from."""

    publication: Publication
    rendered: Mapping[str, Rendered]
    """Address of a page -> its notes."""
    citations: Mapping[str, str]
    """Address of a brief, a recommendation or a source -> what to cite it by, as Markdown."""
    texts: Mapping[str, str]
    """File of an available brief, or of the docs -> its text."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be staged as `<address>.md`."""

    address: str
    """Below the root of the site, without leading slash, with a trailing one: `briefs/x/`; the
    home page is empty."""
    markdown: str
    meta: Mapping[str, Any]
    """Front matter for the engine."""
    source: Span
    """What it was made from; findings about the built page point into it."""


# --- rules --------------------------------------------------------------------------------

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""The gravest first."""
Scope = Literal["brief", "reference", "site", "page", "link"]


@dataclass(frozen=True, slots=True)
class Fix:
    """A text edit: each span is replaced by its text."""

    edits: tuple[tuple[Span, str], ...]
    safe: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of one place."""

    span: Span
    message: str
    """Lower case, no full stop, code in backticks."""
    help: str | None = None
    """The nearest right answer."""
    fix: Fix | None = None
    severity: Severity | None = None
    """Where it differs from the rule's."""
    related: tuple[tuple[Span, str], ...] = ()


Find = Callable[[Any, Any], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check: its code is stable and never reused, its docstring is its documentation."""

    code: str
    name: str
    """Kebab-case; states the pattern that is found."""
    severity: Severity
    scope: Scope
    find: Find
    """Item of the scope and its index in, findings out."""
    doc: str
    """The module's docstring."""
    also: tuple[tuple[Scope, Find], ...] = ()
    """What it looks at besides: further scopes, each with a `find` of its own."""

    @property
    def parts(self) -> tuple[Rule, ...]:
        """The rule once for each of its scopes, as a rule of that scope alone."""
        alone = replace(self, also=())
        return (alone, *(replace(alone, scope=scope, find=find) for scope, find in self.also))


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with the name and weight of its rule."""

    code: str
    name: str
    severity: Severity
    span: Span
    message: str
    help: str | None = None
    fix: Fix | None = None
    related: tuple[tuple[Span, str], ...] = ()


class BriefpressError(Exception):
    """Nothing can be done until this is mended; the command exits with 2.

    Raised by `load.config` for a `mkdocs.yml` that cannot be read, by `render.engine` for an
    engine that cannot run, by `installed` for a package whose rules cannot be run and by
    `drafting` for a brief that cannot be begun. A mistake in a brief or in the bibliography is
    never raised.
    """

    def __init__(self, message: str, *, span: Span | None = None, help: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.span = span
        self.help = help
