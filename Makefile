# Every verb, and what it does: `make help`.
.DEFAULT_GOAL := help
.PHONY: help build wheel test test-swift test-python test-arm test-dependent test-quick test-hosts lint format check soak check-sanitizers bench bench-pools bench-python bench-sampling bench-cluster documentation clean

help: ## Show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

build: ## Build the command and the Python extension
	@Scripts/build-products.sh >/dev/null

wheel: ## Make dist/: the source distribution and the wheel that is built from it, checked
	@Scripts/wheel.sh

test: test-swift test-python test-arm ## Set up what tests need and run all of them

test-swift: ## Run the Swift tests
	@Scripts/test-swift.sh

test-python: ## Run the Python tests
	@Scripts/test-python.sh

test-arm: ## Run the kernel's loops for 64-bit Arm under emulation, where that is possible
	@Scripts/test-arm.sh

test-quick: ## Run the Python tests that take no seconds of pure Python
	@Scripts/test-python.sh -m "not slow"

test-hosts: ## Run a comparison across three network namespaces; `make test` does, too
	@Scripts/test-hosts.sh

test-dependent: ## Build and run a package that depends on this one, in release too: ten minutes the first time
	@Scripts/test-dependent.sh all

lint: ## Check formats, types and shell scripts
	@Scripts/lint.sh

format: ## Format Swift and Python sources
	@Scripts/format.sh

check: lint test ## Everything that has to hold: what continuous integration runs
	@Scripts/test-dependent.sh

soak: ## Use process pools for minutes while their workers are killed
	@Scripts/soak.sh

check-sanitizers: ## Run the tests of FullyLoaded under the thread and the address sanitizer
	@Scripts/check-sanitizers.sh

bench: ## Measure the strategies beside each other, pools and calls from Python beside their peers, and sampling
	@Scripts/bench.sh

bench-pools: ## Measure the pools beside CPython's and bare processes and threads
	@Scripts/bench-pools.sh

bench-python: ## Measure calls from Python beside a C extension, ctypes and a plain function
	@Scripts/bench-python.sh

bench-sampling: ## Measure what looking at cores and memory costs the command itself
	@Scripts/bench-sampling.sh

bench-cluster: ## Measure what clusters cost, on Dask and on MPI
	@Scripts/bench-cluster.sh
	@Scripts/bench-ranks.sh

documentation: ## Build the library's articles and reference
	@Scripts/documentation.sh

clean: ## Remove everything that was built
	rm -rf .build Benchmarks/.build .venv .mypy_cache .ruff_cache .pytest_cache python/src/fully_loaded/*.so dist
