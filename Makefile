# Every target sets up what it needs; nothing outside .venv, .briefpress and site is written,
# but for Chromium, which `make test` installs where the user may install packages.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: site serve check test lint types parts judges oracle bench-check bench-csl bench-inside bench-links format clean

site: $(READY)
	$(BIN)/python build_site.py

serve: $(READY)
	$(BIN)/briefpress serve

check: $(READY)
	$(BIN)/briefpress check

test: $(READY) lint types parts
	$(BIN)/pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Chromium drives the tests in a real browser; without it they are skipped, and say so.
parts:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	  { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
	    apt-get update -q && apt-get install -q -y --no-install-recommends chromium; } || true

# Figures, never tests: run it when nothing else runs.
bench-check: $(READY)
	$(BIN)/python -m pip install -q -c constraints.txt --group bench
	$(BIN)/python -m benchmarks.check

bench-csl: $(READY)
	$(BIN)/python -m benchmarks.csl

bench-inside: $(READY)
	$(BIN)/python -m pip install -q -c constraints.txt --group bench
	$(BIN)/python -m benchmarks.inside

# Beside lychee, whose wheel is large; about ten minutes.
bench-links: $(READY)
	$(BIN)/python -m pip install -q -c constraints.txt --group bench
	$(BIN)/python -m benchmarks.links

# Judges from outside, which need Node: the official schemas of SARIF and CSL, the editors' YAML
# server, citeproc-js.
judges: $(READY) judges/node_modules
	$(BIN)/python -m pytest judges

judges/node_modules: judges/package.json
	npm install --prefix judges --no-audit --no-fund --ignore-scripts --no-package-lock
	touch $@

# What citeproc-js makes of our items with the styles of ../shared/csl and our own, as data for
# the tests; with SHARED=1 also of items from ../shared/bib, into a folder that git ignores.
oracle: $(READY) judges/node_modules
	$(BIN)/python -m tests.csl.oracle.documents
	node judges/oracle.mjs tests/csl/oracle
ifdef SHARED
	$(BIN)/python -m tests.csl.oracle.shared
	node judges/oracle.mjs tests/csl/oracle/local
endif

$(READY): pyproject.toml constraints.txt src/briefpress/__init__.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt pip
	$(BIN)/python -m pip install -q -c constraints.txt -e . --group dev
	touch $@

clean:
	rm -rf $(VENV) .briefpress site .mypy_cache .ruff_cache .pytest_cache .hypothesis
