"""`make bench-csl`: what our notes cost in a small and a large style, beside citeproc-js.

Over one generated library of 5,000 sources and 1,000 documents of 15 notes, notes and
bibliography each, it prints CPU seconds to compile a style, of the first and of a second round
over all documents, and the peak memory after each; then, where Node and `make judges` have
brought citeproc-js, milliseconds a document of a sample of the same documents, and the ratio.
"""

from __future__ import annotations

import gc
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.csl_corpus import write_corpus
from briefpress.csl.document import Citation, Cite, Document
from briefpress.csl.html import to_html
from briefpress.csl.processor import Processor
from briefpress.csl.style import read_style

_ROOT = Path(__file__).parents[1]
_STYLES = (
    ("src/briefpress/styles/notes.csl", "src/briefpress/locales", "en-GB"),
    (
        "../shared/csl/styles/chicago-notes-bibliography-subsequent-ibid.csl",
        "../shared/csl/locales",
        "en-US",
    ),
)
"""Style, its locales, language: those that `csl.mjs` has too."""
_SAMPLE = 60


def main() -> None:
    """Print the figures; with a number, the process that measures that style."""
    if len(sys.argv) > 2:
        print(json.dumps(measure(int(sys.argv[1]), Path(sys.argv[2]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder))
        print("style                                         compile s  1000 docs s  again s  MB")
        ours = [_run(number, folder) for number in range(len(_STYLES))]
        theirs = _run_node(folder)
    for one in theirs:
        mine = next((each for each in ours if each["style"] == one["style"]), None)
        for how in ("whole", "incremental"):
            ms = one[f"{how}_ms_a_document"]
            ratio = f", {ms / mine['first']:.1f} times ours" if mine else ""
            print(
                f"citeproc-js {one['citeproc-js']}, {one['style']}: {ms} ms a document {how}{ratio}"
            )


def measure(number: int, folder: Path) -> dict[str, Any]:
    """Format all documents twice; CPU seconds and megabytes."""
    path, locales, lang = _STYLES[number]
    items = {one["id"]: one for one in json.loads((folder / "items.json").read_text("utf-8"))}
    documents = [
        Document(
            tuple(
                Citation(tuple(Cite(**cite) for cite in citation["cites"]), citation["note"])
                for citation in document
            )
        )
        for document in json.loads((folder / "documents.json").read_text("utf-8"))
    ]

    def find_locale(tag: str) -> str | None:
        file = _ROOT / locales / f"locales-{tag}.xml"
        return file.read_text("utf-8") if file.exists() else None

    text = (_ROOT / path).read_text("utf-8")
    times = []
    for _ in range(6):
        start = time.process_time()
        processor = Processor(read_style(text), find_locale, lang)
        times.append(time.process_time() - start)
    found: dict[str, Any] = {"style": Path(path).stem, "compile": min(times[1:])}
    for round in ("first", "again"):
        gc.collect()
        start = time.process_time()
        for at, document in enumerate(documents):
            formatted = processor.format(items, document)
            for passage in (*formatted.citations, *(one for _id, one in formatted.bibliography)):
                to_html(passage)
            if round == "first" and at == len(documents) // 2:
                found["half MB"] = _memory()
        found[round] = time.process_time() - start
        found[f"{round} MB"] = _memory()
    return found


def _run(number: int, folder: str) -> dict[str, Any]:
    """Measure one style in a process of its own."""
    if not (_ROOT / _STYLES[number][0]).exists():
        return {"style": ""}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.csl", str(number), folder],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    memory = f"{found['half MB']:.0f} {found['first MB']:.0f} {found['again MB']:.0f}"
    print(
        f"{found['style']:45} {found['compile']:9.3f}  {found['first']:11.2f}  "
        f"{found['again']:7.2f}  {memory}"
    )
    return found


def _run_node(folder: str) -> list[dict[str, Any]]:
    if shutil.which("node") is None or not (_ROOT / "judges/node_modules/citeproc").exists():
        print("citeproc-js is not here: `make judges` brings it")
        return []
    done = subprocess.run(
        ["node", "benchmarks/csl.mjs", folder, str(_SAMPLE)],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _memory() -> float:
    """Peak of this process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
