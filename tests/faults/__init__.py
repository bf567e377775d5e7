"""Fault injection: correct sites in, mutants with one known fault each out, and what is said of it.

`python -m tests.faults` prints the table by kind; `python -m tests.faults C2` that of some.
"""
