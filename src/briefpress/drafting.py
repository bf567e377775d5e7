"""What an author wants to write in, the file of a new brief out: a draft that passes the check."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from briefpress.load.cache import Cache
from briefpress.load.config import FILE as MKDOCS
from briefpress.load.front_matter import BRIEF, KEY
from briefpress.load.schema import TRAPS
from briefpress.load.site import read_site
from briefpress.model import BriefpressError, Registry, Site
from briefpress.numbering import check_id, next_id
from briefpress.publication import local_date, midnight
from briefpress.render.settings import WORKSHOP
from briefpress.text.identifiers import judge_language
from briefpress.text.nearest import did_you_mean
from briefpress.text.paths import fold_name

LEAST = """\
site_name: My Institute
site_url: https://briefs.example.org/
theme:
  name: material
plugins:
  - search
  - briefpress
"""
"""The least `mkdocs.yml`."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the author said."""

    title: str
    authors: Sequence[str]
    """Names, or keys of `people.yml`."""
    id: str | None = None
    type: str | None = None
    subjects: Sequence[str] = ()
    """Keys of `subjects.yml`."""
    lang: str | None = None
    recommendations: int = 0


def draft_brief(root: Path, wanted: Wanted, *, today: date | datetime) -> tuple[str, str]:
    """The file of a new brief, relative to `root`, and its text; nothing is written.

    Raises:
        BriefpressError: there is no site in `root`, or it does not know what is wanted.
    """
    if not (root / MKDOCS).exists():
        lines = "".join(f"\n      {line}" for line in LEAST.splitlines())
        help = f"go to the folder of your site; a new site begins with a file `{MKDOCS}`:{lines}"
        raise BriefpressError(
            f"there is no `{MKDOCS}` here, and a brief belongs to a site", help=help
        )
    site, _sources = read_site(root, cache=Cache(root / WORKSHOP / "cache"))
    instant = today if isinstance(today, datetime) else midnight(today, site.config)
    issued = local_date(instant, site.config)
    title = _one_line(wanted.title, "the title")
    id = wanted.id or next_id([brief.slug for brief in site.briefs], title, issued)
    check_id(id)
    file = f"{site.config.briefs}/{id.lower()}.md"
    taken = next((one.file for one in site.briefs if one.slug == id.lower()), None)
    if taken or (root / file).exists():
        help = "choose another id with `--id`"
        raise BriefpressError(f"there is a brief `{taken or file}` already", help=help)
    authors = dict.fromkeys(_author(one, site.registry) for one in wanted.authors)
    subjects = _subjects(wanted.subjects, site.registry)
    header = [
        f"id: {_scalar(id if id != id.lower() else id.upper())}",
        *([f"type: {_scalar(_type(wanted.type, site))}"] if wanted.type else []),
        f"title: {_scalar(title)}",
        *([f"lang: {_scalar(_language(wanted.lang))}"] if wanted.lang else []),
        "authors:",
        *(f"  - {_scalar(author)}" for author in authors),
        f"issued: {issued.isoformat()}",
        "status: draft # appears nowhere; take this line out to publish the brief",
        "# abstract: >-",
        "#   What the brief says, in forty to three hundred words.",
        *([f"subjects: [{', '.join(map(_scalar, subjects))}]"] if subjects else []),
    ]
    lang = wanted.lang or site.config.language
    body = _body(lang, site.config.bibliography, wanted.recommendations)
    return file, "---\n" + "\n".join(header) + "\n---\n\n" + body


_HEADINGS = {
    "en": ("Background", "Recommendations", "What should be done", "Conclusion"),
    "fr": ("Contexte", "Recommandations", "Ce qui devrait être fait", "Conclusion"),
    "ur": ("پس منظر", "سفارشات", "کیا کیا جائے", "نتیجہ"),
    "ar": ("خلفية", "التوصيات", "ما ينبغي فعله", "خاتمة"),
}
"""Language -> background, recommendations, the first of them, conclusion."""


def _body(lang: str, bibliography: str, recommendations: int) -> str:
    background, above, title, conclusion = _HEADINGS.get(lang.split("-")[0], _HEADINGS["en"])
    section = f"## {above}\n\n" + "\n\n".join(
        f"### {number}. {title}\n\n<!-- Why, and on what evidence; cite it here. -->"
        for number in range(1, recommendations + 1)
    )
    if not recommendations:  # the heading alone would be a finding
        section = f"""\
<!--
To recommend something, write a heading of this name, and below it a numbered heading for each
recommendation. Each will have a page of its own.

## {above}

### 1. {title}

Why, and on what evidence.[@key, p. 4]
-->"""
    return f"""\
<!--
Say first what the reader should know. Comments such as this one are not published.

To cite, write the key of an entry of {bibliography} behind the sentence:
The envoys met in Kabul.[@key, p. 4]
Two sources make one note: [see @key, pp. 4-6; @other]
-->

## {background}

{section}

## {conclusion}
"""


def _one_line(text: str, what: str) -> str:
    line = " ".join(text.split())
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        raise BriefpressError(f"{what} is not UTF-8") from None
    if not line:
        raise BriefpressError(f"{what} is empty")
    return line


def _author(text: str, registry: Registry) -> str:
    """The key of whom `people.yml` knows by this key or name, else the name."""
    name = _one_line(text, "the name of an author")
    people = registry.people
    if name in people:
        return name
    same = [key for key, one in people.items() if fold_name(one.name) == fold_name(name)]
    if len(same) > 1:
        help = f"write the key: {' or '.join(f'`{key}`' for key in same)}"
        raise BriefpressError(f"several people are called `{name}`", help=help)
    if not same and KEY.fullmatch(name):
        help = did_you_mean(name, people) or "write the name as it is printed"
        raise BriefpressError(f"no person has the key `{name}`", help=help)
    return same[0] if same else name


def _subjects(keys: Sequence[str], registry: Registry) -> Sequence[str]:
    for key in keys:
        if key not in registry.subjects:
            known = ", ".join(f"`{one}`" for one in registry.subjects)
            help = did_you_mean(key, registry.subjects) or (
                f"known are {known}"
                if known
                else f"add it to `subjects.yml`: `{key}: {{name: ...}}`"
            )
            raise BriefpressError(f"no subject has the key `{key}`", help=help)
    return tuple(dict.fromkeys(keys))


def _type(text: str, site: Site) -> str:
    """A kind of document: any word may be a new one, but not a misspelt known one."""
    known = {brief.type for brief in site.briefs} | set(BRIEF.fields["type"].examples)
    if not KEY.fullmatch(text):
        help = (
            did_you_mean(text, known)
            or "write it in lower case with hyphens, such as `issue-brief`"
        )
        raise BriefpressError(f"`{text}` is no kind of document", help=help)
    if text not in known and (near := did_you_mean(text, known)):
        raise BriefpressError(f"no brief is of the kind `{text}`", help=near)
    return text


def _language(tag: str) -> str:
    if fault := judge_language(tag):
        message, help = fault
        raise BriefpressError(message, help=help)
    return tag


_PLAIN = re.compile(r"[^\W\d_](?:[\w .,()/’–—-]*[\w.)])?")
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def _scalar(text: str) -> str:
    """A text as YAML: bare where every reader takes it for itself, else in quotation marks."""
    if _PLAIN.fullmatch(text) and not TRAPS.fullmatch(text) and text.lower() not in ("null", "~"):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04X}", quoted)
