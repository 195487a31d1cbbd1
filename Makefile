# make demo   build the graph of the seed article into out/
# make test   set up what the tests need and run them all
# make bundle rebuild the explorer's script and style (needs node; nothing else does)
# make pictures  take pictures of the explorer's main states, into test-artifacts/explorer
# make graph-picture  take docs/graph.png, which the README shows
# make docs   write docs/ontology.html from ontology/kg.ttl
# make check  format, lint, types, imports, dependencies, tests: what CI runs

VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
VIRTUOSO := $(shell command -v virtuoso-t)

BUNDLE := kg/view/src

.PHONY: bundle docs pictures graph-picture demo test check lint format browser virtuoso lock clean

$(VENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) --editable ".[dev]"
	touch $@

demo: $(VENV)/.installed
	$(BIN)/kg build seeds/alipay-weibo.txt -o out
	@echo "Open out/graph.html in a browser."

browser:
ifeq ($(CHROMIUM),)
	$(SUDO) apt-get update -qq
	$(SUDO) apt-get install -y -qq chromium fonts-noto-cjk
endif

# Only the server itself: the full package would start a service. Without it the tests go on, and say what they miss.
virtuoso:
ifeq ($(VIRTUOSO),)
	$(SUDO) apt-get update -qq -o Acquire::Retries=3; \
	$(SUDO) apt-get install -y -qq --no-install-recommends -o Acquire::Retries=3 virtuoso-opensource-7-bin \
	|| echo "make: Virtuoso cannot be installed (apt-get failed, see above): the remote store is not tested against it" >&2
endif

bundle:
	npm --prefix $(BUNDLE) ci --no-audit --no-fund
	npm --prefix $(BUNDLE) run build

pictures: $(VENV)/.installed-dev browser
	$(BIN)/kg build seeds/alipay-weibo.txt -o test-artifacts/seed
	$(BIN)/python docs/make_picture.py test-artifacts/seed/graph.html test-artifacts/explorer

graph-picture: $(VENV)/.installed-dev browser
	$(BIN)/kg build seeds/alipay-weibo.txt -o out
	$(BIN)/python docs/make_picture.py out/graph.html docs/graph.png

docs: $(VENV)/.installed-dev
	$(BIN)/python docs/make_ontology.py docs/ontology.html

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .

test: $(VENV)/.installed-dev browser virtuoso
	$(BIN)/pytest -rs
	$(BIN)/pytest --nbmake notebooks/*.ipynb

check: lint test

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet uv
	build/lock/bin/uv pip compile --universal --python-version 3.11 --extra serve --extra dev --no-header --no-annotate --upgrade --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) build dist out test-artifacts
