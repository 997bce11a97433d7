# What developers and the gate run. `make` alone lists it.

VERSION  ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
FUZZTIME ?= 10s

# Tools are pinned here and built once, each version into a folder of its own.
GOFUMPT_VERSION  := v0.12.0
GOLANGCI_VERSION := v2.15.0
GOVULNCHECK_VERSION := v1.9.0
GOFUMPT  := .cache/gofumpt-$(GOFUMPT_VERSION)/gofumpt
GOLANGCI := .cache/golangci-lint-$(GOLANGCI_VERSION)/golangci-lint
GOVULNCHECK := .cache/govulncheck-$(GOVULNCHECK_VERSION)/govulncheck

# The version is set by -ldflags; asking git would fail in a foreign checkout.
export GOFLAGS := $(GOFLAGS) -buildvcs=false

.PHONY: help test quick check lint format fuzz bench trace teams playground govulncheck build image

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "%-11s %s\n", $$1, $$2}' Makefile

test: ## Run all tests with the race detector; installs gcc and redis-server when missing
	.ci/install gcc redis-server
	go test -race -shuffle=on -timeout 30m ./...

quick: ## Run the tests of packages that differ from main, and of those that import them; no race detector
	.ci/quick

check: lint test fuzz teams playground ## Run everything that the gate runs

lint: $(GOFUMPT) $(GOLANGCI) ## Check format, modules, vet, fix and the linters; changes nothing
	@diff=$$($(GOFUMPT) -d cmd bot deploy dialogs storage) && test -z "$$diff" || { echo "$$diff"; echo 'not formatted: make format'; exit 1; }
	go mod tidy -diff
	go vet ./...
	go fix -diff ./...
	$(GOLANGCI) run --allow-parallel-runners ./...

format: $(GOFUMPT) ## Format the code and apply go fix
	go fix ./...
	$(GOFUMPT) -w cmd bot deploy dialogs storage

fuzz: ## Run each fuzz target for FUZZTIME (10s)
	FUZZTIME=$(FUZZTIME) .ci/fuzz

bench: ## Run all benchmarks
	go test -run='^$$' -bench=. -benchmem ./...

trace: ## Print what comes of each turn of transcripts and walks; NAMES=walk-17 for one, FLAGS=-sums for checksums
	@go run ./bot/bottest/trace $(FLAGS) $(NAMES)

teams: ## Check cards and the app package of Teams with Microsoft's own parser and schemas; installs Node and Chromium when missing
	.ci/install node npm chromium
	cd bot/teams/cardcheck && npm ci --silent --no-audit --no-fund && node check.mjs ../cards/testdata
	cd deploy/teams/schemacheck && npm ci --silent --no-audit --no-fund && node check.mjs ..

playground: build ## Talk with Idébot in Microsoft's Agents Playground, in a real browser; installs Node and Chromium when missing
	.ci/install node npm chromium
	cd bot/teams/playground && npm ci --silent --no-audit --no-fund && node run.mjs ../../../dist/ideabot

govulncheck: $(GOVULNCHECK) ## Look for known holes in what the program calls; needs the internet, so it is no part of check
	$(GOVULNCHECK) ./...

build: ## Build the static binary dist/ideabot
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o dist/ideabot ./cmd/ideabot

image: ## Build the container image ideabot:VERSION
	docker build --build-arg VERSION='$(VERSION)' -t ideabot:'$(VERSION)' .

$(GOFUMPT):
	GOBIN='$(CURDIR)/$(@D)' go install mvdan.cc/gofumpt@$(GOFUMPT_VERSION)

$(GOLANGCI):
	GOBIN='$(CURDIR)/$(@D)' go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_VERSION)

$(GOVULNCHECK):
	GOBIN='$(CURDIR)/$(@D)' go install golang.org/x/vuln/cmd/govulncheck@$(GOVULNCHECK_VERSION)
