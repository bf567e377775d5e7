"""The institute's printed brief, typed as an author would type it, and what is said of it.

Its text is read where it lies and never copied: the expected report holds places, messages and
help, but no excerpt.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cases import report_of, write_site

ROOT = Path(__file__).parents[2]
SEED = ROOT / ".." / "shared" / "seed" / "pakistan-afghanistan-2025.txt"
EXPECTED = Path(__file__).parent / "seed-report.txt"

FRONT_MATTER = """\
---
id: IB-2025-001
title: Pakistan and Afghanistan Reaffirm Commitment to Strengthening Bilateral Ties
authors:
  - {name: Amina Khan, role: Director, email: aminakhan@issi.org.pk}
issued: 2025-06-10
---
"""
BIBLIOGRAPHY = """\
@online{tribune2025cooperation,
  title        = {Pakistan, Afghanistan agree to boost bilateral co-operation},
  organization = {Express Tribune},
  date         = {2025-04-19},
  url          = {https://tribune.com.pk/story/2540923/deputy-pm-dar-arrives-in-kabul-for-talks-with-taliban-officials},
}

@online{khan2025trilateral,
  author       = {Khan, Tahir},
  title        = {Trilateral dialogue: Afghan Taliban govt seeks constructive engagement with
                  Pakistan, China},
  organization = {Express Tribune},
  date         = {2025-05-11},
  url          = {https://www.dawn.com/news/1910314},
}

@online{tribune2025khawarij,
  title        = {Afghan Taliban tell 'Khawarij': Carrying out attacks in Pakistan is not jihad},
  organization = {Express Tribune},
  date         = {2025-05-28},
  url          = {https://tribune.com.pk/story/2548244/afghan-taliban-warn-khawarij-against-violent-attacks-in-pakistan},
}
"""
MARKS = str.maketrans("¹²³⁴", "1234")


def typed(seed: str) -> str:
    """The print as Markdown: `#` before its headings, its notes as `[^n]`, nothing else changed."""
    body = seed[seed.index("Pakistan and Afghanistan have reaffirmed") :]
    paragraphs: list[str] = []
    notes: list[str] = []
    for paragraph in re.split(r"\n\s*\n", body):
        paragraph = paragraph.strip()
        if re.match(r"[¹²³⁴] ", paragraph):
            notes.append(f"[^{paragraph[0].translate(MARKS)}]: {paragraph[2:]}")
        elif paragraph.startswith("So, what needs"):
            paragraphs.append(f"# {paragraph}")
        elif found := re.fullmatch(r"([1-5])\. .{5,80}", paragraph):
            paragraphs.append(f"## {paragraph} {{#r{found[1]}}}")
        else:
            paragraphs.append(
                re.sub("[¹²³⁴]", lambda mark: f"[^{mark[0].translate(MARKS)}]", paragraph)
            )
    return "\n\n".join((*paragraphs, *notes)) + "\n"


@pytest.mark.skipif(not SEED.is_file(), reason="../shared/seed is not present")
def test_the_printed_text_gives_exactly_this_report(tmp_path: Path) -> None:
    body = typed(SEED.read_text(encoding="utf-8"))
    assert len(re.findall(r"^## .*\{#r\d\}$", body, re.MULTILINE)) == 5
    write_site(
        tmp_path,
        {"briefs/ib-2025-001.md": FRONT_MATTER + body, "references.bib": BIBLIOGRAPHY},
    )
    lines = report_of(tmp_path).splitlines()
    report = "\n".join(line for line in lines if not re.match(r" *\d* \|", line)) + "\n"
    assert report == EXPECTED.read_text(encoding="utf-8")
