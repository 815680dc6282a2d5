# The two commands a newcomer needs are `make demo` and `make test`.
.DEFAULT_GOAL := help
.PHONY: help demo test layout faults detection lint format set-up build release install clean

SWIFT_FORMAT := swift format
SWIFT_FILES := Sources Tests Templates Tools Package.swift

PREFIX := /usr/local
UNITS := /etc/systemd/system

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: release ## the whole job on the built-in simulator: pull, judge, report (out/demo)
	@.build/release/reportgen demo

test: set-up ## run every test
	@Tools/say-first-build debug
	@swift build --build-tests
	@swift test --skip-build

layout: set-up ## look over the pages of 500 random reports for overlaps, overflow and faint text
	@LAYOUT_REPORTS=500 swift test --filter LayoutTests

detection: set-up ## how well the judgment does on 100,000 vehicles whose truth is known (minutes)
	@Tools/say-first-build release
	@swift build -c release --product detection
	@.build/release/detection --lawful 100000 --turned-back 20000 $(DETECTION)

faults: set-up ## the long versions of the tests that injure ledgers, disks and reports
	@swift build --build-tests
	@REPORTGEN_FAULTS=1 swift test --skip-build --filter 'CompletenessFaultsTests|ReportGenTests.FaultTests|TamperTests|EveryByteTests|FlippedProofTests|MalformedTests|NightKillTests|NightFleetTests'

lint: ## check the format of every Swift file
	@$(SWIFT_FORMAT) lint --strict --configuration .swift-format -r $(SWIFT_FILES)

format: ## format every Swift file in place
	@$(SWIFT_FORMAT) -i --configuration .swift-format -r $(SWIFT_FILES)

set-up: ## install missing system packages (says which and why first)
	@Tools/set-up

build: set-up ## debug build
	@Tools/say-first-build debug
	@swift build

release: set-up ## release build: .build/release/reportgen
	@Tools/say-first-build release
	@swift build -c release --product reportgen

install: set-up ## the program with the Swift runtime in it, and its service: PREFIX, DESTDIR
	@Tools/say-first-build release
	@swift build -c release --product reportgen --static-swift-stdlib --scratch-path .build/static
	@install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(UNITS)
	@install -s -m 755 .build/static/release/reportgen $(DESTDIR)$(PREFIX)/bin/reportgen
	@for unit in reportgen-nightly@.service reportgen-nightly@.timer; do \
	    sed 's|/usr/local/bin/|$(PREFIX)/bin/|' packaging/$$unit > $(DESTDIR)$(UNITS)/$$unit; \
	    chmod 644 $(DESTDIR)$(UNITS)/$$unit; \
	done
	@echo "installed $(DESTDIR)$(PREFIX)/bin/reportgen, and units in $(DESTDIR)$(UNITS)"

clean: ## remove build products and demo output
	@rm -rf .build out
