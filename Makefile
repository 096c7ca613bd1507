# Everything runs from here: `make run` on a fresh machine shows the demo, `make test` judges the code.
# Needs python3 (3.11 or later); as root on Debian the rest is installed, otherwise it is named.

PYTHON ?= python3
PY := .venv/bin/python
# The machine's own certificates where it has any: many public bodies reach the package index through a proxy.
UV := .venv/bin/uv $(if $(wildcard /etc/ssl/certs/ca-certificates.crt),--system-certs)
MANAGE := $(PY) manage.py
# The checks must not touch, or depend on, the register that somebody keeps in this checkout.
CHECKING := env -u SITE_URL -u ALLOWED_HOSTS DEBUG=False DATABASE_URL=sqlite:///var/checks.sqlite3
STATIC := $(shell find ropa processors activities notices -path '*/static/*' -type f 2>/dev/null)
COMPILE := $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock"

# Compiled once, for the hundred processes that a run starts, whatever the caller's environment says of compiled files:
# below var/ they lie in nobody's way.
export PYTHONDONTWRITEBYTECODE :=
export PYTHONPYCACHEPREFIX := $(CURDIR)/var/bytecode

.NOTPARALLEL:
.PHONY: help setup run test bench check lock screenshots roles words

help:
	@echo "make setup | run | test | check | bench | screenshots | roles | words | lock"

setup: .venv/.synced var/.assets

# Rebuilt only when the lock changes. uv itself is checked against its hashes in the lock before it installs the rest.
.venv/.synced: requirements.lock .ci/packages
	@PYTHON=$(PYTHON) .ci/packages
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "setup: Python 3.11 or later is needed; set PYTHON=")'
	@[ -x .venv/bin/uv ] || { \
	    echo "setup: making .venv"; \
	    rm -rf .venv && $(PYTHON) -m venv .venv && \
	    awk '/^[^ #]/ { wanted = /^uv==/ } wanted' requirements.lock > .venv/uv.lock && \
	    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r .venv/uv.lock; }
	@$(UV) pip sync -q --python $(PY) --require-hashes requirements.lock
	@touch $@

var/.assets: .venv/.synced ropa/workplace/assets.py $(STATIC)
	@mkdir -p var
	@$(CHECKING) $(MANAGE) build_assets
	@$(CHECKING) $(MANAGE) collectstatic --noinput -v 0
	@touch $@

run: setup
	$(MANAGE) demo

# Types beside formatting, dependency direction, migrations and the API schema: all that needs no test.
check: setup
	@$(PY) -m mypy >var/types.txt 2>&1 & types=$$!; fine=0; \
	{ $(PY) -m ruff check . && $(PY) -m ruff format --check . && .venv/bin/lint-imports && \
	  $(CHECKING) $(MANAGE) makemigrations --check --dry-run && \
	  $(CHECKING) $(MANAGE) spectacular --validate --fail-on-warn --file var/schema.yaml; } || fine=1; \
	wait $$types || fine=1; cat var/types.txt; exit $$fine

# A worker more than there are processors, because some wait for a browser; not beside a server that works as hard.
PROCESSORS = $(shell getconf _NPROCESSORS_ONLN)
WORKERS = $(shell expr $(PROCESSORS) + 1)
# Tests of a file share what they stand on, so one worker runs them all.
BY_FILE = --dist loadfile --no-loadscope-reorder

# Once on SQLite with everything, then on PostgreSQL without what no engine changes.
test: check
	TEST_DB=sqlite $(PY) -m pytest -n $(WORKERS) $(BY_FILE)
	TEST_DB=pg $(PY) -m pytest -n $(PROCESSORS) $(BY_FILE) -m "not browser and not pdf and not house and not one_engine and not bench"

bench: setup
	@PYTHON=$(PYTHON) .ci/packages bench
	TEST_DB=sqlite $(PY) -m pytest -m bench -s -q

screenshots: setup
	$(PY) -m tests.screenshots var/screenshots docs/screenshots

# Who may do what, asked for by real requests; a test compares.
roles: setup
	$(PY) -m tests.roles docs/roles.md

# What there is to translate. `make words NEW=cy` begins a language; a finished catalogue is compiled, and used.
words: setup
	$(PY) -m tests.translating $(NEW)

# `make lock UPGRADE=--upgrade` takes newer releases. No index or download address ends up in a lock.
lock: .venv/.synced
	$(COMPILE) $(UPGRADE) --group dev pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml -c requirements.lock -o requirements-runtime.lock
