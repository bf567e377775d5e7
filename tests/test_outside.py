"""Outside addresses of small sites, found at their places: the cases are `outside.md`."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from markdown import markdown

from briefpress.load.site import read_site
from briefpress.outside import find_outside_links
from briefpress.text.outside_addresses import doi_url, outside_url
from tests.cases import read_cases, write_site

FILE = Path(__file__).parent / "outside.md"
RENEW = bool(os.environ.get("BRIEFPRESS_RENEW"))


def report_of(files: Mapping[str, str]) -> str:
    with TemporaryDirectory() as folder:
        write_site(Path(folder), files)
        site, sources = read_site(Path(folder))
    lines = []
    for link in find_outside_links(site, sources):
        for place in link.places:
            at = sources.place(place.span)
            written = sources[place.span.file][place.span.start : place.span.end]
            facts = (
                f"{place.span.file}:{at.line}:{at.column}",
                link.url,
                *(
                    f"{name}={value}"
                    for name, value in (
                        ("key", place.key),
                        ("field", place.field),
                        ("brief", place.brief),
                        ("written", written if written != link.url else None),
                    )
                    if value is not None
                ),
            )
            lines.append(" ".join(facts))
    return "".join(f"{line}\n" for line in lines)


def test_cases_are_renewed() -> None:
    if not RENEW:
        return
    reports = iter([report_of(case.files) for case in read_cases(FILE)])
    text = re.sub(
        r"^~~~~ report\n.*?^~~~~$",
        lambda _match: f"~~~~ report\n{next(reports)}~~~~",
        FILE.read_text(encoding="utf-8"),
        flags=re.MULTILINE | re.DOTALL,
    )
    FILE.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("case", list(read_cases(FILE)), ids=lambda case: case.title)
def test_addresses_are_found_where_they_are_written(case) -> None:
    assert report_of(case.files) == case.report or RENEW


@pytest.mark.parametrize(
    "written",
    [
        "10.1000/182",
        "doi:10.1000/182",
        "DOI: 10.1000/182",
        "https://doi.org/10.1000/182",
        "http://dx.doi.org/10.1000/182",
    ],
)
def test_a_doi_is_one_address_however_it_is_written(written: str) -> None:
    assert doi_url(written) == "https://doi.org/10.1000/182"


def test_what_would_end_the_path_of_a_doi_is_escaped_once() -> None:
    assert doi_url("10.1000/a#b?c d%20") == "https://doi.org/10.1000/a%23b%3Fc%20d%2520"
    assert doi_url("https://doi.org/10.1000/a%23b") == "https://doi.org/10.1000/a%23b"


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://a.example/", "https://a.example/"),
        ("//a.example/x", "https://a.example/x"),
        ("HTTP://A.example", "HTTP://A.example"),
        ("htps://a.example/", "htps://a.example/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("a/b:c", None),
        ("/a", None),
        ("#a", None),
        ("", None),
        ("C:/a", None),
        ("JavaScript:void", None),
    ],
)
def test_what_has_a_scheme_or_a_host_leads_out(written: str, url: str | None) -> None:
    assert outside_url(written) == url


def test_bare_addresses_are_those_that_the_renderer_makes_links_of() -> None:
    (case,) = (case for case in read_cases(FILE) if case.title.startswith("bare addresses"))
    text = case.files["briefs/a.md"].split("---\n")[2]
    html = markdown(text, extensions=["pymdownx.magiclink", "footnotes", "pymdownx.superfences"])
    linked = {unescape(url) for url in re.findall(r'href="([^"#][^"]*)"', html)}
    assert linked == {line.split(" ")[1] for line in case.report.splitlines()}
