"""The words of the pages, English; names of kinds, counts, dates and lists of names in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefpress.model import DateRange
from briefpress.remarks import ORIGINAL_GONE, ORIGINAL_TAKEN
from briefpress.text.words import say_date as say_date

BRIEFS = "Briefs"
RECOMMENDATION = "Recommendation"
RECOMMENDATIONS = "Recommendations"
SOURCE = "Source"
SOURCES = "Sources"
PERSON = "Person"
PEOPLE = "People"
ORGANISATION = "Organisation"
ORGANISATIONS = "Organisations"
SUBJECT = "Subject"
YEAR = "Year"
YEARS = "Years"
AUTHOR = "Author"
PUBLISHER = "Publisher"

BRIEFS_DECK = "Everything we have published, newest first."
RECOMMENDATIONS_DECK = (
    "Every recommendation we have made, whom it was addressed to and what became of it."
)
SOURCES_DECK = "Every source that a brief rests on, and where it is cited."
PEOPLE_DECK = "Everyone who has written a brief."
ORGANISATIONS_DECK = (
    "Those whom our recommendations are addressed to, those who publish, and those our authors "
    "belong to."
)
SUBJECTS_DECK = "What our briefs and their recommendations are about."
STATUS_DECK = "Where our recommendations stand, and what the words for it mean."
YEARS_DECK = "Briefs and recommendations by the year of issue."
NO_BRIEFS = "No brief has been published yet."
NO_RECOMMENDATIONS = "No recommendation has been made yet."
NO_SOURCES = "No source is cited yet."
NO_PEOPLE = "No author is named yet."
NO_ORGANISATIONS = "No organisation is named yet."
NO_SUBJECTS = "No brief names a subject yet."
NO_YEARS = "No brief has a date of issue yet."
NO_BRIEF_OF_SUBJECT = "No brief names this subject itself."
NO_RECOMMENDATION_HERE = "These briefs make no recommendation."
NO_RECOMMENDATION_STANDS_SO = "No recommendation has this status now."

ALL_BRIEFS = "All briefs"
ALL_RECOMMENDATIONS = "All recommendations"
MORE_BRIEFS = "More briefs"
ADVICE = "Where our advice stands"
LATEST_CHANGES = "Latest changes"
THEIR_ADVICE = "Where the recommendations stand"
WAYS = "More ways in"
NARROW = "Narrow the list"
PARTS = "Pages of this list"
PREVIOUS_PART = "Previous page"
NEXT_PART = "Next page"
BROADER = "Broader subject"
PART_OF = "Part of"
COUNTRY = "Country"
LATEST_ANSWER = "latest answer to each"
NOT_A_MARK = (
    "These are counts, not a mark: a recommendation may be turned down for good reasons, and the "
    "response says so."
)
HOW_DECIDED = "How a status is decided"
MEANINGS = "What the words mean"
NO_STATUS_AT_ALL = "No status is recorded for any recommendation."

CITE = "Cite"
FOR_MANAGERS = "For reference managers"
ADDRESSED_TO = "To"
FROM = "From"
VERSION = "version"
STATE_RULE = "A recommendation is as closed as its least closed addressee."
DECIDED = (
    "Each addressee of a recommendation has a status of its own, and its record says since when "
    f"and on what source it rests. {STATE_RULE} It is overdue when the day set for its completion "
    "has passed and its status is still an open one."
)
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
WAS_AT = "Was at"
ARCHIVED_COPY = "Archived copy"
LINK_ANSWERED = "Link answered on"
READ_THE = "Read the"
COPY = "copy"
CHECKED = "It was last checked on"
KEPT = "Kept as printed."

LINKS = "Links"
HEALTH = "State of our links"
HEALTH_DECK = "What became of the addresses that our briefs and their sources lead to."
HOW_CHECKED = "How links are checked"
GONE_RULE = (
    "We say that an address no longer works when it was found dead three times over three days or "
    "more; until then it may only be out of order. Some sites refuse every program, or answer "
    "nothing that a program can judge: of these we cannot tell, and readers may find them in order."
)
NOTHING_CHECKED = (
    "No address has been checked yet. The program `briefpress links` checks them and keeps what it "
    "finds; then this page says what works, what does not and what has moved, for each brief and "
    "in total."
)
NO_ADDRESS = "No brief and no source leads to an address outside this site yet."
NO_ADDRESS_HERE = "No address outside this site."
BY_BRIEF = "By brief"
COPY_OF = "Archived copy of"
NOW_AT = "Now at"
DEAD_SINCE = "First found so on"
LAST_CHECKED = "last checked on"
FOUND = {
    "works": "Works",
    "gone": "No longer works",
    "failing": "Did not work at the last check",
    "unclear": "Unclear",
    "moved": "Has moved",
    "never": "Never checked",
}
"""What is known of an address, in the order of the page."""

_CODES = {
    "X701": "Not found",
    "X702": "There is no such host",
    "X703": "Leads round in a circle",
    "X704": "The page has no such part",
    "X705": "Not an address",
    "X720": "Refuses programs",
    "X721": "Did not answer in time",
    "X722": "Its certificate cannot be trusted",
    "X723": "Looks like a page of errors",
    "X725": "The page is another than it was",
}
CITED_BY = "Cited by"
NO_CITATION = "No page cites this source."
NOTE = "note"
THE_RECORD = "its record"
IN_TEXT = "in the text"
REFERENCES = "References"
NO_DATE = "no date"
NO_TITLE = "Untitled"

STATUS_MEANINGS = {
    "open": "Nothing that was asked for has been done yet, or nothing that we know of.",
    "partially-addressed": "A part of what was asked for has been done or begun; the rest is "
    "still expected.",
    "not-implemented": "What was asked for was not done, and we no longer expect it.",
    "superseded": "A later recommendation has taken its place.",
    "no-longer-applicable": "What it was about has changed or ended, so that nothing is left to "
    "do.",
    "implemented": "What was asked for has been done.",
}
"""A key of `STATUSES` -> what it tells a reader, after the use of GAO and NTSB."""

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


def name_source_kind(csl_type: str) -> str | None:
    """A CSL 1.0.2 item type in words; None for one that says nothing to a reader."""
    return _SOURCE_KINDS.get(csl_type)


def say_count(number: int, one: str, many: str | None = None) -> str:
    """`1 brief`, `2 briefs`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}".replace(",", "\u202f")


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


def say_gone(is_taken: bool) -> str:
    """That an address no longer works, or that it leads elsewhere now, as a sentence."""
    said = ORIGINAL_TAKEN if is_taken else ORIGINAL_GONE
    return f"{said[:1].upper()}{said[1:]}."


def say_code(code: str | None) -> str:
    """What a check found, by the code of its rule; empty where there is nothing to say."""
    return _CODES.get(code or "", "")


def say_address_counts(counts: Mapping[str, int]) -> str:
    """`12 addresses: 9 work, 1 no longer works`: what is known of those of a brief."""
    verbs = {
        "works": ("works", "work"),
        "gone": ("no longer works", "no longer work"),
        "failing": ("did not work at the last check", "did not work at the last check"),
        "unclear": ("is unclear", "are unclear"),
        "moved": ("has moved", "have moved"),
        "never": ("was never checked", "were never checked"),
    }
    said = [
        f"{counts[kind]} {one if counts[kind] == 1 else many}"
        for kind, (one, many) in verbs.items()
        if counts.get(kind)
    ]
    return f"{say_count(sum(counts.values()), 'address', 'addresses')}: {', '.join(said)}."


def say_download(number: int) -> str:
    """What leads to the files of all that a brief cites."""
    return "Download the reference" if number == 1 else f"Download the {number} references"


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


def say_part(number: int, total: int) -> str:
    """`page 2 of 7`."""
    return f"page {number} of {total}"


def say_part_title(title: str, number: int, total: int) -> str:
    """The title of a page of a long list; the first has that of the list."""
    return title if number == 1 else f"{title}, {say_part(number, total)}"


def say_output(briefs: int, recommendations: int) -> str:
    """`2 briefs and 5 recommendations`; what there is none of is left out."""
    counts = ((briefs, "brief"), (recommendations, "recommendation"))
    return join_names([say_count(number, one) for number, one in counts if number])


def say_addressed(number: int) -> str:
    """How often an organisation was addressed, in a list of them."""
    return f"{say_count(number, 'recommendation')} addressed to it"


def say_score(total: int, implemented: int, partial: int, answered: int) -> str:
    """The figures of an addressee in a sentence."""
    if total == 1:
        return "One recommendation is addressed to it."
    have = "has" if implemented == 1 else "have"
    return (
        f"Of {say_count(total, 'recommendation')} addressed to it, {implemented or 'none'} {have} "
        f"been implemented, {partial or 'none'} partially addressed and {answered or 'none'} "
        "answered."
    )


def say_total(number: int, more: str) -> str:
    """The line above a list of bars: `9 recommendations, latest answer to each`."""
    total = say_count(number, "recommendation")
    return f"{total}, {more}" if more else total


def say_last_change(day: str) -> str:
    """`last change 3 November 2025`, inside a line."""
    return f"{LAST_CHANGE[:1].lower()}{LAST_CHANGE[1:]} {day}"
