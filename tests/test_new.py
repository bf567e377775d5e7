"""`briefpress new`: the file that it writes passes the real check, whatever the title."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from briefpress.cli import main
from briefpress.drafting import LEAST, Wanted, draft_brief
from briefpress.load.brief import read_brief
from briefpress.load.config import read_config
from briefpress.load.front_matter import KEY
from briefpress.load.site import read_site
from briefpress.model import Brief
from briefpress.numbering import next_id
from tests.cases import write_site
from tests.guide import shown

ROOT = Path(__file__).parents[1]
TODAY = "2026-11-24"
SITE = {
    "mkdocs.yml": LEAST,
    "briefs/_registry/people.yml": "amina-khan: {name: Amina Khan}\nz-ali: {name: Zahra Ali}\n"
    "zahra-ali: {name: Zahra Ali}\n",
    "briefs/_registry/subjects.yml": "trade: {name: Trade}\nwater: {name: Water}\n",
}


def run(root: Path, *arguments: str) -> tuple[int, str]:
    command, *rest = arguments
    options = ("-C", str(root), "--today", TODAY)
    result = CliRunner().invoke(main, [command, *options, *rest], catch_exceptions=False)
    return result.exit_code, result.output


def made(root: Path) -> Brief:
    (brief,) = read_site(root)[0].briefs
    return brief


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_site(tmp_path, SITE)
    return tmp_path


TITLES = [
    "Border markets that last",
    "Trade: what next",
    "Trade : what next:",
    'What "lasting" means',
    "What's next?",
    "# Not a comment",
    "Not a comment # either",
    "- not a list",
    "--strict",
    "-1",
    "?key",
    "[in brackets]",
    "{in: braces}",
    "&anchor *alias",
    "!tag",
    "%directive",
    "@mention and `code`",
    "back\\slash \\n",
    "| pipe > fold",
    "no",
    "On",
    "null",
    "~",
    "2026",
    "1:30",
    "010",
    "2026-11-24",
    "🚀 To the moon 🌕",
    "سرحدی منڈیاں: جو قائم رہیں",
    "\u200fשווקי גבול\u200f",
    "边境市场",
    "Ægir’s œuvre, naïvely — señor Łódź…",
    "zero\u200bwidth \u2028line and \x85next \ufeffmark",
    "tabs\tand\nlines",
    "A" * 400,
    "word " * 80,
    "Index",
    "README",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "[1] and ¹ and [key]",
    "---",
]


@pytest.mark.parametrize("title", TITLES)
def test_any_title_makes_a_brief_that_passes_at_once(tmp_path: Path, title: str) -> None:
    write_site(tmp_path, {"mkdocs.yml": LEAST})
    code, output = run(tmp_path, "new", "--author", "Jane Doe", "--", title)
    assert code == 0, output
    assert made(tmp_path).title == " ".join(title.split())
    assert made(tmp_path).status == "draft"
    assert [path.parent for path in tmp_path.rglob("*.md")] == [tmp_path / "briefs"]
    checked = "checked 1 brief and 0 references: nothing found\n"
    assert run(tmp_path, "check", "--strict") == (0, checked)


def test_a_mark_in_a_title_is_kept_and_told_by_the_check(tmp_path: Path) -> None:
    write_site(tmp_path, {"mkdocs.yml": LEAST})
    assert run(tmp_path, "new", "--author", "Jane Doe", "--", "Borders[^1] that last")[0] == 0
    assert made(tmp_path).title == "Borders[^1] that last"
    code, output = run(tmp_path, "check")
    assert code == 1
    assert output.startswith("error[C203]: the mark of a note in the front matter\n")


def test_it_has_what_was_said_and_shows_how_to_cite(site: Path) -> None:
    code, output = run(
        site, "new", "A title", "-a", "Amina Khan", "-a", "Jane Doe", "-a", "z-ali", "--lang", "ur",
        "--id", "ib-2025-002", "--type", "policy-brief", "-s", "trade", "-s", "water",
    )  # fmt: skip
    assert code == 0
    assert output.startswith(f"wrote {site}/briefs/ib-2025-002.md\n")
    brief = made(site)
    assert (brief.id, brief.type, brief.lang) == ("IB-2025-002", "policy-brief", "ur")
    assert [(one.key, one.name) for one in brief.authors] == [
        ("amina-khan", "amina-khan"),
        (None, "Jane Doe"),
        ("z-ali", "z-ali"),
    ]
    assert str(brief.issued) == TODAY
    assert brief.subjects == ("trade", "water")
    text = (site / brief.file).read_text(encoding="utf-8")
    assert "[@key, p. 4]" in text
    assert not brief.scan.citations
    assert run(site, "check", "--strict")[0] == 0


def test_keys_that_yaml_takes_for_something_else_are_quoted(site: Path) -> None:
    (site / "briefs/_registry/subjects.yml").write_text("no: {name: Norway}\n", encoding="utf-8")
    arguments = ("-a", "Jane Doe", "-a", "Jane  Doe", "--lang", "no", "-s", "no")
    assert run(site, "new", "A title", *arguments)[0] == 0
    brief = made(site)
    assert (brief.subjects, brief.lang, len(brief.authors)) == (("no",), "no", 1)
    assert 'lang: "no"' in (site / brief.file).read_text(encoding="utf-8")
    assert run(site, "check", "--strict")[0] == 0


def test_nothing_of_its_comments_is_published_once_it_is_no_draft(site: Path) -> None:
    assert run(site, "new", "A title", "-a", "Amina Khan", "-r", "1")[0] == 0
    file = site / "briefs/a-title.md"
    assert run(site, "build")[0] == 0
    assert not (site / "site/briefs/a-title").exists()
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    (draft,) = (line for line in lines if line.startswith("status:"))
    file.write_text("".join(line for line in lines if line != draft), encoding="utf-8")
    assert run(site, "build")[0] == 0
    page = (site / "site/briefs/a-title/index.html").read_text(encoding="utf-8")
    assert "What should be done" in page
    assert "@key" not in page
    assert "not published" not in page


@pytest.mark.parametrize("lang", ["en", "fr", "ur", "ar", "ar-EG", "fa"])
@pytest.mark.parametrize("number", [1, 3])
def test_headings_of_recommendations_are_recommendations(
    site: Path, lang: str, number: int
) -> None:
    assert run(site, "new", "A title", "-a", "Jane Doe", "--lang", lang, "-r", str(number))[0] == 0
    assert [one.id for one in made(site).recommendations] == [f"r{n + 1}" for n in range(number)]
    code, output = run(site, "check")
    assert code == 0
    assert set(re.findall(r"^(?:error|warning)\[(\w+)\]", output, re.M)) == {"C208"}
    assert output.count("cites no source") == number


@pytest.mark.parametrize(
    ("slugs", "title", "expected"),
    [
        ([], "Border Markets That Last", "border-markets-that-last"),
        (["ib-2026-001", "ib-2026-002"], "T", "ib-2026-003"),
        (["ib-2026-001", "ib-2026-009", "essay"], "T", "ib-2026-010"),
        (["ib-2025-007"], "T", "ib-2026-001"),
        (["IB_2026_99"], "T", "ib_2026_100"),
        (["2026-1"], "T", "2026-2"),
        (["paper-08", "paper-9"], "T", "paper-10"),
        (["covid-19"], "Trade", "trade"),
        (["agenda-2030", "covid-19"], "Trade", "trade"),
        (["ib-2026-001", "a", "b", "c"], "Trade", "trade"),
        ([], "منڈیاں", "brief-2026-001"),
        (["brief-2026-001"], "منڈیاں", "brief-2026-002"),
        ([], "2026", "brief-2026-001"),
        ([], "What’s an author's name?", "whats-an-authors-name"),
    ],
)
def test_the_id_is_the_next_of_the_series_or_made_from_the_title(
    slugs: list[str], title: str, expected: str
) -> None:
    assert next_id(slugs, title, date(2026, 11, 24)) == expected


TWO = "several people are called `Zahra Ali`\n  = help: write the key: `z-ali` or `zahra-ali`"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            "-a amina-kahn",
            "no person has the key `amina-kahn`\n  = help: did you mean `amina-khan`?",
        ),
        ("-a plato", "write the name as it is printed"),
        ("-a 'Zahra Ali'", TWO),
        ("-a ' '", "the name of an author is empty"),
        ("-a B -s trad", "no subject has the key `trad`\n  = help: did you mean `trade`?"),
        ("-a B -s xyz", "known are `trade`, `water`"),
        ("-a B --type isue-brief", "did you mean `issue-brief`?"),
        ("-a B --type 'Policy Brief'", "did you mean `policy-brief`?"),
        ("-a B --lang english", "english"),
        ("-a B --id ../x", "`../x` is no id"),
        ("-a B --id _x", "`_x` is no id"),
        ("-a B --id README", "no brief can have the id `README`"),
        ("", "Missing option '-a' / '--author'"),
    ],
)
def test_what_the_site_does_not_know_is_wrong_usage_and_writes_nothing(
    site: Path, arguments: str, said: str
) -> None:
    code, output = run(site, "new", "A title", *shlex.split(arguments))
    assert (code, said in output) == (2, True), output
    assert not list(site.rglob("*.md"))


def test_an_empty_title_is_wrong_usage(site: Path) -> None:
    assert run(site, "new", " ", "-a", "B") == (2, "error: the title is empty\n")


def test_nothing_is_written_over(site: Path) -> None:
    (site / "briefs/Ib-1.md").write_text("mine", encoding="utf-8")
    code, output = run(site, "new", "A title", "-a", "Jane Doe", "--id", "IB-1")
    assert code == 2
    assert "there is a brief `briefs/Ib-1.md` already" in output
    assert (site / "briefs/Ib-1.md").read_text(encoding="utf-8") == "mine"


def test_it_goes_where_the_site_keeps_its_briefs(site: Path) -> None:
    elsewhere = LEAST.replace("- briefpress", "- briefpress: {briefs: texts, bibliography: b.bib}")
    (site / "mkdocs.yml").write_text(elsewhere, encoding="utf-8")
    assert run(site, "new", "A title", "-a", "Jane Doe")[0] == 0
    assert "an entry of b.bib" in (site / "texts/a-title.md").read_text(encoding="utf-8")
    result = CliRunner().invoke(main, ["schema", "-C", str(site)], catch_exceptions=False)
    assert f"{site}/texts/_registry/people.yml: # yaml-language-server" in result.output
    assert (site / "texts/_registry/schemas/people.json").is_file()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    write_site(tmp_path, {"mkdocs.yml": LEAST, "briefs": "in the way"})
    code, output = run(tmp_path, "new", "A title", "-a", "Jane Doe")
    assert (code, "cannot be written" in output) == (2, True)


def test_the_day_is_that_of_the_sites_zone(site: Path) -> None:
    zone = LEAST.replace("- briefpress", "- briefpress: {timezone: Asia/Karachi}")
    (site / "mkdocs.yml").write_text(zone, encoding="utf-8")
    late = ("--today", "2026-11-24T20:00:00+00:00")  # the 25th in Karachi
    assert run(site, "new", "A title", "-a", "Jane Doe", *late)[0] == 0
    assert str(made(site).issued) == "2026-11-25"


def test_a_folder_without_a_site_is_told_how_one_begins(tmp_path: Path) -> None:
    code, output = run(tmp_path, "new", "A title", "-a", "Jane Doe")
    assert code == 2
    assert "there is no `mkdocs.yml` here, and a brief belongs to a site" in output
    assert not list(tmp_path.iterdir())
    shown = re.findall(r"^      (.+)$", output, re.MULTILINE)
    (tmp_path / "mkdocs.yml").write_text("\n".join(shown) + "\n", encoding="utf-8")
    assert run(tmp_path, "new", "A title", "-a", "Jane Doe")[0] == 0
    assert run(tmp_path, "check", "--strict")[0] == 0
    assert run(tmp_path, "build", "--strict")[0] == 0


def test_the_least_configuration_is_that_of_the_manual_and_the_readme() -> None:
    assert [one.content for one in shown("first-brief.md") if one.title == "mkdocs.yml"] == [LEAST]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (least,) = re.findall(r"The least `mkdocs.yml`:\n\n```yaml\n(.*?)```", readme, re.DOTALL)
    assert re.sub(r" +#.*", "", least) == LEAST
    assert "[the least one](#files) has seven lines" in readme
    assert LEAST.count("\n") == 7


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    title=st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    author=st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
)
def test_any_title_and_author_are_read_back_as_they_were(
    site: Path, title: str, author: str
) -> None:
    assume(title.split() and author.split() and not KEY.fullmatch(" ".join(author.split())))
    config, _texts = read_config(site)
    file, text = draft_brief(site, Wanted(title, [author]), today=date(2026, 11, 24))
    brief = read_brief(text, file, config)
    assert brief.problems == ()
    assert brief.title == " ".join(title.split())
    assert [one.name for one in brief.authors] == [" ".join(author.split())]
