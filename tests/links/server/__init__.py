"""A server that fails in every way that the web does, to judge the link checker by.

`faults/*.toml` in, one loopback address a case out. Written from what the checker promises and
never from its code. By hand: `python -m tests.links.server [words]`.
"""
