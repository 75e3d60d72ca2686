# Everything installs what it needs by itself; `make` alone prints this help.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PY := .venv/bin/python
STAMP := .venv/.installed
# Modules and rewritten tests are compiled once, not in every process of the suite.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help setup demo run test check bench fix lock system
help:  ## print this help
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## */  make \1\t/' | expand -t 18

setup: $(STAMP)  ## install the Python tools into .venv (and nothing else)
$(STAMP): requirements.lock pyproject.toml scripts/setup
	@scripts/setup

system: ## install the system packages some features need (Chromium for browser tests); says so when not allowed
	@scripts/system

demo: setup  ## set everything up, load the demo, serve on http://127.0.0.1:8000 and print who can sign in
	@$(PY) -m tiepcan demo && $(PY) -m tiepcan serve

run: setup  ## serve what is in TIEPCAN_HOME (default ./var)
	@$(PY) -m tiepcan serve

test: setup system  ## set everything up and run the tests, but for those that take long (docs/decisions/0009)
	@$(PY) -m pytest -n auto --dist worksteal -m "not slow"

check: setup system  ## format, lint, types, import rules, missing migrations, templates, then every test
	@scripts/check

bench: setup  ## measure; prints JSON, keeps it in bench/results
	@$(PY) bench/run.py

fix: setup  ## format and mend what can be mended by itself
	@.venv/bin/ruff check --fix src tests bench; .venv/bin/ruff format src tests bench

lock: setup  ## resolve the dependencies of pyproject.toml anew into requirements.lock
	@scripts/lock
