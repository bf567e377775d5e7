"""Certificates made anew for a run, with the `openssl` command: no library for a few lines.

Every kind of `KINDS` is a case's `tls`; `plain` and `reset` have none at all.
"""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path

KINDS = (
    "good",
    "expired",
    "wrong-host",
    "self-signed",
    "unknown-issuer",
    "wants-one",
    "plain",
    "reset",
)
_NEW = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"


def make_context(folder: Path, kind: str, ip: str) -> ssl.SSLContext:
    """The server's side of TLS at `ip`; `authority.pem` in `folder` is whom clients may trust."""
    name = f"{kind}-{ip}"
    host = "192.0.2.1" if kind == "wrong-host" else ip
    issuer = "stranger" if kind == "unknown-issuer" else "authority"
    key, request, certificate = (f"{name}.{end}" for end in ("key", "csr", "pem"))
    (folder / f"{name}.ext").write_text(f"subjectAltName=IP:{host}\n")
    if kind == "self-signed":
        subject = f"-addext subjectAltName=IP:{host} -subj /CN={host} -days 30"
        _run(folder, f"req -x509 {_NEW} -keyout {key} -out {certificate} {subject}")
    else:
        _make_issuer(folder, issuer)
        _run(folder, f"req -new {_NEW} -keyout {key} -out {request} -subj /CN={host}")
        signing = f"-CA {issuer}.pem -CAkey {issuer}.key -CAcreateserial -extfile {name}.ext"
        days = -1 if kind == "expired" else 30
        _run(folder, f"x509 -req -in {request} -out {certificate} {signing} -days {days}")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / certificate, folder / key)
    if kind == "wants-one":
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(folder / f"{issuer}.pem")
    return context


def _make_issuer(folder: Path, name: str) -> None:
    if not (folder / f"{name}.pem").exists():
        subject = f"-subj /CN={name} -days 30"
        _run(folder, f"req -x509 {_NEW} -keyout {name}.key -out {name}.pem {subject}")


def _run(folder: Path, arguments: str) -> None:
    done = subprocess.run(
        ["openssl", *arguments.split()], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
