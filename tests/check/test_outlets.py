"""The form of the table of outlets: a wrong row makes a false error."""

from __future__ import annotations

import re
from importlib.resources import files

import yaml

from briefpress.check.normal import normal_name

TEXT = files("briefpress").joinpath("outlets.yml").read_text(encoding="utf-8")
OUTLETS = yaml.safe_load(TEXT)
HOSTS = [host for one in OUTLETS.values() for host in one["hosts"]]

SECOND_LEVEL = frozenset(("ac", "co", "com", "edu", "gov", "mil", "net", "org"))
"""Labels that countries register under: `dawn.com.pk` would be one domain, not two."""

SHARED = frozenset(
    (
        "abcnews.go.com",
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


def test_an_outlet_has_a_name_and_hosts_and_no_other_field_but_aliases() -> None:
    for key, one in OUTLETS.items():
        assert {"name", "hosts"} <= one.keys() <= {"name", "hosts", "aliases"}, key
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
