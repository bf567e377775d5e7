"""`python -m tests.links.server [words]`: serve the cases whose names hold them, until Ctrl-C."""

from __future__ import annotations

import sys
import time
from contextlib import suppress

from tests.links.server.cases import read_cases
from tests.links.server.serving import serving

words = " ".join(sys.argv[1:])
with serving([case for case in read_cases() if words in case.name]) as server:
    print(f"# DOIs at {server.doi_api}, certificates by {server.authority}")
    for case in server.cases:
        for url, wanted in zip(server.urls(case), case.wanted, strict=True):
            print(" or ".join(wanted.gates), " ".join(wanted.codes), url, f"({case.name})")
    sys.stdout.flush()
    with suppress(KeyboardInterrupt):
        while True:
            time.sleep(60)
