"""`python -m tests.faults [CODE or words] [-v]`: the table by kind; with `-v` every failure."""

from __future__ import annotations

import sys
import time

from tests.faults.bases import read_bases
from tests.faults.judging import judge, write_table
from tests.faults.kinds import read_kinds
from tests.faults.planting import MORE, mutants_of

wanted = " ".join(one for one in sys.argv[1:] if one != "-v")
bases = read_bases()
start = time.process_time()
verdicts = [
    judge(mutant)
    for kind in read_kinds()
    if wanted in kind.id
    for mutant in mutants_of(kind, bases, MORE)
]
print(write_table(verdicts))
print(f"{time.process_time() - start:.1f} s")
if "-v" in sys.argv:
    print("\n".join(str(one) for one in verdicts if not one.is_right))
