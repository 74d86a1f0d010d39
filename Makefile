# Talereel. `make demo` renders an example, `make test` runs every test; both
# install what they need.
SHELL := /bin/bash
GO ?= go
BIN := bin/talereel
LINT := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.5.0
# Packages whose tests do not encode long videos; these run under the race detector.
RACE := ./assets/... ./storyboard/... ./jobs/... ./render ./render/ffmpeg/... ./render/caption/... ./tts

.PHONY: help build demo test race fuzz bench eval gallery lint deps deps-test clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

build: ## build bin/talereel
	CGO_ENABLED=0 $(GO) build -trimpath -o $(BIN) ./cmd/talereel

deps: ## install what rendering needs (ffmpeg, espeak-ng, a CJK font)
	@bash .ci/deps.sh render

deps-test: ## install what tests need besides (redis-server, MinIO)
	@bash .ci/deps.sh render test

demo: deps build ## render the lighthouse example
	$(BIN) doctor
	$(BIN) render lighthouse --out lighthouse.mp4
	@echo "Watch it: $(CURDIR)/lighthouse.mp4"

test: deps-test ## run every test, race detector included
	bash .ci/services.sh $(GO) test -timeout 20m ./...
	$(MAKE) race

race: deps-test ## run the tests of packages without long encodes under the race detector
	bash .ci/services.sh $(GO) test -race -short -timeout 20m $(RACE)

fuzz: ## fuzz every parser for a while
	bash .ci/fuzz.sh

bench: deps ## print the speed of every part on one core, of whole renders next to encoding alone, and of changes
	$(GO) test -run '^$$' -bench . -benchtime 3x -cpu 1 ./storyboard/... ./render/... ./tts/... | grep -E '^(Benchmark|pkg)'
	$(GO) test -run '^$$' -bench . -benchtime 1x -timeout 60m ./cmd/talereel

eval: ## print who the rules take for the speaker, and the statistics of shots
	$(GO) test -count 1 -run 'Eval' -v ./storyboard/dialogue/... ./storyboard/adapt | grep -E '^(en|zh|shots|words) '

gallery: deps build ## draw the pictures of the README anew
	bash .ci/gallery.sh

lint: ## check style and the walls between packages
	$(GO) vet ./...
	@test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }
	$(GO) run $(LINT) run ./...

clean: ## remove what was built
	rm -rf bin
