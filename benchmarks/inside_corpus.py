"""A number in, a built site of that many pages with planted faults out; the same for one seed.

Pages look as Material leaves them: furniture that repeats, headings with permalinks, notes with
ways back, pictures in several widths; 5,000 of them hold about 350,000 links and 98 MB. Every
fault has a name of its own, so that two programs can be compared by what they name.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import SYLLABLES

SITE_URL = "https://bench.example.org/"
_SECTIONS = 6
_NOTES = 12
_SIBLINGS = 9
_PARTS = 100
_ICON = f'<svg viewBox="0 0 24 24"><path d="{"m3.2 4.1 5.6 7.8-1.2" * 12}"/></svg>'
_ASSETS = ("assets/style.css", "assets/palette.css", "assets/bundle.js", "assets/icon.png")

FAULTS: dict[str, tuple[str, str]] = {
    "page": ('<a href="../../part-0/gone-{n}/">x</a>', "gone-{n}"),
    "file": ('<a href="report-{n}.pdf">x</a>', "report-{n}.pdf"),
    "image": ('<img alt="" src="image-{n}.png">', "image-{n}.png"),
    "width": ('<img alt="" src="chart.png" srcset="wide-{n}.png 2x">', "wide-{n}.png"),
    "style sheet": ('<link rel="stylesheet" href="sheet-{n}.css">', "sheet-{n}.css"),
    "frame": ('<iframe src="frame-{n}.html"></iframe>', "frame-{n}.html"),
    "case of a page": ('<a href="../{Page}/">x</a>', "{Page}"),
    "case of a file": ('<img alt="" src="Chart.png?{n}">', "Chart.png?{n}"),
    "own anchor": ('<a href="#nowhere-{n}">x</a>', "nowhere-{n}"),
    "anchor": ('<a href="../{page}/#elsewhere-{n}">x</a>', "elsewhere-{n}"),
}
"""Kind -> what stands on a page, and the part of its address that nothing else has; `n` is the
number of the fault, `page` the name of another page of the folder, `Page` the same in capitals."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was written."""

    pages: int
    links: int
    size: int
    """Bytes of HTML."""
    faults: tuple[str, ...]
    """A part of the address of each, which nothing else has."""


def write_built_site(root: Path, pages: int, faults: int = 100, seed: int = 1) -> Corpus:
    """Write a site of `pages` pages below `root`; every `faults`-th has one that is planted."""
    dice = random.Random(seed)
    words = ["".join(dice.choices(SYLLABLES, k=dice.randint(1, 4))) for _ in range(4000)]
    folders = [f"part-{number % _PARTS}/page-{number}" for number in range(pages)]
    kinds = list(FAULTS)
    for asset in _ASSETS:
        (root / asset).parent.mkdir(parents=True, exist_ok=True)
        (root / asset).write_text("")
    links = size = 0
    names = []
    for number, folder in enumerate(folders):
        fault = ""
        step, rest = divmod(number, pages // faults)
        if rest == 0 and step < faults:
            page = folders[(number + _PARTS) % pages].rpartition("/")[2]
            fault, name = (
                one.format(n=f"{step:03d}", page=page, Page=page.title())
                for one in FAULTS[kinds[step % len(kinds)]]
            )
            names.append(name)
        html = "".join(_page(dice, words, folders, number, fault))
        (root / folder).mkdir(parents=True)
        (root / folder / "index.html").write_text(html, encoding="utf-8")
        (root / folder / "chart.png").write_bytes(b"")
        links += html.count(" href=") + html.count(" src=") + html.count(" srcset=")
        size += len(html.encode())
    home = "".join(f'<a href="{folder}/">x</a>' for folder in folders[:_PARTS])
    (root / "index.html").write_text(f"<!doctype html><title>Home</title>{home}")
    return Corpus(pages + 1, links + _PARTS, size + len(home), tuple(names))


def _page(
    dice: random.Random, words: list[str], folders: list[str], number: int, fault: str
) -> Iterator[str]:
    def said(length: int) -> str:
        return " ".join(dice.choices(words, k=length)).capitalize()

    own = folders[number]
    yield '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    yield f'<title>{said(5)}</title><link rel="canonical" href="{SITE_URL}{own}/">'
    yield '<link rel="icon" href="../../assets/icon.png">'
    yield '<link rel="stylesheet" href="../../assets/style.css">'
    yield '<link rel="stylesheet" href="../../assets/palette.css"></head><body>'
    yield f'<header><a href="../.." class="md-logo" aria-label="Home">{_ICON}</a><nav><ul>'
    for one in range(_SIBLINGS):
        folder = folders[(number + one * _PARTS) % len(folders)]
        yield f'<li class="md-nav__item"><a href="../../{folder}/" class="md-nav__link">'
        yield f'<span class="md-ellipsis">Page {one}</span></a></li>'
    yield f'</ul></nav><label class="md-icon" for="__search">{_ICON}</label>'
    yield '<input id="__search" type="checkbox"></header><main><article><h1 id="top-of-it">'
    yield f'{said(6)}</h1><nav class="md-toc"><ul>'
    for section in range(_SECTIONS):
        yield f'<li><a href="#section-{section}">Section {section}</a></li>'
    yield "</ul></nav>"
    note = 0
    for section in range(_SECTIONS):
        yield f'<h2 id="section-{section}">{said(4)}<a class="headerlink" '
        yield f'href="#section-{section}" title="Permanent link">&para;</a></h2>'
        for _paragraph in range(3):
            yield f"<p>{said(58)}"
            if note < _NOTES:
                note += 1
                yield f'<sup id="call-{note}"><a class="note" href="#note-{note}" '
                yield f'role="doc-noteref">{note}</a></sup>'
            yield f" {said(30)}.</p>"
        other = folders[dice.randrange(len(folders))]
        yield f'<p>See <a href="../../{other}/#section-{dice.randrange(_SECTIONS)}">{said(3)}</a>'
        yield f", and {said(30)}.</p>"
    yield '<figure><img alt="A chart" src="chart.png" srcset="chart.png 1x, chart.png?2 2x">'
    yield f"<figcaption>{said(12)}</figcaption></figure>{fault}"
    yield '<section role="doc-endnotes"><ol>'
    for one in range(1, _NOTES + 1):
        yield f'<li id="note-{one}"><p>{said(16)}, <a href="https://news.example.com/{one}">'
        yield f'news</a> <a href="#call-{one}" role="doc-backlink">back</a></p></li>'
    yield "</ol></section></article></main>"
    yield '<script src="../../assets/bundle.js"></script></body></html>'
