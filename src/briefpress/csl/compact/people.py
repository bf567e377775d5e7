"""One source in, its people out: authors, editors and all others that a reference names."""

from __future__ import annotations

from briefpress.csl.compact.compose import glue, join
from briefpress.csl.compact.fields import container, event_place, event_title, genre, plain
from briefpress.csl.compact.names import NameForm, format_names, read_names
from briefpress.csl.compact.output import Text, Tree
from briefpress.csl.compact.style import Source


def authors(source: Source) -> Tree:
    """Return the authors."""
    names = read_names(source.item.get("author"))
    return plain(source, format_names(names, _lead_form(source), source.terms)) if names else ()


def editors(source: Source) -> Tree:
    """Return `A and B (eds)`, in the place of authors."""
    return _edited(source, _lead_form(source))


def in_container(source: Source) -> Tree:
    """Return `in A (ed.), *Book*`, or the conference of a paper that is in no book."""
    book = container(source)
    if book:
        # The editors of a container never lead the entry, so they are not turned round.
        edited = join((_edited(source, "full"), book), ", ")
        return glue((Text(f"{source.terms.in_} "),), edited)
    event = join((event_title(source), event_place(source)), ", ")
    return glue((Text(f"{source.terms.presented_at} "),), event) if event else ()


def edited_by(source: Source) -> Tree:
    """Return `ed. A`, unless the editors stand where the authors would."""
    return _labelled(source, source.terms.edited_by, "editor") if authors(source) else ()


def translated_by(source: Source) -> Tree:
    """Return `trans. A`."""
    return _labelled(source, source.terms.translated_by, "translator")


def directed_by(source: Source) -> Tree:
    """Return `dir. A`."""
    return _labelled(source, source.terms.directed_by, "director")


def interview(source: Source) -> Tree:
    """Return `interviewed by A`, or the genre where the interviewer is not known."""
    return _labelled(source, source.terms.interviewed_by, "interviewer") or genre(source)


def correspondence(source: Source) -> Tree:
    """Return `personal communication to A`."""
    return join((genre(source), _labelled(source, source.terms.to, "recipient")), " ")


def _lead_form(source: Source) -> NameForm:
    return "inverted" if source.inverted else "full"


def _edited(source: Source, form: NameForm) -> Tree:
    names = read_names(source.item.get("editor"))
    if not names:
        return ()
    label = source.terms.editors[len(names) > 1]
    return plain(source, f"{format_names(names, form, source.terms)} ({label})")


def _labelled(source: Source, label: str, variable: str) -> Tree:
    names = read_names(source.item.get(variable))
    if not names:
        return ()
    listed = plain(source, format_names(names, "full", source.terms))
    return glue((Text(f"{label} "),), listed)
