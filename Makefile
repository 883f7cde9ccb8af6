SHELL := /bin/bash
.DEFAULT_GOAL := help
export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/node_modules/.bin:$(PATH)

.PHONY: help
help: ## print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 22

.PHONY: install
install: ## fetch Node 24, pnpm and every package into this folder
	@bash scripts/bootstrap.sh

.PHONY: dev
dev: install ## set up and run everything on this machine (no Docker); Ctrl-C stops it all
	@bash scripts/system-packages.sh redis-server
	@exec node scripts/dev.ts $(ARGS)

.PHONY: cluster
cluster: install ## make dev with GATEWAYS=3 gateways behind a load balancer: kill any of them while you lift
	@bash scripts/system-packages.sh redis-server
	@exec node scripts/dev.ts --gateways=$(or $(GATEWAYS),3) $(ARGS)

.PHONY: test
test: install ## every test: unit, database, browser, whole stack (ARGS="--project unit" for a part)
	@bash scripts/system-packages.sh redis-server chromium
	@cd web && node_modules/.bin/svelte-kit sync
	@exec vitest run $(ARGS)

.PHONY: fuzz
fuzz: install ## COUNT=1000000 malformed and hostile messages at every door, SEED=1 (REST, sockets, gRPC, CSV, model files); REPORT=1 writes it down
	@bash scripts/system-packages.sh redis-server
	@COUNT="$(or $(COUNT),1000000)" SEED="$(or $(SEED),1)" REPORT="$(REPORT)" exec vitest run --project pg tests/fuzz

.PHONY: simulate
simulate: install ## the cluster on virtual time under random faults: SEEDS=2000 FROM=1, or SEED=n to replay one
	@SEEDS="$(SEEDS)" FROM="$(FROM)" SEED="$(SEED)" exec node tests/simulation/main.ts

.PHONY: chaos
chaos: install ## real processes under every fault, judged by PostgreSQL's log, 12 minutes: ARGS="--seed=1 --rounds=10 --long --mutants --soak=30m --report"
	@bash scripts/system-packages.sh redis-server
	@exec node tests/chaos/main.ts $(ARGS)

.PHONY: reliability
reliability: install ## docs/reliability.md anew, on a quiet machine: ROUNDS=10 of chaos, every mutant, a soak of MINUTES=30, COUNT=1000000 hostile messages
	@bash scripts/system-packages.sh redis-server
	@node tests/chaos/main.ts --seed=$(or $(SEED),1) --rounds=$(or $(ROUNDS),10) --mutants --soak=$(or $(MINUTES),30)m --report; \
	  chaos=$$?; $(MAKE) --no-print-directory fuzz REPORT=1 && exit $$chaos

.PHONY: check
check: install ## format, lint, types, dead code, import graph, spec, generated code
	@exec node scripts/check.ts $(ARGS)

.PHONY: gen
gen: install ## generate proto/src/gen from engine.proto
	@cd proto && PATH="$$PWD/node_modules/.bin:$$PATH" exec buf generate

.PHONY: fmt
fmt: install ## format every file in place
	@exec oxfmt

.PHONY: seed
seed: install ## (against `make dev`) make the demo lifter and coach again if they are missing
	@exec node scripts/seed.ts $(ARGS)

.PHONY: train
train: install ## (against `make dev`) tonight's training now, in the foreground
	@exec node scripts/train.ts

.PHONY: models
models: install ## (against `make dev`) which model serves: ARGS="list | show NAME | promote NAME --why '…' | rollback --why '…' | canary NAME | shadow NAME | retire NAME | import FILE | verify"
	@exec node scripts/models.ts $(ARGS)

.PHONY: replay
replay: install ## (against `make dev`) replay an export set by set: FILE=strong.csv LAST=20
	@exec node scripts/replay.ts --file "$(FILE)" --last "$(or $(LAST),20)" $(ARGS)

.PHONY: replay-forecasts
replay-forecasts: install ## FILE="strong.csv …": what the engine says of each set before it is done, against repeating the last one
	@exec node tests/replay/forecasts.ts $(FILE)

.PHONY: screenshots
screenshots: install ## every screen, phone and desktop, dark and light, into .screenshots/
	@bash scripts/system-packages.sh redis-server chromium
	@exec node scripts/screenshots.ts $(ARGS)

.PHONY: backup
backup: install ## everything in one file, while it runs: FILE=gym.backup.gz (database, models, keys)
	@exec node scripts/backup.ts "$(FILE)"

.PHONY: restore
restore: install ## a backup into empty servers (with `make dev` stopped: into a new .dev): FILE=gym.backup.gz [ERASED=tombstones.txt]
	@exec node scripts/restore.ts "$(FILE)" "$(ERASED)"

.PHONY: rebuild-projections
rebuild-projections: install ## (against `make dev`) build every projected row again from the log
	@exec node scripts/rebuild-projections.ts $(ARGS)

.PHONY: bench
bench: install ## the product beside hand-written floors and REST, in one run, ~6 minutes: FULL=1 for all of them, REPORT=1 into docs/, ARGS="ledger outbox …" for one part
	@bash scripts/system-packages.sh redis-server
	@FULL="$(FULL)" REPORT="$(REPORT)" exec node bench/src/main.ts $(ARGS)

.PHONY: bench-engine
bench-engine: install ## PredictSet over gRPC at 500/s beside a gRPC echo
	@exec node bench/src/main.ts engine

.PHONY: evaluate
evaluate: install ## forecasts of reps against training logs: DATA=sets.csv ARGS="--json --full --only shipped|capacity|simulated"
	@case "$(ARGS)" in *--no-plots*) ;; *) timeout 300 bash scripts/system-packages.sh chromium || echo 'evaluate: going on without pictures as PNG' >&2 ;; esac
	@exec node engine/src/evaluate/main.ts "$(DATA)" $(ARGS)

.PHONY: evaluate-simulated
evaluate-simulated: install ## what simulated lifters, whose truth is known, say of the filter and the policy: ARGS=--json
	@exec node engine/src/evaluate/simulated/main.ts $(ARGS)

.PHONY: base-model
base-model: install ## fit the model that the release ships, into models/: DATA=sets.csv
	@exec node engine/src/fit/main.ts "$(DATA)"
