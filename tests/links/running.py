"""Lists of URLs in, what the checker finds out, one run a list, in a process of their own.

A process of its own is what memory and CPU can be measured of. What it changes beside the settings
is who answers for names that cases have: a table, because no test may set up a name server.
"""

from __future__ import annotations

import json
import os
import resource
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.links.server.serving import Server

_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Run:
    results: Mapping[str, Mapping[str, Any]]
    """URL -> the fields of its result."""
    skipped: Mapping[str, str]
    not_reached: Sequence[str]
    no_network: bool
    told: Sequence[str]
    """URLs as they were given to `on_result`."""
    seconds: float
    cpu: float
    """Seconds, without what importing took."""
    whole_cpu: float
    """Of the process since it began."""
    peak: float
    """MB that the process has held at the most."""


def begin(server: Server | None, *lists: Sequence[str], **settings: Any) -> subprocess.Popen[str]:
    """A process that makes one run after the other, started; `finish` has what it found."""
    names, trusted = {}, {}
    if server is not None:
        settings = {"doi_api": server.doi_api, **settings}
        names, trusted = server.names(), {"SSL_CERT_FILE": str(server.authority)}
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.links.running"],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **trusted},
    )
    assert process.stdin is not None
    with process.stdin as into:
        into.write(json.dumps({"lists": lists, "settings": settings, "names": names}))
    return process


def finish(process: subprocess.Popen[str]) -> tuple[Run, ...]:
    """What each run found."""
    assert process.stdout is not None
    with process.stdout as out:
        said = out.read()
    assert process.wait() == 0, "a run broke off"
    return tuple(Run(**one) for one in json.loads(said))


def _answer_names(names: Mapping[str, list[str]]) -> None:
    real = socket.getaddrinfo
    asked: Counter[str] = Counter()

    def answer(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in names and not str(name).rstrip(".").endswith(".test"):
            return real(host, port, *rest, **more)
        ips = names.get(name, [])
        asked[name] += 1
        if "again" in ips and (asked[name] == 1 or len(ips) == 1):
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        if not ips:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        kind = (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "")
        return [(*kind, (ip, int(port or 0))) for ip in ips if ip != "again"]

    socket.getaddrinfo = answer


def _run(urls: Sequence[str], settings: Mapping[str, Any]) -> Run:
    from briefpress.links.checking import check_urls
    from briefpress.links.settings import Settings, name_program

    agent = name_program("https://example.org/about-this-check")
    told: list[str] = []
    before, start = _used(), time.perf_counter()
    outcome = check_urls(
        urls, Settings(agent, **settings), on_result=lambda one: told.append(one.url)
    )
    return Run(
        {url: asdict(result) for url, result in outcome.results.items()},
        dict(outcome.skipped),
        list(outcome.not_reached),
        outcome.no_network,
        told,
        time.perf_counter() - start,
        _used() - before,
        _used(),
        _peak(),
    )


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _peak() -> float:
    """What `getrusage` knows may be what the parent held before this process was its own."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    wanted = json.load(sys.stdin)
    _answer_names(wanted["names"])
    runs = [_run(urls, wanted["settings"]) for urls in wanted["lists"]]
    json.dump([asdict(one) for one in runs], sys.stdout)
