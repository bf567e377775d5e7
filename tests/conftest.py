"""What could not be tested here is named in the last line; `BRIEFPRESS_REQUIRE` makes it fail."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

_missing: dict[str, int] = {}


@pytest.fixture(autouse=True)
def without_forced_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers that run tests often set it; what is expected here has no colours."""
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Iterator[pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        reason = reason.removeprefix("Skipped: ")
        _missing[reason] = _missing.get(reason, 0) + 1
        if os.environ.get("BRIEFPRESS_REQUIRE"):
            report.outcome = "failed"
            report.longrepr = f"BRIEFPRESS_REQUIRE is set, and this was skipped: {reason}"
    return report


def pytest_unconfigure(config: pytest.Config) -> None:
    if _missing and not os.environ.get("BRIEFPRESS_REQUIRE"):
        parts = "; ".join(f"{reason} ({count})" for reason, count in _missing.items())
        print(f"\nnot tested here: {parts}")
