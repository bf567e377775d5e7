"""`make bench-check`: what `briefpress check` costs over generated sites, beside pybtex.

Prints, for 100, 1,000 and 3,000 briefs over 4,000 references, CPU seconds and peak memory of a
cold check and of one after a brief was changed; what `briefpress links --since` costs where
nothing and where one brief has changed; and the CPU seconds of parsing the same bibliography with
pybtex and with briefpress, each in a process of its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import write_corpus

_REFERENCES = 4000
_SIZES = (100, 1000, 3000)
_OURS = (
    "import sys; from pathlib import Path; from briefpress.load.bibliography import"
    " read_bibliography as r; r(Path(sys.argv[1]).read_text(encoding='utf-8'), 'references.bib')"
)
_PYBTEX = "import sys; from pybtex.database import parse_file as p; p(sys.argv[1])"


def measure(command: list[str], folder: Path) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak MB (of all so far) of a command run in `folder`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, after.ru_maxrss / 1024


def measure_links(root: Path, size: int) -> None:
    """Print what a pull request costs: nothing has changed, then a brief that has a new address."""
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for command in (
        ("init", "-q"),
        ("add", "briefs", "*.yml", "*.bib"),
        ("commit", "-q", "-m", "x"),
    ):
        subprocess.run(("git", *identity, *command), cwd=root, check=True)
    since = ["links", "-q", "--since", "HEAD", "--budget", "0"]
    for run in ("same", "new"):
        if run == "new":
            brief = root / "briefs/b-00008.md"
            text = brief.read_text(encoding="utf-8")
            brief.write_text(f"{text}\n[x](https://new.example.org/)\n", "utf-8")
        links = [sys.executable, "-c", "from briefpress.cli import main; main()", *since]
        wall, cpu, peak = measure(links, root)
        print(f"{size:6}  {_REFERENCES:10}  {run:7}  {wall:6.2f}  {cpu:6.2f}  {peak:8.0f}")


def main() -> None:
    """Print the table."""
    check = [sys.executable, "-c", "from briefpress.cli import main; main()", "check", "-q"]
    print("briefs  references  run      wall s   CPU s   peak MB")
    with tempfile.TemporaryDirectory() as folder:
        for size in _SIZES:
            root = Path(folder) / str(size)
            write_corpus(root, size, _REFERENCES)
            for run in ("cold", "changed"):
                if run == "changed":
                    brief = root / "briefs/b-00007.md"
                    brief.write_text(brief.read_text(encoding="utf-8") + "\nMore.\n", "utf-8")
                wall, cpu, peak = measure(check, root)
                print(f"{size:6}  {_REFERENCES:10}  {run:7}  {wall:6.2f}  {cpu:6.2f}  {peak:8.0f}")
            measure_links(root, size)
        bib = str(root / "references.bib")
        for name, code in (("briefpress", _OURS), ("pybtex", _PYBTEX)):
            wall, cpu, _peak = measure([sys.executable, "-c", code, bib], root)
            print(f"{_REFERENCES} references read by {name}: {wall:.2f} s, {cpu:.2f} s CPU")


if __name__ == "__main__":
    main()
