# Two commands do everything: `make run` analyses statements, `make test` runs all tests.
# Both set up their own environment in .venv on first use, with the exact versions of constraints.txt.

SHELL := /bin/sh
# The newest supported Python that works; override with `make run PYTHON=python3.12`.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
INPUT ?=
ISSUER ?=
SHEET ?=
SEPARATOR ?=
VOICES ?=
RULES ?=
CORRECTIONS ?=
ORIGINALS ?= data/originals
OUT ?= out/tables
REPORT ?= out/report.html

.PHONY: run test fuzz mutants lint accuracy grids bench checksums faults scale browser lab docs notebooks originals lock clean

run: $(VENV)/.installed
	@$(BIN)/rapt extract $(if $(INPUT),"$(INPUT)") --out "$(OUT)" $(if $(ISSUER),--issuer "$(ISSUER)") \
		$(if $(SHEET),--sheet "$(SHEET)") $(if $(SEPARATOR),--separator="$(SEPARATOR)") $(if $(RULES),--rules "$(RULES)") \
		$(if $(CORRECTIONS),--corrections "$(CORRECTIONS)")
	@$(BIN)/rapt report "$(OUT)" --out "$(REPORT)" $(if $(VOICES),--voices "$(VOICES)") $(if $(INPUT),,--gold data/gold)

test: $(VENV)/.installed-dev
	$(BIN)/python tools/checks.py

# 20,000 new cases, 1,000 of each kind of file; `make test` runs 500 that stay the same.
fuzz: $(VENV)/.installed-dev
	RAPT_FUZZ=20000 $(BIN)/pytest -n 2 -p no:cacheprovider tests/fuzz

# Small changes of the code, a sample: which of them does no test notice? Another sample: make mutants MUTANTS="--seed 2"
mutants: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/mutants.py --out docs/mutants.md $(MUTANTS)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

accuracy: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/accuracy.py --out docs/accuracy.md

# Thousands of generated sentences and harmless edits; `make test` runs some hundreds.
grids: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/grids.py --out docs/grids.md

# Speed, memory and exactness beside stock GiNZA; a quick look: make bench BENCH="--sizes 10,100 --no-exactness"
bench: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/speed.py --out docs/benchmarks.md $(BENCH)

# The checksums of the bundled corpus's tables, after a change of results that CHANGELOG tells.
checksums: $(VENV)/.installed-dev
	PYTHONPATH=tests/helpers $(BIN)/python tests/test_checksums.py

# Extractions killed at random moments and run again.
faults: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/faults.py

# Statements an hour and core, measured here.
scale: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/scale.py --out docs/scale.md

# Widgets, notebooks and the app in a real Chromium, which is found or installed.
browser: $(VENV)/.installed-dev
	$(BIN)/python tests/browser

# JupyterLab on the notebooks, trusted so that still views of explorers have their style.
lab: $(VENV)/.installed-dev
	$(BIN)/jupyter trust notebooks/*.ipynb
	$(BIN)/jupyter lab notebooks

# The site of the documentation, in out/site.
docs: $(VENV)/.installed-dev
	$(BIN)/python -m mkdocs build --strict

# The notebooks run again, their new outputs kept: after a change of rules.
notebooks: $(VENV)/.installed-dev
	PYTHONHASHSEED=0 $(BIN)/python tools/notebooks.py notebooks/*.ipynb

# The originals of the bundled digests, as far as they can be loaded, on this machine only: one page a statement.
originals: $(VENV)/.installed
	@$(BIN)/rapt fetch --corpus --out "$(ORIGINALS)"

# New exact versions, for all supported Pythons at once.
lock:
	uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
		--no-header --no-annotate --no-emit-index-url --upgrade -o constraints.txt

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "RAPT needs Python 3.11, 3.12 or 3.13: install one, or name it with PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[charts,documents]"
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[documents,notebooks,scale,app,dev]"
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) out
