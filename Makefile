# Razbor. `make run` opens the window, `make test` checks everything; `make` alone lists the rest.
#
#   PYTHON=python3.12    the Python to make .venv with (3.11 or newer)
#   WHEELS=/folder       install from this folder, without a network
#   ARGS="-k ledger"     further words for pytest, the benchmarks or the screenshots

PYTHON ?= python3
WHEELS ?=
ARGS ?=

python := .venv/bin/python
offscreen := QT_QPA_PLATFORM=offscreen

# A Mac has its display without saying so.
display := $(strip $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Darwin,$(shell uname)))

check_python = \
	command -v "$(PYTHON)" >/dev/null 2>&1 || { \
		echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name one: make $@ PYTHON=python3.12" >&2; exit 1; }; \
	"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Razbor needs Python 3.11 or newer; $(PYTHON) is older. Name another: make $@ PYTHON=python3.12" >&2; exit 1; }

set_up = @$(check_python); "$(PYTHON)" .ci/set_up.py $(if $(WHEELS),--wheels "$(WHEELS)")
set_up_to_run = $(set_up) $(if $(display),--display) run
set_up_to_check = $(set_up) check

.DEFAULT_GOAL := help
.PHONY: help run setup test bench bench-hints screenshots texts lock clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s%s\n", $$1, $$2 }' Makefile

run: ## set up what is missing and open the window; without a display, do the main job without one
	$(set_up_to_run)
ifneq ($(display),)
	@exec $(python) main.py
else
	@echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): doing the main job without a window."
	@exec $(python) main.py tour
endif

setup: ## set up what is missing, and no more
	$(set_up_to_run)
	@echo "Razbor is set up. make run opens it."

test: ## the whole check: style, types, contracts, all tests, one tour in a real X server
	$(set_up_to_check)
	$(python) -m ruff format --check .
	$(python) -m ruff check .
	$(python) -m mypy
	$(python) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
	RAZBOR_WHOLE_CHECK=1 $(offscreen) $(python) -m pytest -n 2 --cov $(ARGS)

bench: ## measure against baselines of the same run
	$(set_up_to_check)
	$(python) -m tests.bench $(ARGS)

bench-hints: ## measure hints on real messages; ARGS="no-idea" prints what these rules remark
	$(set_up_to_check)
	$(python) -m tests.bench.bench_hints $(ARGS)

screenshots: ## every screen × ru/en × light/dark × 100/200 %, into screenshots/
	$(set_up_to_check)
	$(offscreen) $(python) -m tests.screens $(ARGS)

texts: ## gather the texts of the program and compile the translations
	$(set_up_to_check)
	$(python) -m tests.tools.texts $(ARGS)

lock: ## pin the packages anew after a change in pyproject.toml
	$(set_up_to_check)
	.ci/lock

clean: ## remove what the tools have made, .venv too
	rm -rf .venv build screenshots .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage* *.egg-info
