"""An edition in, the page that says what became of its outside addresses out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from briefpress.model import Brief, Edition, Page, RenderedNote
from briefpress.pages import strings
from briefpress.pages.bars import list_bars
from briefpress.pages.checked import Checked, addresses_of_brief, find_checked
from briefpress.pages.cited_places import Place, find_places
from briefpress.pages.facts import title_of
from briefpress.pages.listing import make_listing
from briefpress.pages.markup import link_out, link_page, literal, paragraph
from briefpress.pages.paging import Section
from briefpress.pages.rows import title_link
from briefpress.remarks import say_archived, tag_link
from briefpress.text.paths import source_address
from briefpress.text.words import day_of
from briefpress.whereabouts import find_whereabouts

ADDRESS = "health/"

_LISTED = ("gone", "failing", "moved", "unclear", "never")


def make_health_page(edition: Edition) -> Iterator[Page]:
    """The pages `health/` and `health/page/<n>/`."""
    checked = find_checked(edition)
    places = find_places(edition)
    was_checked = any(one.found != "never" for one in checked.values())
    sections = [_briefs(edition, checked)] if was_checked else []
    for kind in _LISTED if was_checked else ():
        rows = [
            partial(_row, edition, one, places.get(one.key or "", ()))
            for one in checked.values()
            if one.found == kind
        ]
        sections.append(Section(f"{strings.FOUND[kind]}: {len(rows)}", f"bp-{kind}", rows))
    how = f"## {strings.HOW_CHECKED} {{: #bp-how }}\n\n{literal(strings.GONE_RULE)}\n"
    yield from make_listing(
        edition,
        kind="health",
        address=ADDRESS,
        title=strings.HEALTH,
        deck=strings.HEALTH_DECK,
        sections=sections,
        lead="\n".join(_totals(checked, was_checked=was_checked)),
        foot=how,
    )


def _totals(checked: Mapping[str, Checked], *, was_checked: bool) -> Iterator[str]:
    if not checked:
        yield f"{strings.NO_ADDRESS}\n"
    elif not was_checked:
        yield f"{strings.NOTHING_CHECKED}\n"  # Markdown: it names a command
    else:
        counts: Counter[str] = Counter(one.found for one in checked.values())
        total = strings.say_count(len(checked), "address", "addresses")
        yield paragraph(literal(f"{total}{_say_last(checked.values())}"), ".bp-small")
        yield list_bars(
            [(literal(words), counts[kind]) for kind, words in strings.FOUND.items()],
            len(checked),
            style="bp-bars--wide",
        )


def _say_last(checked: Iterable[Checked]) -> str:
    """`, last checked on 16 June 2026`; empty where none was."""
    days = [one.record.last_checked for one in checked if one.record and one.record.last_checked]
    return f", {strings.LAST_CHECKED} {_say(max(days))}" if days else ""


def _briefs(edition: Edition, checked: Mapping[str, Checked]) -> Section:
    rows = [partial(_brief, edition, brief, checked) for brief in edition.publication.briefs]
    return Section(strings.BY_BRIEF, "bp-by-brief", rows, strings.NO_BRIEFS)


def _brief(edition: Edition, brief: Brief, checked: Mapping[str, Checked], origin: str) -> str:
    own = [checked[url] for url in addresses_of_brief(edition, brief)]
    said = strings.NO_ADDRESS_HERE
    if own:
        said = strings.say_address_counts(Counter(one.found for one in own))
    last = _say_last(own).removeprefix(", ")
    dated = f" {literal(last[:1].upper() + last[1:])}." if last else ""
    return (
        f"{title_link(edition, brief, origin)} "
        f'<span class="bp-says">{literal(said)}</span> '
        f'<span class="bp-meta"><bdi>{literal(brief.id)}</bdi>.{dated}</span>'
    )


def _row(edition: Edition, one: Checked, places: Sequence[Place], origin: str) -> str:
    """What leads there, its address, what was found, and where it stands."""
    leads = one.found != "gone"
    address = link_out(one.url, one.url) if leads else literal(one.url)
    found = " ".join((*_found(one), *_copy(edition, one)))
    where = ", ".join(_places(edition, one, places, origin))
    return "".join(
        (
            f"{title} " if (title := _title(edition, one, origin)) else "",
            f'<span class="bp-says bp-gone" dir="ltr">{address}</span>',
            f' <span class="bp-says">{found}</span>' if found else "",
            f' <span class="bp-meta">{where}</span>' if where else "",
        )
    )


def _title(edition: Edition, one: Checked, origin: str) -> str:
    if one.key is None:
        return ""
    reference = edition.publication.references[one.key]
    link = link_page(title_of(reference), source_address(one.key), origin, attrs=".bp-name")
    return f'<span class="bp-meta">{strings.COPY_OF}</span> {link}' if one.is_copy else link


def _found(one: Checked) -> Iterator[str]:
    record = one.record
    if record is None or one.found == "never":
        return
    if one.found != "moved" and (said := strings.say_code(record.code)):
        yield literal(f"{said}.")
    if one.found == "moved" and record.final_url:
        yield f"{strings.NOW_AT} {link_out(record.final_url, record.final_url)}."
    if record.verdict == "dead" and record.dead_on:
        yield literal(f"{strings.DEAD_SINCE} {_say(record.dead_on[0])}.")
    if record.last_checked:
        last = strings.LAST_CHECKED
        yield literal(f"{last[:1].upper()}{last[1:]} {_say(record.last_checked)}.")


def _copy(edition: Edition, one: Checked) -> Iterator[str]:
    """The copy of what no longer works."""
    if one.found not in ("gone", "failing") or one.is_copy:
        return
    publication = edition.publication
    reference = publication.references[one.key] if one.key else None
    where = find_whereabouts(one.url, publication.links, reference)
    if where.copy:
        words = say_archived(where.copy)
        link = f"{tag_link(where.copy.url, where)}{literal(words[:1].upper() + words[1:])}</a>"
        yield f"{link}."


def _places(edition: Edition, one: Checked, places: Sequence[Place], origin: str) -> Iterator[str]:
    """Links to the notes that name the source, and to the texts that have the address."""
    for brief, recommendation, address, citing in places:
        if recommendation is not None and citing:
            continue  # the brief has the same sentence
        words, anchor = strings.THE_RECORD, "bp-record"
        if citing:
            first = citing[0]
            is_note = isinstance(first, RenderedNote)
            words = strings.say_note(first.number) if is_note else strings.IN_TEXT
            anchor = f"{'call' if is_note else 'cite'}-{first.number}"
        elif recommendation is None:
            continue
        yield _link_place(brief.id, words, address, anchor, origin)
    for place in one.in_text:
        number = place.anchor.removeprefix("note-")
        words = f"{strings.NOTE} {number}" if number != place.anchor else strings.IN_TEXT
        yield _link_place(place.id, words, place.address, place.anchor, origin)


def _link_place(id: str, words: str, address: str, anchor: str, origin: str) -> str:
    return f"<bdi>{literal(id)}</bdi> {link_page(words, address, origin, anchor=anchor)}"


def _say(day: date) -> str:
    return strings.say_date(day_of(day))
