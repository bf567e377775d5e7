"""The words of the pages, English; names of kinds, counts, dates and lists of names in words."""

from __future__ import annotations

from collections.abc import Sequence

from briefpress.model import DateRange, PartialDate

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "winter")

BRIEFS = "Briefs"
RECOMMENDATION = "Recommendation"
RECOMMENDATIONS = "Recommendations"
SOURCE = "Source"
SOURCES = "Sources"

BRIEFS_DECK = "Everything we have published, newest first."
RECOMMENDATIONS_DECK = (
    "Every recommendation we have made, whom it was addressed to and what became of it."
)
SOURCES_DECK = "Every source that a brief rests on, and where it is cited."
NO_BRIEFS = "No brief has been published yet."
NO_RECOMMENDATIONS = "No recommendation has been made yet."
NO_SOURCES = "No source is cited yet."

ALL_BRIEFS = "All briefs"
ALL_RECOMMENDATIONS = "All recommendations"
MORE_BRIEFS = "More briefs"
ADVICE = "Where our advice stands"
LATEST_CHANGES = "Latest changes"
NO_STATUS_AT_ALL = "No status is recorded for any recommendation."

CITE = "Cite"
ADDRESSED_TO = "To"
FROM = "From"
VERSION = "version"
STATE_RULE = "A recommendation is as closed as its least closed addressee."
LAST_CHANGE = "Last change"
NO_STATUS = "No status is recorded."
NO_DUE = "No date was set for completion."
DUE = "Due"
OVERDUE = "Overdue: it was due"
PRIORITY = "Priority recommendation."
ADDRESSEE = "Addressee"
ADDRESSEES = "Addressees"
STATUS = "Status"
RESPONSE = "Response"
SINCE = "Since"
NOT_RECORDED = "Not recorded"
NO_ADDRESSEE = "No addressee is recorded."
RECORD = "Record"
NO_RECORD = "Nothing is recorded yet."
BASIS = "Basis"
REASONS = "Reasons"
EVIDENCE = "Evidence"
NO_EVIDENCE = "No source is cited for this recommendation."
PREVIOUS = "Previous in this brief"
NEXT = "Next in this brief"
IN_THIS_BRIEF = "Recommendations of this brief"

ABOUT = "About this brief"
CORRECTIONS = "Corrections"
NONE = "None"
LICENCE = "Licence"
NOT_STATED = "Not stated"
DOI = "DOI"
ADDRESS = "Permanent address"
SUBJECTS = "Subjects"
RELATED = "Related"
TRANSLATION_OF = "Translation of"
REPLACES = "Replaces"
WITHDRAWN = "Withdrawn"
SUPERSEDED = "Superseded."
SUPERSEDED_BY = "It is replaced by"
CORRECTED = "Corrected"

READ_AT = "Read at"
ARCHIVED_COPY = "Archived copy"
KEPT = "Kept as printed."
CITED_BY = "Cited by"
NO_CITATION = "No page cites this source."
NOTE = "note"
THE_RECORD = "its record"
NO_DATE = "no date"
NO_TITLE = "Untitled"

_SOURCE_KINDS = {
    "article-journal": "Journal article",
    "article-magazine": "Magazine article",
    "article-newspaper": "News article",
    "bill": "Bill",
    "book": "Book",
    "broadcast": "Broadcast",
    "chapter": "Chapter",
    "dataset": "Data set",
    "document": "Document",
    "entry-encyclopedia": "Encyclopedia entry",
    "hearing": "Hearing",
    "interview": "Interview",
    "legal_case": "Legal case",
    "legislation": "Legislation",
    "map": "Map",
    "motion_picture": "Film",
    "pamphlet": "Pamphlet",
    "paper-conference": "Conference paper",
    "patent": "Patent",
    "personal_communication": "Personal communication",
    "post": "Post",
    "post-weblog": "Blog post",
    "regulation": "Regulation",
    "report": "Report",
    "software": "Software",
    "speech": "Speech",
    "standard": "Standard",
    "thesis": "Thesis",
    "treaty": "Treaty",
    "webpage": "Web page",
}


def name_brief_kind(kind: str) -> str:
    """`issue-brief` -> `Issue brief`."""
    words = kind.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def name_source_kind(csl_type: str) -> str | None:
    """A CSL 1.0.2 item type in words; None for one that says nothing to a reader."""
    return _SOURCE_KINDS.get(csl_type)


def say_count(number: int, one: str, many: str | None = None) -> str:
    """`1 brief`, `2 briefs`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}".replace(",", "\u202f")


def say_date(day: PartialDate) -> str:
    """`10 June 2025`, `June 2025`, `spring 2025` or `2025`, with `about` or `perhaps`."""
    doubt = "about " if day.approximate else "perhaps " if day.uncertain else ""
    if day.season is not None:
        return f"{doubt}{SEASONS[day.season - 21]} {day.year}"
    if day.month is None:
        return f"{doubt}{day.year}"
    month = MONTHS[day.month - 1]
    return f"{doubt}{day.day} {month} {day.year}" if day.day else f"{doubt}{month} {day.year}"


def say_dates(dates: DateRange) -> str:
    """One date, or both ends of an interval in words."""
    start, end = (say_date(day) if day else None for day in (dates.start, dates.end))
    if dates.is_single or not (start or end):
        return start or NO_DATE
    if start and end:
        return f"{start} to {end}"
    return f"since {start}" if start else f"until {end}"


def join_names(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def say_note(number: int) -> str:
    """`note 3`."""
    return f"{NOTE} {number}"


def say_record_of(number: str) -> str:
    """The link from a brief to the page of its recommendation `R1`."""
    return f"Record of {number}"


def say_cite_this(thing: str) -> str:
    """The heading above a citation; `thing` is `brief`, `recommendation` or `source`."""
    return f"Cite this {thing}"


def say_spread(counts: Sequence[tuple[int, str]]) -> str:
    """`2 addressees: 1 Open, 1 Closed – Implemented.`: how the addressees stand."""
    total = say_count(sum(number for number, _words in counts), "addressee")
    return f"{total}: {', '.join(f'{number} {words}' for number, words in counts)}."


def say_advice_total(number: int, year: int | None) -> str:
    """How many recommendations there are, and since when."""
    total = say_count(number, "recommendation")
    return f"{total} since {year}" if year is not None else total


def say_without_status(number: int) -> str:
    """How many recommendations have no recorded status."""
    return f"{say_count(number, 'recommendation')} without a recorded status."


def say_corrected(day: str, text: str) -> str:
    """One correction in a list of facts."""
    return f"{day}: {text}"
