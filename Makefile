# The project's commands; "make help" lists them.

.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -euo pipefail -c

# Arguments of the programs that the targets call, to be given on the command
# line: make run ARGS='--listen 127.0.0.1:9090', make test TESTFLAGS=-race
ARGS ?=
TESTFLAGS ?=

# Packages take turns at the one Neo4j, and their waiting counts as running.
TEST_TIMEOUT ?= 30m

PYTHON_PACKAGES := python3-venv
JAVA_PACKAGES := openjdk-17-jre-headless maven
# For a Debian that has no Java 17 any more.
JAVA_PACKAGES_NEWER := openjdk-21-jre-headless maven
# A browser for the playground's tests.
BROWSER_PACKAGES := chromium
POSTGRES_PACKAGES := postgresql-15
POSTGRES_PACKAGES_NEWER := postgresql

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "%-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: go page ## load the bundled documents into ./convenio.db if it is empty, serve on 127.0.0.1:8080
	go run ./cmd/convenio serve $(ARGS)

.PHONY: build
build: go page ## build the static binary bin/convenio
	CGO_ENABLED=0 go build -trimpath -o bin/convenio ./cmd/convenio

PLAYGROUND := web/site/built/index.html.gz

.PHONY: playground
playground: $(PLAYGROUND) ## build the playground that the program embeds, which needs npm

$(PLAYGROUND): web/node_modules/.package-lock.json web/vite.config.js web/index.html $(wildcard web/src/*) docs/questions.md
	cd web && npm run --silent build -- --logLevel warn

web/node_modules/.package-lock.json: web/package.json web/package-lock.json web/.npmrc
	cd web && npm ci --silent
	@touch $@

# The playground where it can be built; all else works without it.
.PHONY: page
page:
	@if command -v npm >/dev/null && $(MAKE) --no-print-directory playground; then exit 0; fi; \
	if [ ! -e $(PLAYGROUND) ]; then echo "there is no playground in this build, all else is: it needs Node 20 or newer with npm, and its packages once" >&2; fi

.PHONY: generate
generate: go ## write the generated files anew: the expanded schema, the resolvers
	go generate ./...

# The folder of the articles' texts, which are not part of the repository.
ARTICLES ?=
.PHONY: sums
sums: go ## record anew what stands at the places of the bundled articles: make sums ARTICLES=DIR
	go run ./cmd/convenio pin --articles "$(ARTICLES)" seed/documents/article-*.yaml

# Each package that needs a Neo4j starts its own, so that none waits for another; the stores take longest, and begin.
.PHONY: test
test: setup playground lint ## lint, then all tests, on SQLite and on a real Neo4j
	go test -timeout $(TEST_TIMEOUT) $(TESTFLAGS) ./store/... ./...

.PHONY: crash
crash: setup ## kill a hundred loaders for each store, and Neo4j itself: twenty minutes on an idle machine
	CONVENIO_CRASH_KILLS=100 go test -timeout 3h -count=1 -v $(TESTFLAGS) ./internal/crash

.PHONY: soak
soak: setup ## keep servers of both stores busy over 8 and 64 connections, a minute each: five minutes
	CONVENIO_SOAK=1m go test -timeout 30m -count=1 -v $(TESTFLAGS) ./internal/soak

# How many operations the stores and the evaluator are asked at random.
OPERATIONS ?= 10000
.PHONY: differential
differential: setup ## hold the stores against each other and the evaluator in 10,000 random operations: an hour or more
	CONVENIO_DIFFERENTIAL_OPERATIONS=$(OPERATIONS) go test -timeout 600m -count=1 -v $(TESTFLAGS) -run TestDifferential ./store/storetest

.PHONY: lint
lint: go ## check format, vet and staticcheck
	@unformatted=$$(find . -name node_modules -prune -o -name '*.go' -print0 | xargs -0 gofmt -l); \
	if [ -n "$$unformatted" ]; then \
		echo "these files are not formatted, gofmt -w does it:" >&2; echo "$$unformatted" >&2; exit 1; \
	fi
	go vet ./...
	go tool -modfile=tools/go.mod staticcheck ./...

# The results file is only written by a whole run; make bench BENCHFLAGS='-scale 0.05 -runs 1' is a quick look.
BENCHFLAGS ?= -results bench/RESULTS.md
.PHONY: bench
bench: setup bench-setup ## measure side by side with peers and the limit, write bench/RESULTS.md: twenty minutes
	npm --prefix bench/peers ci --no-progress
	go run ./bench $(BENCHFLAGS)

# make plans PLANFLAGS='-sqlite plans.db -neo4j bolt://localhost:7687 -kind search -v' keeps what it fills, and looks at some closely.
PLANFLAGS ?=
.PHONY: plans
plans: setup ## fill SQLite with a million nodes and Neo4j with 160,000, and tell what each kind of query costs there: ten minutes
	go run ./bench plans $(PLANFLAGS)

.PHONY: microbench
microbench: go ## measure planning, compiling and writing by themselves, for benchstat
	go test -run '^$$' -bench . -count 6 ./graph ./graph/plan ./store/sqlitestore ./store/neo4jstore

.PHONY: neo4j
neo4j: setup ## run an empty Neo4j in the foreground, for development
	go run ./internal/neo4jdev $(ARGS)

# Installs what a fresh Debian lacks.
#
# $(call install,CONDITION,WHAT FOR,PACKAGES,OTHER PACKAGES) installs the packages, or else the other ones, unless the
# condition holds.
define install
	@if $(1); then exit 0; fi; \
	missing='$(2): install them, on Debian with "apt-get install $(3)"'; \
	if ! command -v apt-get >/dev/null; then echo "$$missing" >&2; exit 1; fi; \
	sudo=; \
	if [ "$$(id -u)" != 0 ]; then \
		if ! command -v sudo >/dev/null; then echo "$$missing, as root" >&2; exit 1; fi; \
		sudo=sudo; \
	fi; \
	apt="$$sudo env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300"; \
	$$apt update || { echo "$$missing" >&2; exit 1; }; \
	$$apt install -y $(3) || $$apt install -y $(4) || { echo "$$missing" >&2; exit 1; }
endef

.PHONY: setup
setup: go ## install Java, Maven, Python and Chromium if they are missing
	$(call install,command -v chromium >/dev/null || command -v google-chrome >/dev/null,the tests run a real browser and need Chromium,$(BROWSER_PACKAGES),$(BROWSER_PACKAGES))
	$(call install,python3 -c 'import ensurepip' 2>/dev/null,the tests run schemathesis and need Python with venv,$(PYTHON_PACKAGES),$(PYTHON_PACKAGES))
	$(call install,command -v java >/dev/null && command -v mvn >/dev/null,the tests run a real Neo4j and need Java 17 or 21 and Maven,$(JAVA_PACKAGES),$(JAVA_PACKAGES_NEWER))

.PHONY: bench-setup
bench-setup:
	$(call install,command -v npm >/dev/null && ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1,the peers need npm and PostgreSQL,npm $(POSTGRES_PACKAGES),npm $(POSTGRES_PACKAGES_NEWER))

.PHONY: go
go:
	@command -v go >/dev/null || { \
		echo "convenio is built with Go $$(awk '$$1 == "go" { print $$2 }' go.mod) or newer, which is not on the PATH: install it" >&2; exit 1; }
