# Two commands on a fresh machine: make run, make test. Each does all its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SYSTEM := libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3 libglib2.0-0 libxcb-cursor0 libxcb-icccm4 \
  libxcb-keysyms1 libxcb-xkb1 libxkbcommon-x11-0 libxcb-shape0 libx11-xcb1 libxcb-image0 libxcb-render-util0 \
  libxcb-randr0 libnss3 libasound2 libxcomposite1 libxdamage1 libxrandr2 libxtst6 libxkbfile1 \
  fonts-inter fonts-noto-core libenchant-2-2 hunspell-en-us poppler-utils xvfb chromium default-jre-headless

# On every core; each takes neighbouring tests, so that what a file shares is made once, and helps when it is done.
SIDE_BY_SIDE ?= -n auto --dist worksteal

.PHONY: setup system run test test-full bench bundle texts

setup: system $(VENV)/.ready resources/icons

$(VENV)/.ready: requirements/dev.txt
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: install python3-venv and try again."; exit 1; }
	$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

resources/icons: $(VENV)/.ready coach/views/widgets/icon_files.py
	$(BIN)/python bin/unpack_icons.py
	@touch $@

system:
	@if command -v dpkg-query >/dev/null 2>&1; then \
	  missing=$$(for p in $(SYSTEM); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	  if [ -n "$$missing" ]; then \
	    if [ "$$(id -u)" = 0 ]; then sudo=; elif command -v sudo >/dev/null; then sudo=sudo; \
	    else echo "Please run as root: apt-get install" $$missing; exit 1; fi; \
	    $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	  fi; fi

run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then $(BIN)/python main.py; else \
	  QT_QPA_PLATFORM=offscreen sh -e bin/headless.sh $(BIN)/python; fi

test: setup
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(SIDE_BY_SIDE)

# The voice is tried on a real desk, with a window manager and a screen reader.
test-full: SYSTEM += orca at-spi2-core dbus openbox xdotool faketime
test-full: setup
	COACH_FULL=1 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(SIDE_BY_SIDE)

texts: setup
	$(BIN)/python bin/texts.py

bench: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python benchmarks/run.py

# An installable bundle for this platform, in dist/Coach. Its own environment, so that nobody else needs the tool.
bundle: system
	@$(PYTHON) -m venv build/venv
	build/venv/bin/pip install --quiet --require-hashes -r requirements/bundle.txt
	build/venv/bin/python bin/unpack_icons.py
	PYTHONPATH=$(CURDIR) build/venv/bin/pyinstaller --noconfirm --log-level WARN --name Coach --windowed \
	  --add-data resources:resources --add-data coach/content:coach/content --add-data coach/database:coach/database \
	  --add-data coach/written:coach/written \
	  --collect-submodules coach --hidden-import sqlalchemy.dialects.sqlite main.py
	QT_QPA_PLATFORM=offscreen sh -e bin/try-bundle.sh dist/Coach/Coach
