"""An edition in, the page of each recommendation out: its card of record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefpress.model import (
    STATUSES,
    Brief,
    Edition,
    Page,
    Recommendation,
)
from briefpress.naming import byline_of, identify
from briefpress.pages import strings
from briefpress.pages.body import recommendation_body
from briefpress.pages.brief import in_language
from briefpress.pages.citing import cite_recommendation
from briefpress.pages.copies import sources_of, tell_copies
from briefpress.pages.exports import described_by
from briefpress.pages.facts import language_attrs, language_meta, latest_change
from briefpress.pages.markup import (
    link_page,
    literal,
    paragraph,
    status_words,
    title_block,
    title_heading,
)
from briefpress.pages.notes import page_notes
from briefpress.pages.record import list_addressees, list_history
from briefpress.pages.references import list_references
from briefpress.pages.rows import list_rows, title_link
from briefpress.pages.sentences import first_sentences
from briefpress.pages.sources import source_row
from briefpress.text.paths import brief_address, recommendation_address, recommendation_export


def make_recommendation_pages(edition: Edition) -> Iterator[Page]:
    """The pages `recommendations/<brief id>-r<n>/`."""
    for brief in edition.publication.briefs:
        for recommendation in brief.recommendations:
            yield _page(edition, brief, recommendation)


def _page(edition: Edition, brief: Brief, recommendation: Recommendation) -> Page:
    address = recommendation_address(brief.slug, recommendation.id)
    body = recommendation_body(edition, brief, recommendation)
    kind = link_page(strings.RECOMMENDATION, "recommendations/", address)
    number = f"<bdi>{literal(identify(brief, recommendation))}</bdi>"
    attrs = language_attrs(brief, edition.publication)
    parts = (
        title_heading(recommendation.title, lang=attrs),
        paragraph(f"{kind} {number}", ".bp-eyebrow"),
        _top(edition, brief, recommendation, address),
        _state(edition, brief, recommendation),
        f"## {strings.ADDRESSEES} {{: #bp-addressees }}\n",
        list_addressees(edition, recommendation, address),
        f"## {strings.RECORD} {{: #bp-record }}\n",
        list_history(edition, recommendation, address),
        f"## {strings.REASONS} {{: #bp-reasons }}\n",
        in_language(body, brief, edition),
        f"## {strings.EVIDENCE} {{: #bp-evidence }}\n",
        _evidence(edition, recommendation, address),
        page_notes(edition, brief, address, body),
        list_references(edition, address),
        cite_recommendation(edition, brief, recommendation),
        _neighbours(brief, recommendation, address, attrs),
    )
    return Page(
        address=address,
        markdown="\n".join(part for part in parts if part),
        meta={
            "title": recommendation.title,
            "description": _description(edition, brief, recommendation),
            "kind": "recommendation",
            "brief": brief_address(brief.slug),
            "hide": ["navigation"],
            **described_by(recommendation_export(brief.slug, recommendation.id)),
            **tell_copies(edition, sources_of(edition, address)),
            **language_meta(brief, edition.publication),
        },
        source=recommendation.span,
    )


def _description(edition: Edition, brief: Brief, recommendation: Recommendation) -> str:
    record = recommendation.record
    if record and record.summary:
        return first_sentences(record.summary)
    number = identify(brief, recommendation)
    return f"{strings.RECOMMENDATION} {number}, {strings.FROM.lower()} “{brief.title}”"


def _top(edition: Edition, brief: Brief, recommendation: Recommendation, origin: str) -> str:
    """The summary in the text column; from which brief, whom and when in the margin."""
    record = recommendation.record
    attrs = language_attrs(brief, edition.publication)
    deck = ""
    if record and record.summary:
        deck = paragraph(literal(record.summary), f".bp-deck {attrs}".strip()) + "\n"
    names = strings.join_names([one.name for one in byline_of(brief, edition.publication)])
    issued = strings.say_date(brief.issued) if brief.issued else strings.NO_DATE
    when = ", ".join(part for part in (names, issued) if part)
    margin = (
        f"{strings.FROM} {title_link(edition, brief, origin, '')}\n\n"
        f"{literal(when)}\n\n"
        f"{paragraph(f'[{strings.CITE}](#bp-cite)', 'data-search-exclude')}"
    )
    return title_block(deck, margin)


def _state(edition: Edition, brief: Brief, recommendation: Recommendation) -> str:
    """The roll-up, with its reason in words."""
    record = recommendation.record
    standing = edition.publication.standings.get((brief.id, recommendation.id))
    words = status_words(standing.status) if standing else strings.NO_STATUS
    said = []
    if record and record.priority:
        said.append(strings.PRIORITY)
    latest = Counter(
        one.history[-1].status for one in (record.addressees if record else ()) if one.history
    )
    if sum(latest.values()) > 1:
        counts = [(latest[one], STATUSES[one]) for one in STATUSES if latest[one]]
        said.append(strings.say_spread(counts))
        if len(counts) > 1:
            said.append(strings.STATE_RULE)
    if changed := latest_change(iter((recommendation,))):
        said.append(f"{strings.LAST_CHANGE} {strings.say_date(changed)}.")
    due = record.due if record else None
    if due is not None:
        lead = strings.OVERDUE if standing and standing.overdue else strings.DUE
        said.append(f"{lead} {strings.say_date(due)}.")
    elif standing:
        said.append(strings.NO_DUE)
    reason = f"\n{literal(' '.join(said))}\n{{: .bp-small }}\n" if said else ""
    return (
        f'<div class="bp-state" markdown="1">\n\n{paragraph(words, ".bp-state-words")}'
        f"{reason}\n</div>\n"
    )


def _evidence(edition: Edition, recommendation: Recommendation, address: str) -> str:
    cited = edition.rendered[address].cited
    recorded = recommendation.record.evidence if recommendation.record else ()
    references = edition.publication.references
    keys = [key for key in dict.fromkeys((*cited, *recorded)) if key in references]
    if not keys:
        return f"{strings.NO_EVIDENCE}\n"
    return list_rows([source_row(references[key], address) for key in keys], "bp-list")


def _neighbours(brief: Brief, recommendation: Recommendation, origin: str, attrs: str) -> str:
    """The recommendations before and behind this one in its brief."""
    at = brief.recommendations.index(recommendation)
    around = (
        (strings.PREVIOUS, brief.recommendations[at - 1] if at else None),
        (
            strings.NEXT,
            brief.recommendations[at + 1] if at + 1 < len(brief.recommendations) else None,
        ),
    )
    rows = [
        f'<span class="bp-meta">{words}, <bdi>{literal(one.id.upper())}</bdi></span> '
        + link_page(
            one.title,
            recommendation_address(brief.slug, one.id),
            origin,
            attrs=f".bp-name {attrs}".strip(),
        )
        for words, one in around
        if one is not None
    ]
    if not rows:
        return ""
    items = "\n".join(f'<p markdown="span">{row}</p>' for row in rows)
    return (
        f'<nav class="bp-neighbours" aria-label="{strings.IN_THIS_BRIEF}" data-search-exclude '
        f'markdown="1">\n{items}\n</nav>\n'
    )
