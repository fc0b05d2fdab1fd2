# Two commands: `make run` and `make test`; everything else builds on .venv. See README.md.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := run
.PHONY: install run test check format lint types layers sql fuzz torture bench lock ui

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

run: install
	@$(BIN)/gongbao run

test: install
	@$(BIN)/python -m pytest

check: test lint types layers sql

format: install
	@$(BIN)/ruff format pipelines tests
	@$(BIN)/ruff check --fix pipelines tests
	@$(BIN)/sqlfluff fix --quiet sql

lint: install
	@$(BIN)/ruff format --check pipelines tests
	@$(BIN)/ruff check pipelines tests

types: install
	@$(BIN)/pyright

layers: install
	@$(BIN)/lint-imports

CASES ?= 200000
SEED ?= 1
fuzz: install
	@PYTHONPATH=. $(BIN)/python tests/fuzz/fuzz.py --cases $(CASES) --seed $(SEED)

bench: install
	@PYTHONPATH=. $(BIN)/python tests/benchmarks/speed.py
	@PYTHONPATH=. $(BIN)/python tests/benchmarks/report.py
	@if [ -n "$(GOLD)" ]; then \
		PYTHONPATH=. $(BIN)/python tests/benchmarks/side_by_side.py $(GOLD) $(if $(PEERS),--peers $(PEERS)); \
		PYTHONPATH=. $(BIN)/python tests/benchmarks/planted.py $(GOLD); fi

torture: install
	@PYTHONPATH=. $(BIN)/python tests/torture/torture.py

sql: install
	@$(BIN)/sqlfluff lint sql

# The lock is made anew by uv in an environment of its own, from what pyproject.toml asks for.
lock:
	@$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/python -m pip install --quiet uv
	@$(VENV)-lock/bin/uv pip compile pyproject.toml --extra dev --extra cluster --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements.lock

ui: install
	@exec $(BIN)/python -m pipelines.defs.ui
