"""The table of outlets: its form, since a wrong row makes a false error, and what it leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import yaml

from briefpress.check.checking import check
from briefpress.check.normal import normal_name
from briefpress.load.site import read_site
from tests.cases import TODAY, write_site

TEXT = files("briefpress").joinpath("outlets.yml").read_text(encoding="utf-8")
OUTLETS = yaml.safe_load(TEXT)
HOSTS = [host for one in OUTLETS.values() for host in one["hosts"]]

SECOND_LEVEL = frozenset(("ac", "co", "com", "edu", "gov", "mil", "net", "org"))
"""Labels that countries register under: `dawn.com.pk` would be one domain, not two."""

SHARED = frozenset(
    (
        "abcnews.go.com",
        "commission.europa.eu",
        "ec.europa.eu",
        "kathmandupost.ekantipur.com",
        "news.sky.com",
        "economictimes.indiatimes.com",
        "folha.uol.com.br",
        "timesofindia.indiatimes.com",
    )
)
"""Hosts below a domain that several publications share."""


def test_the_table_is_large_enough_to_be_of_use() -> None:
    assert len(OUTLETS) >= 150


def test_keys_are_kebab_case_sorted_and_given_once() -> None:
    keys = re.findall(r"^([^\s#][^:]*):$", TEXT, re.MULTILINE)
    assert keys == sorted(set(keys)) == list(OUTLETS)
    assert not [key for key in keys if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", key)]


def test_an_outlet_has_a_name_and_hosts_and_no_field_that_is_not_known() -> None:
    for key, one in OUTLETS.items():
        fields = {"name", "hosts", "aliases", "kind", "group"}
        assert {"name", "hosts"} <= one.keys() <= fields, key
        assert one.get("kind", "agency") in ("agency", "organisation"), key
        assert isinstance(one["name"], str) and one["hosts"], key
        assert all(isinstance(alias, str) for alias in one.get("aliases", ())), key


def test_hosts_are_registrable_domains_in_lower_case_and_given_once() -> None:
    assert len(HOSTS) == len(set(HOSTS))
    for host in HOSTS:
        assert re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", host), host
        labels = host.split(".")
        is_national = len(labels) == 3 and labels[1] in SECOND_LEVEL and len(labels[2]) == 2
        assert len(labels) == 2 or is_national or host in SHARED, host


def test_no_name_or_alias_stands_twice() -> None:
    names = [
        normal_name(name)
        for one in OUTLETS.values()
        for name in (one["name"], *one.get("aliases", ()))
    ]
    assert sorted(names) == sorted(set(names))


def test_a_group_has_several_members() -> None:
    groups = [one["group"] for one in OUTLETS.values() if "group" in one]
    assert {group for group in groups if groups.count(group) == 1} == set()


# --- real citations, right and wrong

PAIRS = Path(__file__).with_name("outlet_pairs.txt")
WEIGHTS = {"nothing": None, "a hint": "info", "a warning": "warning", "an error": "error"}


def read_pairs() -> Iterator[tuple[str | None, str, str]]:
    """The weight of the heading, the name and the address of each pair."""
    weight = None
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            weight = WEIGHTS[line[2:].partition(":")[0]]
        elif line and not line.startswith("#"):
            name, address = line.split(" | ")
            yield weight, name, address


def weights_of(root: Path, files: dict[str, str]) -> dict[int, str]:
    """Line -> what Q410 says of it."""
    write_site(root, files)
    site, sources = read_site(root)
    found = [one for one in check(site, sources, today=TODAY) if one.code == "Q410"]
    said = {sources.place(one.span).line: one.severity for one in found}
    assert len(said) == len(found)
    return said


def test_there_are_pairs_enough_of_each_kind() -> None:
    weights = [weight for weight, _name, _address in read_pairs()]
    assert weights.count(None) >= 120
    assert weights.count("error") >= 60


def test_an_entry_gets_what_it_deserves(tmp_path: Path) -> None:
    wrong = []
    for number, (weight, name, address) in enumerate(read_pairs()):
        entry = f"@online{{k, title = {{Talks}}, organization = {{{name}}}, url = {{{address}}}}}\n"
        # A site of its own, so that no other pair is evidence.
        found = weights_of(tmp_path / str(number), {"references.bib": entry})
        said = found.get(1)
        if said != weight and (weight != "info" or said is not None):  # a hint may be left out
            wrong.append(f"{name} | {address}: {said} instead of {weight}")
    assert wrong == []


def test_a_note_typed_by_hand_gets_no_more_than_it_deserves_and_an_error_where_one_is(
    tmp_path: Path,
) -> None:
    pairs = list(read_pairs())
    head = "---\ntitle: A brief\nauthors: [Amina Khan]\nissued: 2025-06-10\n---\n"
    calls = " ".join(f"One.[^{number}]" for number in range(len(pairs)))
    notes = (
        f"[^{number}]: “Talks begin”, {name}, 12 May 2025, <{address}>\n"
        for number, (_weight, name, address) in enumerate(pairs)
    )
    found = weights_of(tmp_path, {"briefs/a.md": f"{head}{calls}\n\n{''.join(notes)}"})
    wrong = []
    for line, (weight, name, address) in enumerate(pairs, head.count("\n") + 3):
        said = found.get(line)
        # To a note, neither a host nor what stands in brackets is a name.
        is_less = said is None and (weight != "error" or "." in name or "(" in name)
        if said != weight and not is_less:
            wrong.append(f"{name} | {address}: {said} instead of {weight}")
    assert wrong == []
