# Everything a newcomer does here is a target; `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

CONFIGURATION ?= Debug
SOLUTION := InterLink.Operator.sln
# No build node outlives its build: nothing of ours stays behind on the machine.
BUILD := dotnet build --nologo --verbosity quiet -nodeReuse:false --configuration $(CONFIGURATION)

export DOTNET_NOLOGO := 1
export DOTNET_CLI_TELEMETRY_OPTOUT := 1

.PHONY: help
help: ## list the targets (this is the default)
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: ## play a hosted InterLink, then two self-hosted ones with failover; KEEP=1 leaves all of them up
	@INTERLINK_KUBECONFIG= hack/control-plane.sh
	@$(BUILD) demo/InterLink.Demo
	@CONFIGURATION=$(CONFIGURATION) hack/demo.sh $(if $(filter-out 0,$(KEEP)),keep,play)

.PHONY: sandbox
sandbox: ## a cluster with the operator and the simulated gateway, nothing ordered yet; see docs/tutorial.md
	@INTERLINK_KUBECONFIG= hack/control-plane.sh
	@$(BUILD) demo/InterLink.Demo
	@CONFIGURATION=$(CONFIGURATION) hack/demo.sh sandbox

.PHONY: demo-stop
demo-stop: ## take down what `make demo KEEP=1` or `make sandbox` left up
	@hack/demo.sh stop

.PHONY: tour
tour: ## play the demo, and write it into the README when what it tells has changed
	@INTERLINK_KUBECONFIG= hack/control-plane.sh
	@$(BUILD) demo/InterLink.Demo
	@dotnet exec demo/InterLink.Demo/bin/$(CONFIGURATION)/net10.0/InterLink.Demo.dll --tour

.PHONY: phases
phases: ## write docs/phases and the output in docs/troubleshooting.md anew, from a real run
	@INTERLINK_KUBECONFIG= hack/control-plane.sh
	@$(BUILD) demo/InterLink.Demo
	@dotnet exec demo/InterLink.Demo/bin/$(CONFIGURATION)/net10.0/InterLink.Demo.dll --phases

.PHONY: test
test: control-plane apiextensions browser sdk routers lua helm promtool node build ## run every test; the last line is `N passed, N failed`
	@CONFIGURATION=$(CONFIGURATION) hack/test.sh

.PHONY: crashes
crashes: control-plane ## kill the operator at every pair of points of a link's life, over a thousand lives; some minutes
	@$(BUILD) tests/InterLink.Operator.Tests
	@dotnet exec tests/InterLink.Operator.Tests/bin/$(CONFIGURATION)/net10.0/InterLink.Operator.Tests.dll -noLogo -noColor \
	  -explicit only -showLiveOutput -class InterLink.Operator.Tests.Crashes.PairsOfPointsTests

.PHONY: build
build: ## compile everything; warnings and analyzers' findings are errors
	@$(BUILD) $(SOLUTION)

.PHONY: lint
lint: build ## analyzers, `dotnet format --verify-no-changes`, and the scripts
	@hack/lint.sh

.PHONY: format
format: ## rewrite the C# sources as `make lint` wants them
	@dotnet format $(SOLUTION) --verbosity quiet

.PHONY: verify
verify: build ## generated files, links, samples and project pages are as they should be
	@CONFIGURATION=$(CONFIGURATION) hack/verify.sh

.PHONY: reference
reference: ## write the generated pages of docs/reference from the definitions and the operator's flags
	@$(BUILD) tests/InterLink.Operator.Tests
	@dotnet exec tests/InterLink.Operator.Tests/bin/$(CONFIGURATION)/net10.0/InterLink.Operator.Tests.dll -noLogo -noColor \
	  -explicit only -class InterLink.Operator.Tests.Reference.ReferenceTests

.PHONY: control-plane
control-plane: ## fill the cache with etcd, kube-apiserver, kube-controller-manager, kubectl (once)
	@hack/control-plane.sh

.PHONY: apiextensions
apiextensions: ## fill the cache with the current server that evaluates CEL rules (once)
	@hack/apiextensions.sh

.PHONY: browser
browser: ## fill the cache with a browser for the tests of the simulator's web page (once)
	@hack/browser.sh

.PHONY: sdk
sdk: ## fill the cache with Scaleway's JavaScript SDK and a Node.js, which drive the simulator in tests (once)
	@hack/sdk.sh

.PHONY: routers
routers: ## fill the cache with BIRD and FRR, whose parsers judge the router configuration we write (once)
	@hack/routers.sh

.PHONY: helm
helm: ## fill the cache with helm, which the tests of the chart need (once)
	@hack/helm.sh

.PHONY: lua
lua: ## fill the cache with Lua 5.1, in which the tests run Argo CD's health checks and actions (once)
	@hack/lua.sh

.PHONY: promtool
promtool: ## fill the cache with promtool, which plays tables of metrics to the chart's alerts (once)
	@hack/promtool.sh

.PHONY: manifests
manifests: ## render deploy/ and the tests' golden files from the chart
	@hack/manifests.sh

.PHONY: chart
chart: helm ## lint the chart, check all that is rendered from it, and package it into artifacts/
	@hack/chart.sh

.PHONY: bench
bench: control-plane ## measure the simulated gateway, the start of the published programs, and an operator at work, as tables; some minutes
	@$(MAKE) CONFIGURATION=Release bench-tables

.PHONY: bench-tables
bench-tables:
	@$(BUILD) bench/InterLink.Bench
	@dotnet exec bench/InterLink.Bench/bin/$(CONFIGURATION)/net10.0/InterLink.Bench.dll
	@$(BUILD) tests/InterLink.Operator.Tests
	@dotnet exec tests/InterLink.Operator.Tests/bin/$(CONFIGURATION)/net10.0/InterLink.Operator.Tests.dll -noLogo -noColor \
	  -explicit only -showLiveOutput -class InterLink.Operator.Tests.Measured.CrowdMeasure

.PHONY: soak
soak: control-plane ## leave 1,000 settled InterLinks alone for five minutes, in Release, and tell what the operator did meanwhile
	@$(MAKE) CONFIGURATION=Release soak-run

.PHONY: soak-run
soak-run:
	@$(BUILD) tests/InterLink.Operator.Tests
	@dotnet exec tests/InterLink.Operator.Tests/bin/$(CONFIGURATION)/net10.0/InterLink.Operator.Tests.dll -noLogo -noColor \
	  -explicit only -showLiveOutput -class InterLink.Operator.Tests.Settled.SettledTests

.PHONY: publish
publish: ## publish the programs as the images have them, each as one file, into artifacts/publish
	@hack/publish.sh

.PHONY: image
image: control-plane ## build the container images, and have a link live from order to end in them; some minutes
	@$(BUILD) tests/InterLink.Operator.Tests
	@CONFIGURATION=$(CONFIGURATION) hack/image.sh

.PHONY: node
node: ## fill the cache with what a node of our own needs (once)
	@hack/node.sh

.PHONY: e2e
e2e: helm ## install the chart on a real node, kill, upgrade and uninstall it there; INTERLINK_KUBECONFIG names a cluster to use; some minutes
	@$(BUILD) tests/InterLink.Operator.Tests
	@MUST_START=1 CONFIGURATION=$(CONFIGURATION) hack/e2e.sh

.PHONY: clean
clean: ## remove what builds and tests left in the working tree; the cache of servers stays
	@hack/demo.sh stop >/dev/null
	@rm -rf artifacts src/*/bin src/*/obj tests/*/bin tests/*/obj demo/*/bin demo/*/obj bench/*/bin bench/*/obj
