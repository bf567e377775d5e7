"""A folder in, its site on a local address out: MkDocs's own server, with our panel over it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from briefpress.model import BriefpressError
from briefpress.render.engine import plugins_without_ours
from briefpress.render.settings import WORKSHOP

App = Callable[..., Iterable[bytes]]
"""A WSGI application (PEP 3333)."""


def serve_site(
    root: Path, docs: Path, *, address: str | None, open_browser: bool, strict: bool
) -> None:
    """Serve until interrupted, as `mkdocs serve` does; the folder `docs` need not be there.

    Raises:
        BriefpressError: our plugin is not among the user's, or the address cannot be used.
    """
    from mkdocs.commands.serve import serve
    from mkdocs.exceptions import MkDocsException

    file = root / "mkdocs.yml"
    if not plugins_without_ours(file)[1]:
        message = "`briefpress` is not among the `plugins` of `mkdocs.yml`"
        raise BriefpressError(message, help="add `- briefpress` below `plugins:`")
    workshop = root / WORKSHOP
    workshop.mkdir(exist_ok=True)
    with _told():
        try:
            serve(
                str(file),
                dev_addr=address,
                open_in_browser=open_browser,
                strict=strict or None,
                docs_dir=None if docs.is_dir() else str(workshop),
            )
        except MkDocsException as error:
            raise BriefpressError(f"MkDocs stopped: {error}") from error
        except OSError as error:
            message = f"the site cannot be served at {address or 'the usual address'}: {error}"
            raise BriefpressError(message, help="choose another with --address") from error


@contextmanager
def _told() -> Iterator[None]:
    """What MkDocs says of its work, one line each."""
    logger, handler = logging.getLogger("mkdocs"), logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


def add_panel(app: App | None, panel: Callable[[], str]) -> App:
    """The same application with what `panel` says, if anything, at the end of every HTML page."""

    assert app is not None

    def serve_with_panel(environ: Any, start_response: Callable[..., Any]) -> Iterable[bytes]:
        begun: list[Any] = []

        def keep(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            begun[:] = status, headers, exc_info

        body = app(environ, keep)
        status, headers, exc_info = begun
        html = panel()
        kinds = [value for name, value in headers if name.lower() == "content-type"]
        if html and kinds and kinds[0].startswith("text/html"):
            content = b"".join(body)
            before, end, after = content.rpartition(b"</body>")
            added = html.encode()
            content = before + added + end + after if end else content + added
            headers = [one for one in headers if one[0].lower() != "content-length"]
            headers.append(("Content-Length", str(len(content))))
            body = [content]
        start_response(status, headers, exc_info)
        return body

    return serve_with_panel
