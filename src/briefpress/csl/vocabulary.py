"""The words of CSL 1.0.2: variables by kind, item types, and what may stand in which element."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


NAME_VARIABLES: Final = words(
    """author chair collection-editor compiler composer container-author contributor curator
    director editor editor-translator editorial-director editortranslator executive-producer
    guest host illustrator interviewer narrator organizer original-author performer producer
    recipient reviewed-author script-writer series-creator translator"""
)
DATE_VARIABLES: Final = words("accessed available-date event-date issued original-date submitted")
NUMBER_VARIABLES: Final = words(
    """chapter-number citation-number collection-number edition first-reference-note-number issue
    locator number number-of-pages number-of-volumes page page-first part-number
    printing-number section supplement-number version volume"""
)
TEXT_VARIABLES: Final = words(
    """abstract annote archive archive_collection archive_location archive-place authority
    call-number citation-key citation-label collection-title container-title
    container-title-short dimensions division DOI event event-place event-title genre ISBN
    ISSN jurisdiction keyword language license medium note original-publisher
    original-publisher-place original-title part-title PMCID PMID publisher publisher-place
    references reviewed-genre reviewed-title scale source status title title-short URL
    volume-title year-suffix"""
)
VARIABLES: Final = NAME_VARIABLES | DATE_VARIABLES | NUMBER_VARIABLES | TEXT_VARIABLES
TYPES: Final = words(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter
    classic collection dataset document entry entry-dictionary entry-encyclopedia event figure
    graphic hearing interview legal_case legislation manuscript map motion_picture
    musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song
    speech standard thesis treaty webpage"""
)
LOCATORS: Final = words(
    """act appendix article article-locator book canon chapter column elocation equation figure
    folio issue line note opus page paragraph part rule scene section sub-verbo supplement
    table timestamp title title-locator verse version volume"""
)

Values = Mapping[str, frozenset[str] | None]
"""Attributes an element may have; the values of each, or None for any text."""


def _values(**attributes: str) -> Values:
    return {
        name.replace("_", "-"): frozenset(text.split()) if text else None
        for name, text in attributes.items()
    }


_BOOL = "true false"
_AFFIXES = _values(prefix="", suffix="")
_DELIMITER = _values(delimiter="")
_DISPLAY = _values(display="block left-margin right-inline indent")
_FACE = _values(
    font_style="normal italic oblique",
    font_variant="normal small-caps",
    font_weight="normal bold light",
    text_decoration="none underline",
    vertical_align="baseline sup sub",
)
_CASE = _values(
    text_case="lowercase uppercase capitalize-first capitalize-all sentence title",
)
_PERIODS = _values(strip_periods=_BOOL)
_NAME = {
    "and": frozenset(("text", "symbol")),
    **_values(
        delimiter_precedes_et_al="contextual after-inverted-name always never",
        delimiter_precedes_last="contextual after-inverted-name always never",
        et_al_min="",
        et_al_use_first="",
        et_al_subsequent_min="",
        et_al_subsequent_use_first="",
        et_al_use_last=_BOOL,
        initialize=_BOOL,
        initialize_with="",
        name_as_sort_order="first all",
        sort_separator="",
    ),
}
_INHERITED = {
    **_NAME,
    "name-form": frozenset(("long", "short", "count")),
    **_values(name_delimiter="", names_delimiter=""),
}
_TESTS = _values(
    disambiguate=_BOOL,
    is_numeric="",
    is_uncertain_date="",
    locator="",
    match="any all none",
    position="first subsequent ibid ibid-with-locator near-note",
    type="",
    variable="",
)
_FORMS = "long short symbol verb verb-short"
_RULES = "all-names all-names-with-initials primary-name primary-name-with-initials by-cite"

ATTRIBUTES: Final[Mapping[str, Values]] = {
    "style": {
        **_INHERITED,
        "class": frozenset(("note", "in-text")),
        "version": None,
        "xml:lang": None,
        **_values(
            default_locale="",
            demote_non_dropping_particle="never sort-only display-and-sort",
            initialize_with_hyphen=_BOOL,
            page_range_format="chicago chicago-15 chicago-16 expanded minimal minimal-two",
        ),
    },
    "citation": {
        **_INHERITED,
        **_values(
            after_collapse_delimiter="",
            cite_group_delimiter="",
            collapse="citation-number year year-suffix year-suffix-ranged",
            disambiguate_add_givenname=_BOOL,
            disambiguate_add_names=_BOOL,
            disambiguate_add_year_suffix=_BOOL,
            givenname_disambiguation_rule=_RULES,
            near_note_distance="",
            year_suffix_delimiter="",
        ),
    },
    "bibliography": {
        **_INHERITED,
        **_values(
            entry_spacing="",
            hanging_indent=_BOOL,
            line_spacing="",
            second_field_align="flush margin",
            subsequent_author_substitute="",
            subsequent_author_substitute_rule="complete-all complete-each partial-each "
            "partial-first",
        ),
    },
    "layout": {**_AFFIXES, **_DELIMITER, **_FACE},
    "sort": {},
    "key": _values(
        macro="",
        names_min="",
        names_use_first="",
        names_use_last=_BOOL,
        sort="ascending descending",
        variable="",
    ),
    "macro": _values(name=""),
    "text": {
        **_AFFIXES,
        **_CASE,
        **_DISPLAY,
        **_FACE,
        **_PERIODS,
        **_values(form=_FORMS, macro="", plural=_BOOL, quotes=_BOOL, term="", value=""),
        "variable": None,
    },
    "number": {
        **_AFFIXES,
        **_CASE,
        **_DISPLAY,
        **_FACE,
        **_PERIODS,
        **_values(form="numeric ordinal roman long-ordinal", variable=""),
    },
    "date": {
        **_AFFIXES,
        **_CASE,
        **_DELIMITER,
        **_DISPLAY,
        **_FACE,
        **_values(date_parts="year year-month year-month-day", form="text numeric", variable=""),
    },
    "date-part": {
        **_AFFIXES,
        **_CASE,
        **_FACE,
        **_PERIODS,
        **_values(
            form="long short numeric numeric-leading-zeros ordinal",
            name="year month day",
            range_delimiter="",
        ),
    },
    "names": {**_AFFIXES, **_DELIMITER, **_DISPLAY, **_FACE, "variable": None},
    "name": {
        **_AFFIXES,
        **_DELIMITER,
        **_FACE,
        **_NAME,
        "form": frozenset(("long", "short", "count")),
    },
    "name-part": {**_AFFIXES, **_CASE, **_FACE, "name": frozenset(("family", "given"))},
    "et-al": {**_FACE, "term": frozenset(("et-al", "and others"))},
    "substitute": {},
    "label": {
        **_AFFIXES,
        **_CASE,
        **_FACE,
        **_PERIODS,
        **_values(form=_FORMS, plural="contextual always never", variable=""),
    },
    "group": {**_AFFIXES, **_DELIMITER, **_DISPLAY, **_FACE},
    "choose": {},
    "if": _TESTS,
    "else-if": _TESTS,
    "else": {},
}
"""CSL 1.0.2, chapters "Rendering Elements" and "Options"."""

_RENDERING = words("text number date names label group choose")
CHILDREN: Final[Mapping[str, frozenset[str]]] = {
    "style": words("info locale macro citation bibliography"),
    "citation": frozenset(("sort", "layout")),
    "bibliography": frozenset(("sort", "layout")),
    "sort": frozenset(("key",)),
    "layout": _RENDERING,
    "macro": _RENDERING,
    "group": _RENDERING,
    "if": _RENDERING,
    "else-if": _RENDERING,
    "else": _RENDERING,
    "substitute": _RENDERING,
    "choose": frozenset(("if", "else-if", "else")),
    "date": frozenset(("date-part",)),
    "names": frozenset(("name", "et-al", "label", "substitute")),
    "name": frozenset(("name-part",)),
}
"""What may stand inside an element; nothing where it is not listed."""
