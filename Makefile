# make demo     scan the account of a small company in an AWS emulator, and look at what comes out
# make test     every test, the end-to-end tests included
# make check    formatting, warnings, imports, rules, house rules, generated pages
# make docs     write the pages of rules, actions and tables anew
# make bench    time, memory and calls; figures only
# make format   rewrite the sources in the house style
#
# Each installs what it needs where that is missing: Debian packages (as root or with sudo), a Python environment in .build.

PLUMBLINE := .build/release/plumbline
VENV := .build/emulator/venv
PYTHON := $(VENV)/bin/python
LIBRARIES := libcurl4-openssl-dev libssl-dev libsqlite3-dev libxml2-dev libyaml-dev
SOURCES := Sources Tests Package.swift

.PHONY: build demo test check docs format bench clean libraries emulator

build: libraries
	swift build -c release --static-swift-stdlib -Xlinker -s --product plumbline

demo: build emulator
	$(PYTHON) Tests/Emulator/demo.py $(if $(RECORD),--record)

test: build emulator
	swift test --disable-xctest
	$(PYTHON) -m pytest -p no:cacheprovider --tb=short Tests/EndToEnd

check: libraries emulator
	swift format lint --strict --recursive --parallel $(SOURCES)
	$(VENV)/bin/ruff format --quiet --check Tests
	$(VENV)/bin/ruff check --quiet Tests
	.ci/guards
	swift build --build-tests --explicit-target-dependency-import-check error
	.build/debug/plumbline rules check benchmarks-cis/rules
	.build/debug/Documenter .build/docs
	diff -r .build/docs/rules docs/rules # make docs writes them anew
	diff .build/docs/tables.md docs/tables.md
	diff .build/docs/actions.md docs/actions.md

docs: libraries
	swift build --product Documenter
	.build/debug/Documenter docs

format: emulator
	swift format --in-place --recursive --parallel $(SOURCES)
	$(VENV)/bin/ruff format --quiet Tests

bench: build emulator
	.ci/prepare nginx-light
	swift build -c release --static-swift-stdlib --product Bench
	$(PYTHON) Tests/Bench/bench.py

clean:
	rm -rf .build

libraries:
	@.ci/prepare $(LIBRARIES)

emulator:
	@.ci/prepare python3-venv
	@.ci/venv $(VENV)
