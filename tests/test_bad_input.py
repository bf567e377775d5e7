"""Wrong input, as an author gives it: a diagnostic at its place, and nothing else is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from selectolax.lexbor import LexborHTMLParser

from briefpress.cli import main
from tests.cases import write_site

GOOD = "---\ntitle: Good\nauthors: [A. Khan]\nissued: 2025-06-10\n---\nA claim.[@good]\n"
BIB = (
    "@online{good, title = {A good source}, author = {Khan, A.}, date = {2025-01-02},\n"
    "  url = {https://example.org/good}}\n"
)


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        main, [*arguments, "-C", str(root), "--today", "2026-01-15"], catch_exceptions=False
    )


def site(root: Path, **files: str) -> Path:
    named = {"references.bib": BIB, "briefs/good.md": GOOD, "docs/index.md": "Hello.\n"}
    write_site(root, named | {name.replace("__", "/"): text for name, text in files.items()})
    return root


def test_several_faults_are_told_in_one_run_and_nothing_is_published(tmp_path: Path) -> None:
    root = site(tmp_path)
    (root / "references.bib").write_text(
        f"{BIB}@online{{open, title = {{Never closed\n@online{{next, title = {{N}}, "
        "date = {2025}, url = {https://example.org/next}}\n",
        encoding="utf-8",
    )
    briefs = {
        "unknown": GOOD.replace("@good", "@goood").replace("title:", "titel: x\ntitle:"),
        "header": "---\ntitle: A: B\n---\nText.[@nobody]\n",
        "twin": GOOD.replace("title:", "id: GOOD\ntitle:"),
        "person": GOOD.replace("A. Khan", "amina-khan"),
        "next": GOOD.replace("@good", "@next; @open"),
    }
    for name, text in briefs.items():
        (root / f"briefs/{name}.md").write_text(text, encoding="utf-8")
    (root / "briefs/latin.md").write_bytes(GOOD.replace("Khan", "Khän").encode("latin-1"))
    result = run(root, "build")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    for code, place in (
        ("B102", "briefs/unknown.md:2:1"),
        ("C201", "briefs/unknown.md:7:11"),
        ("B101", "briefs/header.md:2:9"),
        ("C201", "briefs/header.md:4:8"),
        ("B104", "briefs/twin.md:2:5"),
        ("B106", "briefs/person.md:3:11"),
        ("B109", "briefs/latin.md"),
        ("Q401", "references.bib:3:"),
    ):
        blocks = [block for block in result.output.split("\n\n") if f"[{code}]" in block]
        assert any(f"--> {place}" in block for block in blocks), (code, place, result.output)
    assert "briefs/next.md" not in result.output
    assert not (root / "site").exists()


def test_a_failed_build_leaves_the_last_site(tmp_path: Path) -> None:
    root = site(tmp_path)
    assert run(root, "build").exit_code == 0
    before = (root / "site/briefs/good/index.html").read_bytes()
    (root / "briefs/good.md").write_text(GOOD.replace("@good", "@bad"), encoding="utf-8")
    result = run(root, "build")
    assert result.exit_code == 1
    assert "the last one stands as it was" in result.output
    assert (root / "site/briefs/good/index.html").read_bytes() == before


def test_a_build_that_was_stopped_between_the_renames_is_put_right(tmp_path: Path) -> None:
    root = site(tmp_path)
    assert run(root, "build").exit_code == 0
    (root / "site").rename(root / ".briefpress/last")
    (root / "briefs/good.md").write_text(GOOD.replace("@good", "@bad"), encoding="utf-8")
    assert run(root, "build").exit_code == 1
    assert (root / "site/briefs/good/index.html").is_file()


def test_an_error_in_a_draft_is_shown_and_does_not_stop_the_build(tmp_path: Path) -> None:
    draft = GOOD.replace("@good", "@nobody").replace("title:", "status: draft\ntitle:")
    root = site(tmp_path, **{"briefs__draft.md": draft})
    result = run(root, "build")
    assert result.exit_code == 0
    assert "error[C201]" in result.output
    assert run(root, "check").exit_code == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("theme: {name: material\n", "not YAML"),
        ("- a list\n", "holds no settings"),
    ],
)
def test_a_broken_configuration_is_told_with_its_place(tmp_path, text: str, message: str) -> None:
    root = site(tmp_path, **{"mkdocs.yml": text})
    result = run(root, "build")
    assert result.exit_code == 2
    assert message in result.output
    assert "mkdocs.yml" in result.output


def test_a_setting_that_is_needed_otherwise_stops_the_build(tmp_path: Path) -> None:
    text = "site_name: X\ntheme: {name: readthedocs}\nplugins: [search, briefpress]\n"
    result = run(site(tmp_path, **{"mkdocs.yml": text}), "build")
    assert result.exit_code == 1
    assert "error[Z030]" in result.output
    assert "--> mkdocs.yml:2:15" in result.output


def test_an_empty_folder_of_briefs_is_an_error_with_help(tmp_path: Path) -> None:
    root = site(tmp_path)
    (root / "briefs/good.md").unlink()
    result = run(root, "build")
    assert result.exit_code == 1
    assert "there is no brief in `briefs/`" in result.output
    assert "briefs/my-first-brief.md" in result.output


def test_a_brief_of_21_megabytes_is_refused_and_its_neighbour_is_not_lost(tmp_path: Path) -> None:
    root = site(tmp_path)
    (root / "briefs/big.md").write_text(GOOD + "word " * 4_200_000, encoding="utf-8")
    result = run(root, "check")
    assert result.exit_code == 1
    assert "the file has 21 MB, and at most 20 are read" in result.output
    assert "checked 1 brief" in result.output


def test_a_link_out_of_the_tree_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(GOOD, encoding="utf-8")
    root = site(tmp_path / "site")
    (root / "briefs/linked.md").symlink_to(tmp_path / "secret.md")
    (root / "briefs/good").mkdir()
    (root / "briefs/good/data.csv").symlink_to(tmp_path / "secret.md")
    result = run(root, "check")
    assert result.exit_code == 1
    assert result.output.count("the file is a link out of the tree") == 2
    assert "--> briefs/linked.md" in result.output
    assert "--> briefs/good/data.csv" in result.output


def test_a_registry_that_is_not_utf_8_is_told_where_it_is_not(tmp_path: Path) -> None:
    root = site(tmp_path)
    (root / "briefs/_registry").mkdir()
    (root / "briefs/_registry/people.yml").write_bytes(b"amina-khan:\n  name: Amina Kh\xe4n\n")
    result = run(root, "check")
    assert "not UTF-8: byte 0xE4" in result.output
    assert "--> briefs/_registry/people.yml:2:17" in result.output
    assert "2 |   name: Amina Kh" in result.output


def test_a_page_of_the_docs_that_cannot_be_taken_is_told_like_a_brief(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    root = site(tmp_path / "site")
    (root / "docs/about.md").write_bytes(b"# About\n\nCaf\xe9\n")
    (root / "docs/data.txt").symlink_to(tmp_path / "secret.txt")
    result = run(root, "build")
    assert result.exit_code == 1
    assert "--> docs/about.md:3:4" in result.output
    assert "--> docs/data.txt" in result.output
    assert not (root / "site").exists()


HOSTILE = "<img src=x onerror=alert(1)> & *stars* {: #x } {{ config }}"


def test_markup_in_data_is_printed_and_never_run(tmp_path: Path) -> None:
    brief = (
        f"---\ntitle: '{HOSTILE}'\nsubtitle: '{HOSTILE[:28]}'\nauthors: ['{HOSTILE[:28]}']\n"
        "issued: 2025-06-10\nrecommendations:\n  r1: {title: '<b>Bold</b> advice'}\n---\n"
        "A claim.[@evil]\n\n## Do {#r1}\n\nText.\n"
    )
    bib = (
        "@online{evil, title = {<script>alert(1)</script> *x* `y`}, author = {{<b>Org</b>}},\n"
        "  date = {2025}, organization = {<u>Outlet</u>}, url = {javascript:alert(1)}}\n"
    )
    root = site(tmp_path, **{"briefs__evil.md": brief, "references.bib": BIB + bib})
    result = run(root, "build")
    assert result.exit_code == 0, result.output
    for path in (root / "site").rglob("*.html"):
        html = LexborHTMLParser(path.read_text(encoding="utf-8"))
        assert not html.css("[onerror]"), path
        assert not [a for a in html.css("a[href]") if "javascript:" in (a.attributes["href"] or "")]
        assert not [one for one in html.css("script") if one.text().startswith("alert")]
        assert not html.css("article script")
    page = LexborHTMLParser((root / "site/briefs/evil/index.html").read_text(encoding="utf-8"))
    assert page.css_first("h1").text().strip() == HOSTILE
    note = page.css_first("#note-1").text()
    assert "<script>alert(1)</script> *x* `y`" in note
    assert "<u>Outlet</u>" in note
    assert "javascript:alert(1)" in note


def test_a_brief_of_5_megabytes_builds(tmp_path: Path) -> None:
    paragraph = "The crossing was closed for a while, and the price of onions rose. " * 8
    section = "\n\n".join([paragraph + "[@good, p. {n}]"] * 4)
    parts, size, number = [], 0, 0
    while size < 5_000_000:
        number += 1
        part = f"\n\n## Section {number}\n\n" + section.replace("{n}", str(number))
        parts.append(part)
        size += len(part)
    root = site(tmp_path, **{"briefs__long.md": GOOD + "".join(parts)})
    result = run(root, "build")
    assert result.exit_code == 0, result.output[-2000:]
    html = (root / "site/briefs/long/index.html").read_text(encoding="utf-8")
    assert html.count('role="doc-noteref"') == 4 * number + 1
