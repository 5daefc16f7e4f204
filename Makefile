# The two commands that a stranger needs: make demo, make test. Bare `make` lists all of them.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
# What some tests need from Debian; where it cannot be installed they are skipped and say so.
DEBIAN := postgresql openjdk-17-jre-headless chromium

.PHONY: help demo test check lint bench evaluate train debian clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

demo: $(STAMP) ## read the example articles into a record, show it and write its report
	@rm -rf demo && mkdir demo
	$(BIN)/onrecord build examples/articles --codebook examples/codebook.yaml -o demo/case.onrecord
	$(BIN)/onrecord show demo/case.onrecord statements --limit 20
	$(BIN)/onrecord ask demo/case.onrecord contradictions --limit 6
	$(BIN)/onrecord check demo/case.onrecord
	$(BIN)/onrecord report demo/case.onrecord -o demo/report.html
	@echo
	@echo "The record is demo/case.onrecord; open demo/report.html in a browser."

test: $(STAMP) lint debian ## everything that CI runs
	$(BIN)/python -m pytest

debian: ## Debian packages that some tests need (as root, where apt-get is)
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! dpkg -s $(DEBIAN) >/dev/null 2>&1; \
	then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(DEBIAN) >/dev/null; fi

lint: $(STAMP) ## style, types and the order of rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint ## the same as lint

bench: $(STAMP) ## speed and memory, side by side with peers
	$(BIN)/python -m benchmarks

evaluate: $(STAMP) ## quality on the shared development sets
	$(BIN)/python -m benchmarks.evaluate

train: $(STAMP) ## train the attribution model (needs ../shared/data and the extra train)
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	$(BIN)/python -m training.train

clean: ## remove what was built
	rm -rf demo dist .mypy_cache .ruff_cache .pytest_cache
