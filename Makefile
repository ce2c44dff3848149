# `make demo` and `make test` need Python 3.11 or later and make, nothing else: they set up .venv from the pinned,
# hashed requirements and go. No target fetches anything at run time.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; \
	done)
VENV := .venv
BIN := $(VENV)/bin
GLOSSA := $(BIN)/glossa
PYTEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test test-embeddings lint types imports check crash fuzz contention hammer audit sbom huge bench memory lexicons docs lock clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 10

demo: $(VENV)/.run ## set up, align the sample article, look up a term, export TMX and TBX (into demo/)
	@sh tests/demo.sh $(GLOSSA) demo

test: $(VENV)/.dev ## set up and run all tests
	$(BIN)/pytest -n auto --dist loadfile $(PYTEST_ARGS)

test-embeddings: ## set up apart (it is large) and test what embeddings add
	@$(PYTHON) -m venv $(VENV)-embeddings
	$(VENV)-embeddings/bin/python -m pip install --quiet --disable-pip-version-check -e '.[embeddings,dev]'
	$(VENV)-embeddings/bin/pytest -m embeddings $(PYTEST_ARGS)

lint: $(VENV)/.dev ## ruff: lint and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev ## mypy, strict
	$(BIN)/mypy

imports: $(VENV)/.dev ## the import contract
	$(BIN)/lint-imports

check: lint types imports test ## all of them

crash: $(VENV)/.dev ## kill, starve and unplug it 200 times, on SQLite and PostgreSQL (takes half an hour)
	GLOSSA_ROUNDS=200 $(BIN)/pytest tests/crash $(PYTEST_ARGS)

contention: $(VENV)/.dev ## importers, editors and readers on one store for a minute
	GLOSSA_SECONDS=60 $(BIN)/pytest tests/store/test_crowd.py $(PYTEST_ARGS)

hammer: $(VENV)/.dev ## attack a server with 1,000 connections
	GLOSSA_HAMMER=1000 $(BIN)/pytest tests/server/test_attacks.py $(PYTEST_ARGS)

huge: $(VENV)/.dev ## read a TMX of 2 GB and say how much memory that took
	$(BIN)/python tests/benchmarks/huge.py

audit: $(VENV)/.dev ## ask for known holes in what is installed (needs the network)
	$(BIN)/pip-audit --require-hashes --disable-pip -r .ci/requirements-run.txt

sbom: $(VENV)/.dev ## list what a release is made of (dist/glossa.cdx.json)
	@mkdir -p dist
	$(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible --of JSON -o dist/glossa.cdx.json .ci/requirements-run.txt

fuzz: $(VENV)/.dev ## 100,000 mutations of each kind of input
	@for target in tmx tbx xliff po csv segmenter recogniser query; do \
		echo "$$target"; $(BIN)/python tests/fuzz/run.py $$target $(MUTATIONS) || exit 1; done
MUTATIONS = 100000

bench: $(VENV)/.dev ## measure beside peers, over growing sizes, into docs/benchmarks (BENCH="--units 10000")
	$(BIN)/python tests/benchmarks/run.py $(BENCH)

docs: $(VENV)/.dev ## build the pages of docs/ into site/
	$(BIN)/mkdocs build --quiet -f .ci/mkdocs.yml

memory: $(VENV)/.dev ## make tm/memory.tmx anew from the texts beside it
	$(BIN)/python tests/data/memory.py

lexicons: $(VENV)/.dev ## make the shipped lexicons anew from DATA (see docs/lexicons.md)
	$(BIN)/python .ci/make_lexicons.py $(DATA) --without $(JUDGING)
# The set dev_po1k was drawn from these programs, so no lexicon may know them.
JUDGING = GNOME+aisleriot GNOME+brasero GNOME+cheese GNOME+dconf-editor GNOME+epiphany GNOME+file-roller GNOME+gitg

lock: $(VENV)/.dev ## pin the requirements anew
	$(BIN)/pip-compile $(LOCK) --upgrade --extra build -o .ci/requirements-run.txt pyproject.toml
	$(BIN)/pip-compile $(LOCK) --upgrade --extra build --extra postgres --extra cluster --extra docs --extra dev -c .ci/requirements-run.txt -o .ci/requirements-dev.txt pyproject.toml
LOCK = --quiet --generate-hashes --no-strip-extras --allow-unsafe --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

clean: ## forget the set-up and the demo
	rm -rf $(VENV) demo site fuzz

# A stamp is younger than what it was made from only when the whole set-up succeeded.
$(VENV)/.run: .ci/requirements-run.txt pyproject.toml | python
	@$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/requirements-run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-index --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: .ci/requirements-dev.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/requirements-dev.txt
	@touch $@

.PHONY: python
python:
	@test -n "$(PYTHON)" || { echo "glossa needs Python 3.11 or later; none was found. Install one, or say where: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "glossa needs Python's venv module, which $(PYTHON) lacks; on Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
