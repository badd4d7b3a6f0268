# The two commands are `make run` and `make test`; `make help` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory

# The first Python that is new enough; `make run PYTHON=/path/to/python3` overrides it.
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12; do \
	if $$each -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; \
	then command -v $$each; break; fi; done)
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py

# Where `make test` looks for PostgreSQL; it makes a database test_… there.
TEST_POSTGRES_URL ?= postgres://postgres@127.0.0.1:5432/mediainfo
# A test file for each core at a time; `make test PYTEST=.venv/bin/pytest` takes one core.
PYTEST ?= $(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile
# Anything here makes a check or a test that had to be left out a failure.
NO_SKIPS ?=

# What a production site sets: `check --deploy` is asked about that.
PRODUCTION := DEBUG=0 SITE_URL=https://mediainfo.example \
	SECRET_KEY=only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz \
	EMAIL_URL=submission://name:word@mail.example:587

.PHONY: help
help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

.PHONY: run
run: install ## Serve the site on HOST:PORT (127.0.0.1:8000), ready to use
	@$(MANAGE) prepare
	@exec $(MANAGE) serve

.PHONY: dev
dev: export DEBUG := 1
dev: install ## The same, with reloading and tracebacks
	@$(MANAGE) prepare
	@exec $(MANAGE) runserver "$${HOST:-127.0.0.1}:$${PORT:-8000}"

.PHONY: test
test: tools ## Run every test, on SQLite and on PostgreSQL
	@echo "Tests on SQLite"
	@DATABASE_URL= NO_SKIPS=$(NO_SKIPS) $(PYTEST)
	@if $(BIN)/python -c "$$ANSWERS" '$(TEST_POSTGRES_URL)'; then \
		echo "Tests on PostgreSQL"; \
		DATABASE_URL='$(TEST_POSTGRES_URL)' NO_SKIPS=$(NO_SKIPS) $(PYTEST); \
	else \
		echo "SKIPPED: the tests on PostgreSQL, as no server answers (see TEST_POSTGRES_URL)."; \
		test -z "$(NO_SKIPS)"; \
	fi

.PHONY: check
check: tools ## Check style, types, imports, templates, migrations, translations, safety
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/djade --check --target-version 6.1 $(TEMPLATES)
	$(MANAGE) makemigrations --check --dry-run
	$(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING
	@if command -v xgettext >/dev/null; then $(MANAGE) check_translations; else \
		echo "SKIPPED: missing translations, as gettext is not installed."; \
		test -z "$(NO_SKIPS)"; fi

.PHONY: tidy
tidy: tools ## Mend what can be mended by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	-$(BIN)/djade --target-version 6.1 $(TEMPLATES)

.PHONY: html
html: tools ## Check readers' pages with the Nu HTML checker (needs Java and npm)
	@if command -v java >/dev/null && command -v npm >/dev/null; then \
		$(call from_npm,html) && $(BIN)/pytest -q tests/checkers/test_html.py; else \
		echo "SKIPPED: the HTML checker, as Java or npm is not installed."; \
		test -z "$(NO_SKIPS)"; fi

.PHONY: lighthouse
lighthouse: tools ## Measure a front page and an article with Lighthouse (needs npm, Chromium)
	@$(call from_npm,lighthouse)
	@$(BIN)/python -m tests.checkers.lighthouse "$$(command -v $${CHROMIUM:-chromium})"

.PHONY: bench
bench: export PEER := $(PEER)
bench: tools ## Measure, and print tables of ratios; PEER=ADDRESS adds another server
	@case "$(ONLY)" in ''|press) $(BIN)/python -W ignore -m benchmarks.press;; esac
	@case "$(ONLY)" in ''|compression) $(BIN)/python -W ignore -m benchmarks.compression;; esac
	@case "$(ONLY)" in ''|desk) $(BIN)/python -W ignore -m benchmarks.desk;; esac
	@case "$(ONLY)" in ''|pictures) $(BIN)/python -W ignore -m benchmarks.pictures;; esac
	@case "$(ONLY)" in ''|search) what=search;; history|growth) what=$(ONLY);; *) exit 0;; esac; \
	if $(BIN)/python -c "$$ANSWERS" '$(TEST_POSTGRES_URL)'; then \
		export BENCH_POSTGRES_URL='$(TEST_POSTGRES_URL)'; \
	else \
		echo "SKIPPED: PostgreSQL, as no server answers (see TEST_POSTGRES_URL)."; \
	fi; \
	$(BIN)/python -W ignore -m benchmarks.$$what

.PHONY: faults
faults: tools ## Kill a process every second, and count what readers get wrong
	@if $(BIN)/python -c "$$ANSWERS" '$(TEST_POSTGRES_URL)'; then \
		export BENCH_POSTGRES_URL='$(TEST_POSTGRES_URL)'; \
	else \
		echo "SKIPPED: PostgreSQL, as no server answers (see TEST_POSTGRES_URL)."; \
	fi; \
	$(BIN)/python -W ignore -m benchmarks.faults

.PHONY: icons
icons: tools ## Draw the icons that are pictures anew, from icon.svg (needs Chromium)
	$(BIN)/python -m tests.screenshots.make_icons

.PHONY: screenshots
screenshots: tools ## Make the pictures of README and handbook anew (Chromium)
	$(BIN)/python -m tests.screenshots

.PHONY: messages
messages: tools ## Collect the sentences to translate, compile the translations (gettext)
	$(MANAGE) makemessages --locale id --ignore 'tests/*' --ignore 'var/*' --no-location
	$(MANAGE) compilemessages --locale id --locale en --ignore .venv

.PHONY: pins
pins: ## Compile requirements*.txt anew from pyproject.toml (needs uv)
	uv pip compile $(PINS) --output-file requirements.txt pyproject.toml
	uv pip compile $(PINS) --output-file requirements-dev.txt --group dev pyproject.toml

PINS := --quiet --universal --generate-hashes --no-header --no-emit-index-url \
	--no-emit-find-links --python-version 3.12 --upgrade
TEMPLATES = $$(git ls-files '*.html')

# --- What the targets above need --------------------------------------------------

.PHONY: install
install: .venv
	@$(call pinned,requirements.txt)

.PHONY: tools
tools: .venv
	@$(call pinned,requirements-dev.txt)

# Install the pins, unless the very same ones were installed last.
pinned = cmp -s $(1) .venv/$(1) || { \
	echo "Installing $(1) into .venv …" && \
	$(BIN)/python -m pip install -qq --disable-pip-version-check \
		--require-hashes --requirement $(1) && \
	cp $(1) .venv/$(1); }

# Install what a checker's lock names, unless it is there.
from_npm = test -d tests/checkers/$(1)/node_modules || { \
	echo "Installing tests/checkers/$(1) …" && \
	npm ci --prefix tests/checkers/$(1) --ignore-scripts --no-audit --no-fund --silent; }

# Made again when it is missing, and when its Python has gone from the machine.
.PHONY: .venv
.venv:
	@$(BIN)/python -c '' 2>/dev/null || { \
		test -n "$(PYTHON)" || { \
			echo "Mediainfo needs Python 3.12 or newer, and python3 here is" \
				"$$(python3 --version 2>&1 || echo missing). Install Python 3.13," \
				"or name one: make run PYTHON=/path/to/python3.13"; exit 1; }; \
		$(PYTHON) -m venv --clear .venv || { rm -rf .venv; exit 1; }; }

define ANSWERS
import socket, sys, urllib.parse
url = urllib.parse.urlsplit(sys.argv[1])
try:
    socket.create_connection((url.hostname or "127.0.0.1", url.port or 5432), 3).close()
except OSError:
    sys.exit(1)
endef
export ANSWERS
