"""The names of BibLaTeX: entry types, fields, their aliases, and what is inherited.

Sources: the BibLaTeX manual 3.20, sections 2.1.2 (type aliases), 2.2.5 (field aliases) and
appendix B (default inheritance); the words of localisation keys are those of english.lbx. The type
`data` is what Dataverse writes.
"""

from __future__ import annotations

from collections.abc import Mapping

TYPE_ALIASES: Mapping[str, tuple[str, str | None]] = {
    "conference": ("inproceedings", None),
    "electronic": ("online", None),
    "www": ("online", None),
    "mastersthesis": ("thesis", "mathesis"),
    "phdthesis": ("thesis", "phdthesis"),
    "techreport": ("report", "techreport"),
    "case": ("jurisdiction", None),
    "data": ("dataset", None),
}
"""Alias -> entry type, and the value its `type` field has where none is written."""

CSL_TYPES: Mapping[str, str] = {
    "article": "article-journal",
    "artwork": "graphic",
    "audio": "song",
    "bibnote": "document",
    "book": "book",
    "bookinbook": "chapter",
    "booklet": "pamphlet",
    "collection": "book",
    "commentary": "document",
    "dataset": "dataset",
    "image": "graphic",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "legislation": "legislation",
    "letter": "personal_communication",
    "manual": "book",
    "misc": "document",
    "movie": "motion_picture",
    "music": "song",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "online": "webpage",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "review": "review",
    "set": "document",
    "software": "software",
    "standard": "standard",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "video": "motion_picture",
}
"""Entry type -> CSL 1.0.2 type."""

ENTRY_TYPES = frozenset((*CSL_TYPES, *TYPE_ALIASES, "xdata"))

FIELD_ALIASES: Mapping[str, str] = {
    "address": "location",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "journal": "journaltitle",
    "key": "sortkey",
    "pdf": "file",
    "primaryclass": "eprintclass",
    "school": "institution",
}

VERBATIM = frozenset(
    (
        "archivedate",
        "archiveurl",
        "crossref",
        "date",
        "doi",
        "eprint",
        "eventdate",
        "file",
        "ids",
        "origdate",
        "url",
        "urldate",
        "urlstatus",
        "verba",
        "verbb",
        "verbc",
        "x-briefpress-ignore",
        "xdata",
        "xref",
    )
)
"""Fields whose text is no LaTeX (`2025~` is a date): only escapes such as `\\_` are undone."""

UNPRINTED = frozenset(
    ("abstract", "annotation", "keywords", "langid", "options", "presort", "sortkey", "sortname")
)
"""Further fields that no reader sees."""

NAME_LISTS = frozenset(
    (
        "afterword",
        "annotator",
        "author",
        "bookauthor",
        "commentator",
        "editor",
        "editora",
        "editorb",
        "editorc",
        "foreword",
        "holder",
        "introduction",
        "namea",
        "nameb",
        "namec",
        "shortauthor",
        "shorteditor",
        "translator",
    )
)

TYPE_WORDS: Mapping[str, str] = {
    "audiocd": "audio CD",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "datacd": "data CD",
    "mathesis": "Master’s thesis",
    "patent": "patent",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patreq": "patent request",
    "patreqde": "German patent request",
    "patreqeu": "European patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
    "phdthesis": "PhD thesis",
    "resreport": "research report",
    "software": "computer software",
    "techreport": "technical report",
}
"""Localisation keys of the field `type` -> their words."""

COUNTRY_WORDS: Mapping[str, str] = {
    "countrybr": "Brazil",
    "countryde": "Germany",
    "countryep": "European Union",
    "countryeu": "European Union",
    "countryfr": "France",
    "countryuk": "United Kingdom",
    "countryus": "United States of America",
    "countrywo": "WIPO",
}
"""Localisation keys that a patent's `location` is made of -> their words."""

STATUS_WORDS: Mapping[str, str] = {
    "forthcoming": "forthcoming",
    "inpress": "in press",
    "inpreparation": "in preparation",
    "prepublished": "pre-published",
    "submitted": "submitted",
}
"""Localisation keys of the field `pubstate` -> their words."""

LANGUAGES: Mapping[str, str] = {
    "american": "en-US",
    "arabic": "ar",
    "australian": "en-AU",
    "austrian": "de-AT",
    "bengali": "bn",
    "brazil": "pt-BR",
    "brazilian": "pt-BR",
    "british": "en-GB",
    "bulgarian": "bg",
    "canadian": "en-CA",
    "catalan": "ca",
    "chinese": "zh",
    "croatian": "hr",
    "czech": "cs",
    "danish": "da",
    "dutch": "nl",
    "english": "en",
    "estonian": "et",
    "farsi": "fa",
    "finnish": "fi",
    "french": "fr",
    "german": "de",
    "greek": "el",
    "hebrew": "he",
    "hindi": "hi",
    "hungarian": "hu",
    "indonesian": "id",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "latin": "la",
    "latvian": "lv",
    "lithuanian": "lt",
    "mexican": "es-MX",
    "naustrian": "de-AT",
    "newzealand": "en-NZ",
    "ngerman": "de",
    "norsk": "nb",
    "norwegian": "no",
    "nswissgerman": "de-CH",
    "nynorsk": "nn",
    "pashto": "ps",
    "persian": "fa",
    "polish": "pl",
    "portuguese": "pt",
    "punjabi": "pa",
    "romanian": "ro",
    "russian": "ru",
    "serbian": "sr",
    "sindhi": "sd",
    "slovak": "sk",
    "slovene": "sl",
    "slovenian": "sl",
    "spanish": "es",
    "swedish": "sv",
    "swissgerman": "de-CH",
    "tajik": "tg",
    "tamil": "ta",
    "thai": "th",
    "turkish": "tr",
    "ukrainian": "uk",
    "urdu": "ur",
    "uzbek": "uz",
    "vietnamese": "vi",
}
"""Names of languages as babel and polyglossia have them -> BCP 47."""

NOT_INHERITED = frozenset(
    (
        "crossref",
        "entryset",
        "entrysubtype",
        "execute",
        "ids",
        "label",
        "options",
        "presort",
        "related",
        "relatedoptions",
        "relatedstring",
        "relatedtype",
        "shorthand",
        "shorthandintro",
        "sortkey",
        "x-briefpress-ignore",
        "xdata",
        "xref",
    )
)
"""Fields that `crossref` leaves in the parent."""

_BOOK_PARTS = ("inbook", "bookinbook", "suppbook")
_COLLECTION_PARTS = ("incollection", "inreference", "suppcollection")


def inherited_fields(parent: str, child: str) -> Mapping[str, tuple[str, ...]]:
    """Field of the parent entry -> the child's fields that take its value through `crossref`.

    A field that is absent goes to the child under its own name; an empty tuple means that it
    stays behind. Both arguments are entry types without aliases.
    """
    prefix = _title_prefix(parent, child)
    fields: dict[str, tuple[str, ...]] = {}
    if prefix is not None:
        fields |= dict.fromkeys(("shorttitle", "sorttitle", "indextitle", "indexsorttitle"), ())
        fields["title"] = (f"{prefix}title",)
        fields["subtitle"] = (f"{prefix}subtitle",)
        if prefix != "journal":
            fields["titleaddon"] = (f"{prefix}titleaddon",)
    if parent in ("mvbook", "book") and child in _BOOK_PARTS:
        fields["author"] = ("author", "bookauthor")
    return fields


def _title_prefix(parent: str, child: str) -> str | None:
    match parent:
        case "mvbook" if child in ("book", *_BOOK_PARTS):
            return "main"
        case "mvcollection" | "mvreference" if child in (
            "collection",
            "reference",
            *_COLLECTION_PARTS,
        ):
            return "main"
        case "mvproceedings" if child in ("proceedings", "inproceedings"):
            return "main"
        case "book" if child in _BOOK_PARTS:
            return "book"
        case "collection" | "reference" if child in _COLLECTION_PARTS:
            return "book"
        case "proceedings" if child == "inproceedings":
            return "book"
        case "periodical" if child in ("article", "suppperiodical"):
            return "journal"
        case _:
            return None
