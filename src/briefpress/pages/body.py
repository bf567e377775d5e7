"""A brief's source and its rendered notes in, the Markdown of a page's running text out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from briefpress.model import (
    Brief,
    Edition,
    Heading,
    Recommendation,
    Rendered,
    RenderedNote,
    Span,
)
from briefpress.remarks import edit_gone_links
from briefpress.text.edits import Edit, apply_edits
from briefpress.text.headings import heading_ids
from briefpress.text.links import is_inside, rebase_link
from briefpress.text.paths import (
    brief_address,
    recommendation_address,
    relative_link,
    staged_file,
)

RIGHT_TO_LEFT = frozenset(("ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"))
"""Primary language subtags that are written from right to left."""

_ATTRIBUTES = re.compile(r"\{:?[ ]*([^}\r\n]*)\}")
_ID = re.compile(r"#\S+")
_LABEL = re.compile(r"[ ]{0,3}\*?\[([^\]]+)\]:")
_BLANK_LINES = re.compile(r"\A(?:[ \t]*[\r\n])+")
_EXCLUDED = "data-search-exclude"


def brief_body(
    edition: Edition, brief: Brief, after: Callable[[Recommendation], str] = lambda _one: ""
) -> str:
    """The whole text of a brief with numbered marks, its definitions left out.

    `after` gives the Markdown that ends the section of each recommendation.
    """
    address = brief_address(brief.slug)
    text = edition.texts[brief.file]
    edits = [
        *_marks(edition.rendered[address]),
        *_removed(brief),
        *_rebased(edition, brief, address),
        *edit_gone_links(brief, text, edition.publication),
        # What ends one section comes before the marks of a heading that begins the next.
        *(
            (Span(brief.file, one.span.end, one.span.end), f"\n\n{after(one)}\n\n")
            for one in brief.recommendations
        ),
        *_recommendation_headings(brief, text),
    ]
    return _trimmed(apply_edits(text, brief.body, edits)) + "\n"


def recommendation_body(edition: Edition, brief: Brief, recommendation: Recommendation) -> str:
    """The text of one recommendation as a page of its own, its definitions left out.

    Headings are raised so that the first inner one is of level 2; links to what is not in the
    slice lead into the brief; link and abbreviation definitions that it uses come with it.
    """
    address = recommendation_address(brief.slug, recommendation.id)
    text = edition.texts[brief.file]
    inner = [one for one in _headings(brief) if is_inside(one.span, recommendation.body)]
    edits = [
        *_marks(edition.rendered[address]),
        *_removed(brief),
        *_rebased(edition, brief, address, inner=inner),
        *edit_gone_links(brief, text, edition.publication),
        *_raised(inner, text),
    ]
    slice_ = _trimmed(apply_edits(text, recommendation.body, edits))
    definitions = [
        apply_edits(text, span, edits).strip()
        for span in _definitions_used(brief, recommendation, text)
    ]
    return "\n\n".join((slice_, *definitions)).rstrip() + "\n"


def _trimmed(markdown: str) -> str:
    """Without blank lines around it; the first line keeps its indentation, which may be code."""
    return _BLANK_LINES.sub("", markdown).rstrip()


def note_definitions(rendered: Rendered, site_lang: str, attrs: str = "") -> str:
    """The definitions of a page's notes, in the order of their numbers.

    They stand outside the element that tells the language of the text: each tells its own where it
    is not that of the site. `attrs` is `language_attrs` of the text.
    """
    return "\n\n".join(_definition(note, site_lang, attrs) for note in rendered.notes)


def direction(lang: str) -> str:
    """`rtl` or `ltr` for a BCP 47 tag."""
    return "rtl" if lang.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def _definition(note: RenderedNote, site_lang: str, attrs: str) -> str:
    attributes = attrs.split()
    if note.lang:
        is_other = note.lang != site_lang
        attributes = [f"lang={note.lang}", f"dir={direction(note.lang)}"] if is_other else []
    if note.references:
        attributes.append(f'data-keys="{_attribute(" ".join(note.references))}"')
    if note.expanded:
        attributes.append(f'data-expanded="{_attribute(note.expanded)}"')
    lines = f"[^{note.number}]: {note.markdown.strip()}".splitlines()
    if attributes:
        lines.append(f"{{: {' '.join(attributes)} }}")
    indented = (f"    {line}" if line.strip() else "" for line in lines[1:])
    return "\n".join((lines[0], *indented))


def _attribute(value: str) -> str:
    """Text that means the same inside the quotes of an attribute list."""
    return " ".join(value.replace('"', "”").replace("}", "").replace("{", "").split())


def _marks(rendered: Rendered) -> Iterator[Edit]:
    for note in rendered.notes:
        for call in note.calls:
            yield call, f"[^{note.number}]"
    for one in rendered.in_text:
        yield one.replaced, one.markdown


def _removed(brief: Brief) -> Iterator[Edit]:
    for definition in brief.scan.definitions:
        yield definition.span, ""
    for comment in brief.scan.comments:
        yield comment, ""


def _rebased(
    edition: Edition, brief: Brief, address: str, *, inner: Sequence[Heading] | None = None
) -> Iterator[Edit]:
    """Links as they must read on the page; `inner` are the headings of a slice."""
    config = edition.publication.config
    local = set(heading_ids(inner, config.markdown_extensions)) if inner is not None else None
    for link in brief.scan.links:
        destination = link.destination
        if local is not None and destination.startswith("#") and destination[1:] not in local:
            rebased = relative_link(brief_address(brief.slug), address) + destination
        else:
            rebased = rebase_link(
                destination, source=brief.file, target=staged_file(address), config=config
            )
        if rebased != destination:
            yield link.span, rebased


def _recommendation_headings(brief: Brief, text: str) -> Iterator[Edit]:
    """Each has its id, and none is searched: the recommendation's own page is."""
    for heading in _headings(brief):
        owner = next(
            (one for one in brief.recommendations if is_inside(heading.span, one.span)), None
        )
        if owner is not None:
            id = owner.id if heading is owner.heading else heading.id
            yield from _heading(heading, text, heading.level, id, _EXCLUDED)


def _headings(brief: Brief) -> Iterator[Heading]:
    """All of them, those in boxes and the like too, in reading order."""
    yield from sorted((*brief.scan.headings, *brief.scan.inner_headings), key=lambda one: one.span)


def _raised(headings: Sequence[Heading], text: str) -> Iterator[Edit]:
    shift = headings[0].level - 2 if headings else 0
    for heading in headings:
        level = min(max(heading.level - shift, 2), 6)
        yield from _heading(heading, text, level, heading.id, "")


def _heading(heading: Heading, text: str, level: int, id: str | None, more: str) -> Iterator[Edit]:
    """The marks around a title written anew; the title itself is left to other edits."""
    file = heading.span.file
    rest = _ATTRIBUTES.search(text, heading.title_span.end, heading.span.end)
    written = _ID.sub("", rest.group(1)).split() if rest else []
    attributes = " ".join((*([f"#{id}"] if id else []), *written, *([more] if more else [])))
    yield Span(file, heading.span.start, heading.title_span.start), "#" * level + " "
    end = f" {{: {attributes} }}" if attributes else ""
    yield Span(file, heading.title_span.end, heading.span.end), end


def _definitions_used(brief: Brief, recommendation: Recommendation, text: str) -> Iterator[Span]:
    """Link and abbreviation definitions outside the slice whose label stands in it."""
    body = recommendation.body
    pieces = [
        _folded(text[piece.start : piece.end])
        for piece in (body, *(definition.text for definition in brief.scan.definitions))
    ]
    for span in (*brief.scan.link_definitions, *brief.scan.abbreviations):
        label = _LABEL.match(text, span.start, span.end)
        if label and not is_inside(span, body):
            wanted = _folded(label.group(1))
            if any(wanted in piece for piece in pieces):
                yield span


def _folded(text: str) -> str:
    """For labels, in which neither case nor line breaks count."""
    return " ".join(text.casefold().split())
