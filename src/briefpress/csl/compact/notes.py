"""The style `notes`: a source in; its full note, short note, `ibid.` or entry out.

British punctuation with double quotation marks. A reference is a row of pieces set off by
commas, with at most one bracket among them for the imprint.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from briefpress.csl.compact import fields, people
from briefpress.csl.compact.compose import glue, join
from briefpress.csl.compact.dates import format_date
from briefpress.csl.compact.names import format_names, read_names
from briefpress.csl.compact.output import Text, Tree
from briefpress.csl.compact.richtext import cut_subtitle
from briefpress.csl.compact.style import Gap, Shape, Source, Style
from briefpress.csl.compact.terms import EN_GB

_Piece = Callable[[Source], Tree]


@dataclass(frozen=True, slots=True)
class _Form:
    """How the items of a type are printed, between the authors and the address."""

    title: Callable[[Source, str], Tree]
    """In quotation marks, in italics or upright."""
    pieces: tuple[_Piece, ...]
    imprint: tuple[_Piece, ...] = ()
    """In brackets behind the pieces."""
    ending: tuple[_Piece, ...] = ()
    editors_lead: bool = True
    """Editors stand in for missing authors: they edited the item, not its container."""
    needs: tuple[str, ...] = ("title", "issued")


_IMPRINT = (fields.place_and_publisher, fields.date)
_LAW = (fields.authority, fields.date_if_known)
_BOOK = (
    people.edited_by,
    people.translated_by,
    fields.edition,
    fields.volume,
    fields.collection,
)
_PERIODICAL = _Form(
    fields.quoted,
    (people.translated_by, fields.container, fields.volume, fields.issue, fields.date),
    ending=(fields.pages,),
)
_WEB = _Form(
    fields.quoted,
    (fields.genre_and_number, fields.container, fields.publisher, fields.date),
    ending=(fields.pinpoint,),
)
_CHAPTER = _Form(
    fields.quoted,
    (
        people.translated_by,
        people.in_container,
        fields.edition,
        fields.volume,
        fields.collection,
    ),
    _IMPRINT,
    (fields.pages,),
    editors_lead=False,
)
_STATUTE = _Form(
    fields.plain, (fields.number, fields.reporter), _LAW, (fields.pinpoint,), needs=("title",)
)
_FORMS: Mapping[str, _Form] = {
    "article": _WEB,
    "article-journal": _PERIODICAL,
    "article-magazine": _PERIODICAL,
    "article-newspaper": _Form(
        fields.quoted,
        (people.translated_by, fields.container, fields.edition, fields.date),
        ending=(fields.pages,),
    ),
    "bill": _STATUTE,
    "book": _Form(fields.italic, _BOOK, _IMPRINT, (fields.pinpoint,)),
    "broadcast": _Form(
        fields.quoted,
        (people.directed_by, fields.genre, fields.container, fields.publisher, fields.date),
        ending=(fields.pinpoint,),
    ),
    "chapter": _CHAPTER,
    "dataset": _Form(
        fields.italic, (fields.version, fields.genre_and_number), _IMPRINT, (fields.pinpoint,)
    ),
    "document": _WEB,
    "interview": _Form(
        fields.quoted,
        (people.interview, fields.container, fields.publisher, fields.date),
        ending=(fields.pages,),
        needs=("issued",),
    ),
    "legal_case": _Form(fields.italic, (fields.number, fields.reporter), _LAW, (fields.pinpoint,)),
    "legislation": _STATUTE,
    "manuscript": _Form(
        fields.quoted,
        (fields.genre_and_number, fields.archive, fields.publisher, fields.date),
        ending=(fields.pinpoint,),
    ),
    "map": _Form(
        fields.italic,
        (fields.genre_and_number, fields.scale, fields.edition, fields.collection),
        _IMPRINT,
        (fields.pinpoint,),
    ),
    "motion_picture": _Form(
        fields.italic, (people.directed_by, fields.genre), _IMPRINT, (fields.pinpoint,)
    ),
    "paper-conference": _CHAPTER,
    "personal_communication": _Form(
        fields.quoted,
        (people.correspondence, fields.date),
        ending=(fields.pinpoint,),
        needs=("issued",),
    ),
    "post": _WEB,
    "post-weblog": _WEB,
    "report": _Form(
        fields.italic,
        (
            people.edited_by,
            people.translated_by,
            fields.genre_and_number,
            fields.edition,
            fields.volume,
            fields.collection,
        ),
        _IMPRINT,
        (fields.pages,),
    ),
    "software": _Form(fields.italic, (fields.version, fields.genre), _IMPRINT, (fields.pinpoint,)),
    "speech": _Form(
        fields.quoted,
        (fields.genre, fields.event_title, fields.event_place, fields.publisher, fields.date),
        ending=(fields.pinpoint,),
    ),
    "thesis": _Form(
        fields.quoted, (), (fields.genre, fields.publisher, fields.date), (fields.pinpoint,)
    ),
    "treaty": _Form(
        fields.plain,
        (fields.genre, fields.reporter),
        (fields.place, fields.date_if_known),
        (fields.pinpoint,),
    ),
    "webpage": _WEB,
}
_GENERIC_PIECES = (
    people.edited_by,
    people.translated_by,
    fields.genre_and_number,
    fields.container,
    fields.volume,
    fields.issue,
    fields.edition,
    fields.collection,
)
_GENERIC = _Form(fields.italic, _GENERIC_PIECES, _IMPRINT, (fields.pages,))
_GENERIC_PART = replace(_GENERIC, title=fields.quoted)
"""For an unknown type of item that appeared in something larger."""


def _find_form(item: Mapping[str, Any]) -> _Form:
    form = _FORMS.get(str(item.get("type", "")))
    return form or (_GENERIC_PART if item.get("container-title") else _GENERIC)


def _render(source: Source, shape: Shape) -> Tree:
    match shape:
        case "full":
            return _render_full(source)
        case "entry":
            return _render_full(replace(source, inverted=True))
        case "ibid":
            return (Text(source.terms.ibid),)
        case "ibid-with-locator":
            return join(((Text(source.terms.ibid),), fields.pinpoint(source)), ", ")
        case _:
            return _render_short(source, shape)


def _render_full(source: Source) -> Tree:
    form = _find_form(source.item)
    lead: Tree = ()
    if not source.cite.suppress_author:
        lead = people.authors(source)
        if not lead and form.editors_lead:
            lead = people.editors(source)
    title = form.title(source, fields.read_value(source, "title", "title-short"))
    start = join((lead, title, *(piece(source) for piece in form.pieces)), ", ")
    imprint = join((piece(source) for piece in form.imprint), ", ")
    if imprint:
        start = join((start, glue(glue((Text("("),), imprint), (Text(")"),))), " ")
    ending = (piece(source) for piece in form.ending)
    return join((start, *ending, fields.address_and_access(source)), ", ")


def _render_short(source: Source, shape: Shape) -> Tree:
    form, terms = _find_form(source.item), source.terms
    whole = fields.read_value(source, "title", "title-short")
    short = fields.read_value(source, "title-short", "shortTitle") or cut_subtitle(whole)
    title = form.title(source, short if shape == "short" else whole) or fields.genre(source)
    names = read_names(source.item.get("author"))
    if not names and form.editors_lead:
        names = read_names(source.item.get("editor"))
    lead: Tree = ()
    if names and not (source.cite.suppress_author and title):
        lead = fields.plain(source, format_names(names, "short", terms))
    if not lead and not title:
        return _render_full(source)
    dated = shape == "short-dated"
    day = fields.plain(source, format_date(source.item.get("issued"), terms)) if dated else ()
    return join((lead, title, day, fields.pinpoint(source)), ", ")


def _find_gaps(item: Mapping[str, Any]) -> tuple[Gap, ...]:
    gaps = []
    kind = item.get("type")
    if not kind:
        gaps.append(Gap("type", "has no type and is formatted as an unspecified source"))
    elif kind not in _FORMS:
        gaps.append(Gap("type", f"type `{kind}` is formatted as an unspecified source"))
    needs = _find_form(item).needs
    if "title" in needs and not str(item.get("title") or item.get("title-short") or "").strip():
        gaps.append(Gap("title", "has no title"))
    has_date = format_date(item.get("issued"), EN_GB) or item.get("status")
    if "issued" in needs and not has_date:
        gaps.append(Gap("issued", "has no date"))
    return tuple(gaps)


NOTES = Style(
    name="notes",
    kind="note",
    near_note_distance=5,
    delimiter="; ",
    render=_render,
    find_gaps=_find_gaps,
)
"""The style that the package ships."""
