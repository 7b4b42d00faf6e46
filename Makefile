# The two commands are `make demo` and `make test`; the rest is what they are made of.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

export PREFECT_SERVER_ANALYTICS_ENABLED = false
export DO_NOT_TRACK = 1

.PHONY: demo test lint types contracts unit crash lock dictionary clean

demo: $(STAMP)
	@$(BIN)/backcheck --home demo-home demo

# --no-deps: the lock is complete, and a resolver would only doubt it.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if (3, 11) <= v < (3, 14) else "Python 3.11, 3.12 or 3.13 is needed, this is %d.%d; name one with: make PYTHON=python3.12" % v[:2])'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing the locked packages into .venv (a few minutes the first time)" >&2
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip check --disable-pip-version-check
	@touch $@

test: lint types contracts unit

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports

# Ends 4 where chromium is missing, after everything else has run.
unit: $(STAMP)
	$(BIN)/python -m tests.run

# Every kill point, not only the twenty of `make test`.
crash: $(STAMP)
	$(BIN)/pytest -m crash

lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --no-annotate --output-file requirements.lock

dictionary: $(STAMP)
	$(BIN)/python -m warehouse.dictionary docs/data-dictionary.md

clean:
	rm -rf .venv demo-home test-artefacts
