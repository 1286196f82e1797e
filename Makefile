.DEFAULT_GOAL := help
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-header --quiet
TEMPLATE := kiosk/translations/messages.pot
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed (Debian: apt install python3.11-venv)"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

# pyproject.toml stands behind both stamps: an entry point added there must be installed again.
.venv/.run: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing the service ..."
	@$(INSTALL) --require-hashes -r requirements.txt
	@$(INSTALL) --no-build-isolation --no-deps -e .
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.run
	@echo "Installing the tools for tests ..."
	@$(INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@

setup: .venv/.dev  ## everything for work on the code (venv, hashed packages, Debian's browser and database)
	@sh tests/system.sh

run: .venv/.run  ## serve the demo on 127.0.0.1:8000 (PORT=... for another port)
	@exec $(BIN)/kep-kiosk serve --demo --port $(or $(PORT),8000)

test: setup  ## every check: lint, types, templates, tests on SQLite, PostgreSQL and a browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/pytest -n 2 --dist loadfile

bench: setup  ## speed and size beside the goals (QUICK=1: in under three minutes, ONLY=G4,G8, STRICT=1)
	$(BIN)/python -m bench $(if $(QUICK),--quick) $(if $(ONLY),--only $(ONLY)) $(if $(STRICT),--strict) --json .venv/bench.json

ha: setup  ## three nodes of PostgreSQL on loopback lose their leader under load (four minutes)
	@sh tests/system.sh ha
	$(BIN)/python -m bench.ha --json .venv/ha.json $(if $(PORT),--port $(PORT))

torture: setup  ## a thousand kills, power cuts, a tablet's month on a bad line, deeds not tried yet (an hour)
	@sh tests/system.sh faketime
	$(BIN)/pytest -s bench/killed.py bench/power_cuts.py
	$(BIN)/pytest -s bench/tablet_month.py
	HYPOTHESIS_PROFILE=seeking $(BIN)/pytest tests/casework/test_readers.py

lock: .venv/.dev  ## resolve the dependencies anew into requirements*.txt
	$(LOCK) --extra build -o requirements.txt
	$(LOCK) --extra dev -o requirements-dev.txt

translations: .venv/.dev  ## collect what citizens read and compile the catalogues
	$(BIN)/pybabel -q extract -F pyproject.toml -k N_ --no-location --project kep-kiosk --version 1 \
		--header-comment "# What citizens read: the template of a new translation." --width 100 -o $(TEMPLATE) .
	$(BIN)/pybabel -q update -i $(TEMPLATE) -d kiosk/translations --no-fuzzy-matching --ignore-pot-creation-date --width 100
	$(BIN)/pybabel -q compile -d kiosk/translations

.PHONY: help setup run test bench ha torture lock translations
