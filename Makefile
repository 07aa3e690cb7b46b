# Two commands on a fresh machine: make run, make test. Each does all its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# On every core; each takes neighbouring tests, so that what a file shares is made once, and helps when it is done.
SIDE_BY_SIDE ?= -n auto --dist worksteal

.PHONY: setup setup-test run test test-full bench bundle deb tarball package-test texts manual pictures release
.NOTPARALLEL:  # the icons wait for the environment, and that for the system

# To run: what running needs. To test: the rest, in the same environment. Each is brought once.
setup: $(VENV)/.ready-to-run resources/icons
	@sh bin/system.sh suffices run $(PYTHON) $(VENV)

setup-test: $(VENV)/.ready-to-test resources/icons

# First the system, then the environment.
$(VENV)/.ready-to-run: requirements/run.txt | system-run
	@[ -x $(BIN)/pip ] || $(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: install python3-venv and try again."; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/.ready-to-test: requirements/dev.txt | system-test
	@[ -x $(BIN)/pip ] || $(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: install python3-venv and try again."; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@ $(VENV)/.ready-to-run  # what tests need holds what runs

resources/icons: coach/views/widgets/icon_files.py requirements/run.txt
	$(BIN)/python bin/unpack_icons.py
	@touch $@

.PHONY: system-run system-test system-full system-bundle
system-run system-test system-full system-bundle: system-%:
	@sh bin/system.sh bring $* $(PYTHON) $(VENV)

run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then $(BIN)/python main.py; else \
	  QT_QPA_PLATFORM=offscreen sh -e bin/headless.sh $(BIN)/python; fi

# What is compiled is kept, whatever the surroundings say: each of the processes that stories start would compile it.
test test-full: export PYTHONDONTWRITEBYTECODE =

test: setup-test
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(SIDE_BY_SIDE)

# The voice is tried on a real desk, with a window manager and a screen reader.
test-full: system-full setup-test
	COACH_FULL=1 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(SIDE_BY_SIDE)

texts: setup-test
	$(BIN)/python bin/texts.py

# For a browser and for paper, in dist/manual. Its pictures, which README shows too, are made anew by `make pictures`.
manual: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python bin/manual.py dist/manual

pictures: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python bin/manual.py --pictures

bench: setup-test
	QT_QPA_PLATFORM=offscreen $(BIN)/python benchmarks/run.py

# Source archive, wheel, notes and sums in dist/release: nothing is tagged or uploaded. What builds is in an
# environment of its own, as [build-system] of pyproject.toml asks for it.
release: setup-test
	@$(PYTHON) -m venv build/release
	build/release/bin/pip install --quiet --disable-pip-version-check "hatchling>=1.27" "lucide>=1.1"
	$(BIN)/python bin/release.py dist/release build/release/bin/python

# An installable bundle for this platform, in dist/Coach. Its own environment, so that nobody else needs the tool.
# What goes in is said in packaging/coach.spec; the first start leaves what it keeps compiled, for all later ones.
bundle: system-bundle
	@$(PYTHON) -m venv build/venv
	build/venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bundle.txt
	build/venv/bin/python bin/unpack_icons.py
	PYTHONPATH=$(CURDIR) build/venv/bin/pyinstaller --noconfirm --log-level ERROR packaging/coach.spec
	build/venv/bin/python bin/bundle_icu.py dist/Coach
	build/venv/bin/python bin/desktop_files.py dist/Coach/share
	QT_QPA_PLATFORM=offscreen sh -e bin/try-bundle.sh dist/Coach/Coach
	build/venv/bin/python bin/bundle_parts.py dist/Coach

dist/Coach:
	@$(MAKE) bundle

# A package for Debian and Ubuntu, and an archive for any Linux, of the bundle in dist/Coach: built where there is none.
deb: dist/Coach
	$(PYTHON) bin/deb.py dist/Coach dist/packages

tarball: dist/Coach
	$(PYTHON) bin/tarball.py dist/Coach dist/packages

# In empty systems, as root: installed, used as somebody without Python, upgraded, removed.
package-test: deb
	sh -e bin/package-test.sh dist/packages
