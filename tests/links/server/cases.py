"""`faults/*.toml` in, the cases out: what each address does, and what is to be said of it.

Keys of a case:

- `name`, `about`: what it is, in one sentence.
- `path`: of the URL, with query and fragment (`/report`); or `url`, whole, in which `{site}` is
  `http://` with the address of the case and the port, `{host}` both without the scheme, `{ip}`
  and `{port}` each alone, `{wide}` the former in full-width digits, `{other}` a second address of
  the case.
- `gate`: `alive`, `dead` or `soft`; a list where the promise leaves it open and only the rest
  would be wrong. `codes`: those that are right. `says`: parts of the message, in lower case.
  `title`: as it is to be read. `requests`: the fewest and the most. `gap`: seconds that must lie
  between the first two requests. `most`: bytes sent at the most, where that is less than for all.
- `more`: further URLs of the case, each with `path` or `url`, and `gate`, `codes` and `says` of
  its own. `count`: so many URLs, `{i}` in the path is the number.
- `tls`: one of `certificates.KINDS`. `listen`: `never`, `full`, or seconds until it does.
  `ipv6`: on `::1`, where there is one. `doi`: what it does stands at the handle interface.
  `names`: name -> its addresses (`site`, `other`, `refused`; none: no such name), after `again` if
  that is found out at the second try only; a table answers for them. `limit`: `rate` a second,
  `at_once`; `often` where it is less than is polite. `drops`: it ends a connection after each
  answer without saying so. `one_by_one`: it ends a connection that asks before the answer came.
  `flaky`: it fails so many of all requests.
- `on`: rules, tried in order. `path` is the exact target (that of the case if not given), `re:...`
  a pattern of it, `*` any; `at = "other"` the second address; `if` and `unless` are patterns of
  request headers; `times` makes a rule of the first so many requests only. All else in a rule is
  the answer, for which see `answers.py`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "faults"
KEYS = {
    *("name", "about", "path", "url", "gate", "codes", "says", "title", "requests", "gap", "most"),
    *("more", "count", "tls", "listen", "ipv6", "doi", "names", "limit", "drops", "one_by_one"),
    *("flaky", "on"),
}


@dataclass(frozen=True)
class Wanted:
    """What is to be said of one URL."""

    url: str
    """With its placeholders; `Server.url` fills them."""
    gates: tuple[str, ...]
    codes: tuple[str, ...]
    """None: any."""
    says: tuple[str, ...]
    title: str | None


@dataclass(frozen=True, eq=False)
class Case:
    name: str
    about: str
    number: int
    wanted: tuple[Wanted, ...]
    rules: tuple[Mapping[str, Any], ...]
    target: str
    """What is asked of the server for the first URL."""
    requests: tuple[int, int] | None
    gap: float | None
    most: int | None
    raw: Mapping[str, Any] = field(repr=False)

    def __str__(self) -> str:
        return self.name

    @property
    def gate(self) -> str:
        return " or ".join(self.wanted[0].gates)

    @property
    def is_strict(self) -> bool:
        """Whether a polite client never hears of its limit."""
        limit = self.get("limit", {})
        return bool(limit) and not limit.get("often")

    @property
    def has_other(self) -> bool:
        """Whether it needs a second address."""
        return "{other}" in str(self.raw) or "'other'" in str(self.raw)

    def get(self, key: str, default: Any = None) -> Any:
        return self.raw.get(key, default)


def read_cases(folder: Path = FOLDER) -> tuple[Case, ...]:
    """Every case, in the order of the files."""
    raws = [
        raw
        for path in sorted(folder.glob("*.toml"))
        for raw in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]
    names = [raw["name"] for raw in raws]
    assert len(set(names)) == len(names), {one for one in names if names.count(one) > 1}
    return tuple(case_of(raw, number) for number, raw in enumerate(raws))


def case_of(raw: Mapping[str, Any], number: int) -> Case:
    """One case; its number makes its address."""
    assert raw.keys() <= KEYS, f"{raw['name']}: {raw.keys() - KEYS}"
    wanted = tuple(_read_wanted(raw))
    rules = raw.get("on", [])
    target = wanted[0].url.partition("#")[0].removeprefix("{site}")
    span = raw.get("requests")
    return Case(
        raw["name"],
        raw["about"],
        number,
        wanted,
        tuple(rules),
        target,
        None if span is None else (span[0], span[1]),
        raw.get("gap"),
        raw.get("most"),
        raw,
    )


def _read_wanted(raw: Mapping[str, Any]) -> Iterator[Wanted]:
    for one in (raw, *raw.get("more", ())):
        gate = one["gate"]
        gates = (gate,) if isinstance(gate, str) else tuple(gate)
        assert {*gates} <= {"alive", "dead", "soft", "skipped"}, gates
        assert gates[0] in ("alive", "skipped") or one.get("codes") or len(gates) > 1, raw["name"]
        for i in range(one.get("count", 1)):
            url = one.get("url") or "{site}" + one.get("path", "/report").replace("{i}", str(i))
            codes, says = tuple(one.get("codes", ())), tuple(one.get("says", ()))
            yield Wanted(url, gates, codes, says, one.get("title"))
