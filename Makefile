# Foursight. `make help` lists what can be asked for.

PORT ?= 8000
ifneq ($(origin HOST),command line) # some shells export a HOST of their own, and a network is opened only on purpose
HOST := localhost
endif
export PORT HOST
MAKEFLAGS += --no-print-directory
PYTEST := .venv/bin/pytest

.DEFAULT_GOAL := help
.PHONY: help setup run demo dev quick format test dates test-browsers check prove chaos bench shapes lock sbom clean

help: ## what can be asked for
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

setup: ## install what is needed and build the static files; quick when nothing has changed
	@.setup/setup

run: setup ## start it on this machine: make run PORT=8123; HOST=192.168.1.20, this machine's own address, lets phones follow a class
	@.setup/run

demo: setup ## the same with made-up people and records
	@.setup/run demo

dev: ## the same from its sources while they change: a script, sheet or template is there on reload; this machine only
	@.setup/setup unbuilt
	@.setup/run dev

quick: ## within 40 seconds: styles, types, device modules and the tests of what changed; says what it left out
	@.setup/setup tools
	@.venv/bin/python .setup/quick

format: ## lay out Python, scripts, sheets and templates as the checks want them
	@.setup/setup tools
	@.venv/bin/python -c 'import sys; sys.path.insert(0, ".setup"); import steps; steps.at_home(); sys.exit(steps.first_failure([steps.run(one) for one in steps.LAID_OUT]))'

test: ## everything that is checked before handing in
	@.setup/setup dev
	@.venv/bin/python .setup/check

dates: ## the tests of server and device at six dates, and one journey at each; DATE=leap_day for one
	@.setup/setup dev
	@.venv/bin/python .setup/dates $(DATE)

test-browsers: ## the whole journey without a network in Chromium, Firefox and WebKit; its short form is in make test
	@.setup/setup dev
	@$(PYTEST) -m "engines or short" tests/engines

prove: ## the longer proofs, whose figures go into docs/proof.md
	@.setup/setup dev
	@FOURSIGHT_WHOLE_BROWSER=1 $(PYTEST) -m "prove and not bench" -s tests

chaos: ## kill browser and server on purpose, for minutes
	@.setup/setup dev
	@$(PYTEST) -m chaos -s tests

bench: ## measure speed and size
	@.setup/setup dev
	@FOURSIGHT_WHOLE_BROWSER=1 $(PYTEST) -m bench -s tests

shapes: ## write the types, defaults and tables that follow from the schemas of a pack and of a record
	@.setup/setup tools
	@.venv/bin/python .setup/shapes

lock: ## write the lock files anew from pyproject.toml and package.json
	@.setup/setup
	@.setup/lock

sbom: ## print the list of all parts from the lock files (CycloneDX)
	@python3 .setup/sbom

clean: ## remove what set-up made; instance/ and its records stay
	rm -rf .venv node_modules static/built static/vendor tests/.out
