"""What went wrong in, a panel over the page that an author looks at out."""

from __future__ import annotations

from html import escape

_STYLE = (
    "all:initial;position:fixed;z-index:2147483647;inset:auto 0 0 0;max-height:60vh;overflow:auto;"
    "box-sizing:border-box;padding:12px 16px;background:#fff;color:#15201d;"
    "border-top:4px solid #b00020;font:14px/1.45 ui-monospace,Consolas,monospace"
)
_LEAD = "display:block;cursor:pointer;font:bold 15px/1.5 sans-serif"
_TEXT = "display:block;margin:8px 0 0;white-space:pre-wrap;font:inherit"


def write_panel(lead: str, text: str) -> str:
    """HTML for the end of a page: `lead` says what is the matter, `text` is the report.

    Closed by its first line, so that the page below can be read; styled by itself alone, so
    that it looks the same over any theme.
    """
    return (
        f'<details open id="briefpress-panel" role="alert" lang="en" dir="ltr" style="{_STYLE}">'
        f'<summary style="{_LEAD}">{escape(lead)}</summary>'
        f'<pre style="{_TEXT}">{escape(text)}</pre></details>'
    )
